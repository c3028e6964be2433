import Foundation
import Literate

/// A dense layer as the explorers store it, in text that a script can hold.
///
/// Layers of many weights are kept as bytes: each row, the weights of one output, is divided by its largest magnitude and
/// multiplied by 127. A weight is then wrong by at most half of 1/127 of its row's largest. Small layers are kept as they are.
struct StoredLayer {
  let outputs: Int
  let inputs: Int
  private let weights: [Float]
  private let bias: [Float]

  /// The number of weights above which a layer is kept as bytes.
  static let largestExact = 20_000

  /// The layer of this name among a file's arrays; nil if the file has none.
  init?(_ name: String, in arrays: [NamedArray]) {
    guard let weight = arrays.first(where: { $0.name == name + ".weight" })?.array,
      let bias = arrays.first(where: { $0.name == name + ".bias" })?.array, weight.shape.count == 2,
      case .float(let weights) = weight.elements, case .float(let biases) = bias.elements,
      biases.count == weight.shape[0]
    else { return nil }
    (outputs, inputs) = (weight.shape[0], weight.shape[1])
    (self.weights, self.bias) = (weights, biases)
  }

  private var isExact: Bool { weights.count <= Self.largestExact }

  /// The layer as an object of JavaScript.
  var script: String {
    var data = Self.bytes(bias)
    if isExact {
      data += Self.bytes(weights)
    } else {
      let rows = (0..<outputs).map { weights[($0 * inputs)..<($0 + 1) * inputs] }
      let scales = rows.map { ($0.map(abs).max() ?? 0) / 127 }
      data += Self.bytes(scales)
      for (row, scale) in zip(rows, scales) {
        data += Data(row.map { UInt8(bitPattern: Int8(scale == 0 ? 0 : ($0 / scale).rounded())) })
      }
    }
    return
      "{outputs: \(outputs), inputs: \(inputs), precision: \"\(isExact ? "float32" : "int8")\", "
      + "data: \"\(data.base64EncodedString())\"}"
  }

  /// Numbers as bytes, the lowest first, as all browsers' machines have them.
  static func bytes(_ numbers: [Float]) -> Data {
    numbers.reduce(into: Data(capacity: 4 * numbers.count)) { data, number in
      withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
  }
}
