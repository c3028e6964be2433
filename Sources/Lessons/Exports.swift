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
