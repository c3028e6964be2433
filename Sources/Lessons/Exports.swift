import Learning
import Literate
import MathKernel

extension Page {
  /// Exports the rows of a matrix as `<name>.npy`.
  public func export(_ name: String, _ matrix: Matrix<Float>, line: Int = #line) {
    export(name, line: line) {
      NumericArray(shape: [matrix.rows, matrix.columns], matrix.elements)
    }
  }

  /// Exports layers as `<name>.safetensors`: of each its weights, outputs × inputs, and its biases, by the layer's name.
  public func export(
    _ name: String, layers: [(name: String, layer: Dense<Float>)], line: Int = #line
  ) {
    export(name, line: line) {
      layers.flatMap { name, layer in
        let (weight, bias) = (layer.weight.value, layer.bias.value)
        return [
          (name + ".weight", NumericArray(shape: [weight.rows, weight.columns], weight.elements)),
          (name + ".bias", NumericArray(shape: [bias.columns], bias.elements)),
        ]
      }
    }
  }
}

extension [Dense<Float>] {
  /// The layers with the names that they have in a file: `name.1`, `name.2`, …
  public func named(_ name: String) -> [(name: String, layer: Dense<Float>)] {
    enumerated().map { ("\(name).\($0 + 1)", $1) }
  }
}

/// Digits that go into an exported file beside what a model makes of them.
public struct FirstDigits {
  /// A row for each digit.
  public let images: Matrix<Float>
  /// The digit each row shows.
  public let labels: [Int]
  /// How many digits there are.
  public var count: Int { labels.count }
  /// The labels as an array of a file.
  public var exportedLabels: NumericArray { NumericArray(shape: [labels.count], labels) }
}

extension Classroom {
  /// The first held-out digits, as many as there are.
  public func firstHeldOut(_ count: Int) -> FirstDigits {
    let count = min(count, heldOut.count)
    return FirstDigits(
      images: heldOut.images.rows(0..<count), labels: Array(heldOut.labels.prefix(count)))
  }
}

extension Matrix<Float> {
  /// The matrix as an array of a file.
  public var exported: NumericArray { NumericArray(shape: [rows, columns], elements) }
}
