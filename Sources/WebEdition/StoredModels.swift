import Foundation
import Literate

/// Layers one after another, with ReLU between them.
struct StoredNetwork {
  let layers: [StoredLayer]

  /// The layers `prefix.1`, `prefix.2`, … of a file, the first without blank inputs and the last without blank outputs;
  /// nil if the file has none.
  init?(_ prefix: String, in arrays: [NamedArray], blank: BlankPlaces = BlankPlaces()) {
    let names = (1...9).map { "\(prefix).\($0)" }
      .filter { name in arrays.contains { $0.name == name + ".weight" } }
    layers = names.compactMap { name in
      StoredLayer(
        name, in: arrays,
        blank: BlankPlaces(
          inputs: name == names.first ? blank.inputs : [],
          outputs: name == names.last ? blank.outputs : []))
    }
    if layers.isEmpty { return nil }
  }

  var script: String { "[" + layers.map(\.script).joined(separator: ",\n") + "]" }

  func callAsFunction(_ x: [Float]) -> [Float] {
    let last = layers.count - 1
    return layers.enumerated().reduce(x) { y, next in
      next.offset < last ? StoredModels.relu(next.element(y)) : next.element(y)
    }
  }
}

/// A variational autoencoder, told the label or not.
struct StoredVAE {
  private let layers: [(name: String, layer: StoredLayer)]

  /// The model of a file; nil if it has none.
  init?(in arrays: [NamedArray], blank: Set<Int> = []) {
    let places = [
      "encoder.hidden": BlankPlaces(inputs: blank), "decoder.output": BlankPlaces(outputs: blank),
    ]
    let names = [
      "encoder.hidden", "encoder.mean", "encoder.logVariance", "decoder.hidden", "decoder.output",
    ]
    layers = names.compactMap { name in
      StoredLayer(name, in: arrays, blank: places[name] ?? BlankPlaces()).map { (name, $0) }
    }
    if layers.count != names.count { return nil }
  }

  /// How many numbers a code has.
  var latent: Int { layers[1].layer.outputs }
  /// How many numbers an image has.
  var pixels: Int { layers[4].layer.outputs }
  private var isTold: Bool { layers[3].layer.inputs > latent }

  var script: String {
    "{" + layers.map { "\"\($0.name)\": \($0.layer.script)" }.joined(separator: ",\n") + "}"
  }

  func encode(_ x: [Float], _ label: Int) -> (mean: [Float], deviation: [Float]) {
    let h = StoredModels.relu(layers[0].layer(told(x, label)))
    return (layers[1].layer(h), layers[2].layer(h).map { Float(exp(Double($0) / 2)) })
  }

  func logits(_ z: [Float], _ label: Int) -> [Float] {
    layers[4].layer(StoredModels.relu(layers[3].layer(told(z, label))))
  }

  /// The two terms of −ELBO at the mean code, together.
  func bound(_ x: [Float], _ label: Int) -> Float {
    let (mean, deviation) = encode(x, label)
    var nats = 0.0
    for (l, x) in zip(logits(mean, label), x) {
      let l = Double(l)
      nats += max(l, 0) + log1p(exp(-l.magnitude)) - Double(x) * l
    }
    for (m, s) in zip(mean, deviation) {
      let (m, s) = (Double(m), Double(s))
      nats += (m * m + s * s - 1) / 2 - log(s)
    }
    return Float(nats)
  }

  private func told(_ x: [Float], _ label: Int) -> [Float] {
    isTold ? x + (0..<10).map { $0 == label ? 1 : 0 } : x
  }
}

/// The mean image and the first eigenvectors, these as bytes with a scale each.
struct StoredComponents {
  let mean: [Float]
  let eigenvalues: [Float]
  private let variance: Float
  private let scales: [Float]
  private let rows: [[Int8]]

  init?(in arrays: [NamedArray]) {
    guard let mean = arrays.floats("mean"), let vectors = arrays.floats("components"),
      let eigenvalues = arrays.floats("eigenvalues"),
      let variance = arrays.floats("variance")?.first,
      !eigenvalues.isEmpty, vectors.count == eigenvalues.count * mean.count
    else { return nil }
    (self.mean, self.eigenvalues, self.variance) = (mean, eigenvalues, variance)
    let rows = vectors.rows(of: mean.count)
    let scales = rows.map { ($0.map(abs).max() ?? 0) / 127 }
    self.scales = scales
    self.rows = zip(rows, scales).map { row, scale in
      row.map { Int8(scale > 0 && $0.isFinite ? ($0 / scale).rounded() : 0) }
    }
  }

  var script: String {
    let data =
      Packed.bytes(mean) + Packed.bytes(scales) + Packed.bytes(eigenvalues)
      + Data(rows.joined().map { UInt8(bitPattern: $0) })
    return "{count: \(eigenvalues.count), pixels: \(mean.count), variance: \(variance), "
      + "data: \"\(data.base64EncodedString())\"}"
  }

  func encode(_ x: [Float], _ count: Int) -> [Float] {
    zip(rows, scales).prefix(count).map { row, scale in
      var sum = 0.0
      for (p, whole) in row.enumerated() { sum += Double(whole) * Double(x[p] - mean[p]) }
      return Float(sum * Double(scale))
    }
  }

  func decode(_ z: [Float]) -> [Float] {
    var x = mean
    for (j, code) in z.enumerated() {
      for (p, whole) in rows[j].enumerated() { x[p] += code * scales[j] * Float(whole) }
    }
    return x
  }
}

enum StoredModels {
  static func relu(_ y: [Float]) -> [Float] { y.map { max($0, 0) } }
  static func logistic(_ y: [Float]) -> [Float] { y.map { Float(1 / (1 + exp(-Double($0)))) } }
  static func softmax(_ y: [Float]) -> [Float] {
    let top = Double(y.max() ?? 0)
    let powers = y.map { exp(Double($0) - top) }
    let sum = powers.reduce(0, +)
    return powers.map { Float($0 / sum) }
  }
}

extension [NamedArray] {
  /// The numbers of an array of this name, if it has floats.
  func floats(_ name: String) -> [Float]? {
    guard case .float(let numbers)? = first(where: { $0.name == name })?.array.elements else {
      return nil
    }
    return numbers
  }

  /// The whole numbers of an array of this name.
  func integers(_ name: String) -> [Int]? {
    guard case .integer(let numbers)? = first(where: { $0.name == name })?.array.elements else {
      return nil
    }
    return numbers
  }

  /// The rows of an array of this name, if it has floats in two dimensions.
  func rows(_ name: String) -> [[Float]]? {
    guard let array = first(where: { $0.name == name })?.array, array.shape.count == 2,
      case .float(let numbers) = array.elements
    else { return nil }
    return numbers.rows(of: array.shape[1])
  }
}

extension [Float] {
  /// The numbers in rows of this length.
  func rows(of length: Int) -> [[Float]] {
    stride(from: 0, to: count, by: Swift.max(length, 1)).map { (start: Int) -> [Float] in
      [Float](self[start..<Swift.min(start + length, count)])
    }
  }
}
