import Foundation
import Literate

/// A dense layer as the explorers keep it, in text that a script can hold.
///
/// Layers of many weights are kept as bytes: each row, the weights of one output, is divided by its largest magnitude and
/// multiplied by 127. A weight is then wrong by at most half of 1/127 of its row's largest. Small layers are kept as they
/// are.
struct StoredLayer {
  let outputs: Int
  let inputs: Int
  private let bias: [Float]
  /// What is kept: the weights themselves, or whole numbers of −127 to 127.
  private let weights: [Float]
  /// What the whole numbers of each row are multiplied by; nil if the weights are kept as they are.
  private let scales: [Float]?

  /// The number of weights above which a layer is kept as bytes.
  static let largestExact = 20_000

  /// The layer of this name among a file's arrays; nil if the file has none.
  init?(_ name: String, in arrays: [NamedArray]) {
    guard let weight = arrays.first(where: { $0.name == name + ".weight" })?.array,
      let bias = arrays.first(where: { $0.name == name + ".bias" })?.array, weight.shape.count == 2,
      case .float(let weights) = weight.elements, case .float(let biases) = bias.elements,
      biases.count == weight.shape[0]
    else { return nil }
    self.init(inputs: weight.shape[1], weights: weights, bias: biases)
  }

  /// A layer with a row of weights for each number of the bias; nil if one of them is not finite.
  init?(inputs: Int, weights: [Float], bias: [Float]) {
    guard weights.count == inputs * bias.count, (weights + bias).allSatisfy(\.isFinite) else {
      return nil
    }
    (outputs, self.inputs, self.bias) = (bias.count, inputs, bias)
    if weights.count <= Self.largestExact {
      (self.weights, scales) = (weights, nil)
      return
    }
    var whole: [Float] = []
    var scales: [Float] = []
    for row in weights.rows(of: inputs) {
      let scale = (row.map(abs).max() ?? 0) / 127
      scales.append(scale)
      whole += row.map { scale == 0 ? 0 : ($0 / scale).rounded() }
    }
    (self.weights, self.scales) = (whole, scales)
  }

  /// What the explorers compute for an input, in the same order.
  func callAsFunction(_ x: [Float]) -> [Float] {
    let used = x.indices.filter { x[$0] != 0 }
    return bias.indices.map { output in
      let row = output * inputs
      var sum = 0.0
      for input in used { sum += Double(weights[row + input]) * Double(x[input]) }
      return Float(sum * Double(scales?[output] ?? 1) + Double(bias[output]))
    }
  }

  /// The layer as an object of JavaScript.
  var script: String {
    var data = Packed.bytes(bias)
    if let scales {
      data += Packed.bytes(scales) + Data(weights.map { UInt8(bitPattern: Int8($0)) })
    } else {
      data += Packed.bytes(weights)
    }
    return
      "{outputs: \(outputs), inputs: \(inputs), precision: \"\(scales == nil ? "float32" : "int8")\", "
      + "data: \"\(data.base64EncodedString())\"}"
  }
}
