import Foundation
import Literate

/// Places of a layer that say nothing: pixels in which no training digit has ink.
package struct BlankPlaces {
  let inputs: Set<Int>
  let outputs: Set<Int>

  /// These places; none if none are named.
  package init(inputs: Set<Int> = [], outputs: Set<Int> = []) {
    self.inputs = inputs
    self.outputs = outputs
  }
}

/// A dense layer as the explorers keep it, in text that a script can hold.
///
/// Layers of many weights are kept as bytes: each row, the weights of one output, is divided by its largest magnitude and
/// multiplied by 127. A weight is then wrong by at most half of 1/127 of its row's largest. Small layers are kept as they
/// are. Weights of pixels in which no training digit has ink are left out: they have learnt nothing.
package struct StoredLayer {
  let outputs: Int
  let inputs: Int
  private let bias: [Float]
  /// The inputs and the outputs whose weights are kept; nil for all of them.
  private let columns: [Int]?
  private let rows: [Int]?
  /// What is kept: the weights themselves, or whole numbers of −127 to 127.
  private let weights: [Float]
  /// What the whole numbers of each row are multiplied by; nil if the weights are kept as they are.
  private let scales: [Float]?

  /// What a blank pixel gets from a decoder: less than one thousandth of ink, as it does after training.
  package static let blankLogit: Float = -8

  /// The number of weights above which a layer is kept as bytes.
  static let largestExact = 20_000

  /// The layer of this name among a file's arrays; nil if the file has none.
  ///
  /// - Parameter blank: Inputs and outputs whose weights are left out.
  init?(_ name: String, in arrays: [NamedArray], blank: BlankPlaces = BlankPlaces()) {
    guard let weight = arrays.first(where: { $0.name == name + ".weight" })?.array,
      let bias = arrays.first(where: { $0.name == name + ".bias" })?.array, weight.shape.count == 2,
      case .float(let weights) = weight.elements, case .float(let biases) = bias.elements,
      biases.count == weight.shape[0]
    else { return nil }
    self.init(inputs: weight.shape[1], weights: weights, bias: biases, blank: blank)
  }

  /// A layer with a row of weights for each number of the bias; nil if one of them is not finite.
  package init?(inputs: Int, weights: [Float], bias: [Float], blank: BlankPlaces = BlankPlaces()) {
    guard weights.count == inputs * bias.count, (weights + bias).allSatisfy(\.isFinite) else {
      return nil
    }
    (outputs, self.inputs) = (bias.count, inputs)
    self.bias = bias.indices.map { blank.outputs.contains($0) ? Self.blankLogit : bias[$0] }
    let columns =
      blank.inputs.isEmpty ? nil : (0..<inputs).filter { !blank.inputs.contains($0) }
    let rows =
      blank.outputs.isEmpty ? nil : bias.indices.filter { !blank.outputs.contains($0) }
    (self.columns, self.rows) = (columns, rows)
    let all = weights.rows(of: inputs)
    let kept = (rows ?? Array(bias.indices)).map { row in
      columns?.map { all[row][$0] } ?? all[row]
    }
    if weights.count <= Self.largestExact {
      (self.weights, scales) = (kept.flatMap { $0 }, nil)
      return
    }
    var whole: [Float] = []
    var scales: [Float] = []
    for row in kept {
      let scale = (row.map(abs).max() ?? 0) / 127
      scales.append(scale)
      whole += row.map { scale == 0 ? 0 : ($0 / scale).rounded() }
    }
    (self.weights, self.scales) = (whole, scales)
  }

  /// What the explorers compute for an input, in the same order.
  package func callAsFunction(_ x: [Float]) -> [Float] {
    let x = columns?.map { x[$0] } ?? x
    let used = x.indices.filter { x[$0] != 0 }
    var y = bias
    for (row, output) in (rows ?? Array(bias.indices)).enumerated() {
      var sum = 0.0
      for input in used { sum += Double(weights[row * x.count + input]) * Double(x[input]) }
      y[output] = Float(sum * Double(scales?[row] ?? 1) + Double(bias[output]))
    }
    return y
  }

  /// The layer as an object of JavaScript.
  package var script: String {
    var data = Packed.bytes(bias)
    if let scales {
      data += Packed.bytes(scales) + Data(weights.map { UInt8(bitPattern: Int8($0)) })
    } else {
      data += Packed.bytes(weights)
    }
    return
      "{outputs: \(outputs), inputs: \(inputs), \(list("columns", columns))\(list("rows", rows))"
      + "precision: \"\(scales == nil ? "float32" : "int8")\", "
      + "data: \"\(data.base64EncodedString())\"}"
  }

  private func list(_ name: String, _ places: [Int]?) -> String {
    places.map { "\(name): [\($0.map(String.init).joined(separator: ","))], " } ?? ""
  }
}
