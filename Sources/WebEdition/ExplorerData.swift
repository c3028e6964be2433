import Foundation
import Literate

/// What the explorers compute with: the run's own models and codes, as scripts.
struct ExplorerData {
  private let arrays: [String: NumericArray]
  private let tensors: [String: [NamedArray]]

  /// The exports of the pages of a run.
  init(_ pages: [WovenPage]) {
    var arrays: [String: NumericArray] = [:]
    var tensors: [String: [NamedArray]] = [:]
    for export in pages.flatMap(\.exports) {
      switch export.contents {
      case .array(let array): arrays[export.name] = array
      case .tensors(let named): tensors[export.name] = named
      }
    }
    (self.arrays, self.tensors) = (arrays, tensors)
  }

  /// The scripts by their file names; empty if the run did not train all that the explorers need, in the plane.
  var scripts: [String: Data] {
    guard let vae = model("vae"), let cvae = model("cvae"), let judge = chain("judge", "layer"),
      let encoder = chain("autoencoder", "encoder"), let decoder = chain("autoencoder", "decoder"),
      let pca = components, let plane, let line
    else { return [:] }
    let weights = """
      const weights = {
      vae: \(vae),
      cvae: \(cvae),
      judge: \(judge),
      autoencoder: {encoder: \(encoder), decoder: \(decoder)},
      pca: \(pca)
      }

      """
    return [
      "weights.js": Data(weights.utf8), "plane.js": Data(plane.utf8), "line.js": Data(line.utf8),
    ]
  }

  // MARK: Models

  private static let parts = [
    "encoder.hidden", "encoder.mean", "encoder.logVariance", "decoder.hidden", "decoder.output",
  ]

  /// A variational autoencoder, whose codes lie in the plane.
  private func model(_ name: String) -> String? {
    let layers = Self.parts.compactMap { part in
      StoredLayer(part, in: tensors[name] ?? []).map { (part, $0) }
    }
    guard layers.count == Self.parts.count, layers[1].1.outputs == 2 else { return nil }
    return "{" + layers.map { "\"\($0)\": \($1.script)" }.joined(separator: ",\n") + "}"
  }

  /// Layers one after another: `prefix.1`, `prefix.2`, …
  private func chain(_ name: String, _ prefix: String) -> String? {
    let layers = (1...9).compactMap { StoredLayer("\(prefix).\($0)", in: tensors[name] ?? []) }
    return layers.isEmpty ? nil : "[" + layers.map(\.script).joined(separator: ",\n") + "]"
  }

  /// The mean image and the first eigenvectors, these in sixteen bits with a scale each.
  private var components: String? {
    guard let mean = numbers("pca", "mean"), let vectors = numbers("pca", "components"),
      let eigenvalues = numbers("pca", "eigenvalues"), !eigenvalues.isEmpty,
      vectors.count == eigenvalues.count * mean.count
    else { return nil }
    let rows = eigenvalues.indices.map { vectors[($0 * mean.count)..<($0 + 1) * mean.count] }
    let scales = rows.map { ($0.map(abs).max() ?? 0) / 32767 }
    var data = StoredLayer.bytes(mean) + StoredLayer.bytes(scales) + StoredLayer.bytes(eigenvalues)
    for (row, scale) in zip(rows, scales) {
      for number in row {
        let whole = Int16(scale == 0 ? 0 : (number / scale).rounded())
        withUnsafeBytes(of: whole.littleEndian) { data.append(contentsOf: $0) }
      }
    }
    return
      "{count: \(eigenvalues.count), pixels: \(mean.count), data: \"\(data.base64EncodedString())\"}"
  }

  private func numbers(_ file: String, _ name: String) -> [Float]? {
    guard
      case .float(let numbers)? = tensors[file]?.first(where: { $0.name == name })?.array.elements
    else { return nil }
    return numbers
  }

  // MARK: Places

  /// The codes of held-out digits in the plane of each model, and their labels.
  private var plane: String? {
    guard let vae = columns("vae-codes"), let autoencoder = columns("autoencoder-codes"),
      case .integer(let labels)? = arrays["held-out-labels"]?.elements, labels.count == vae[0].count
    else { return nil }
    func place(_ columns: [[Float]]) -> String {
      "{x: \(Self.list(columns[0])), y: \(Self.list(columns[1]))}"
    }
    let colours = DigitColours.hexadecimal.map { "\"\($0)\"" }.joined(separator: ", ")
    return
      "const plane = {\nvae: \(place(vae)),\nautoencoder: \(place(autoencoder)),\nlabels: \(labels),\ncolours: [\(colours)]\n}\n"
  }

  /// The cloud of chapter 1, and a digit.
  private var line: String? {
    guard let cloud = columns("line-cloud"), case .float(let digit)? = arrays["example"]?.elements
    else {
      return nil
    }
    return
      "const line = {\nx: \(Self.list(cloud[0])),\ny: \(Self.list(cloud[1])),\ndigit: \(Self.list(digit))\n}\n"
  }

  /// The columns of an array of two columns.
  private func columns(_ name: String) -> [[Float]]? {
    guard let array = arrays[name], array.shape.count == 2, array.shape[1] == 2,
      case .float(let numbers) = array.elements
    else { return nil }
    return (0..<2).map { column in
      stride(from: column, to: numbers.count, by: 2).map { numbers[$0] }
    }
  }

  /// Numbers with four decimals, which a screen cannot tell from the exact ones.
  private static func list(_ numbers: [Float]) -> String {
    "[" + numbers.map { String((Double($0) * 10_000).rounded() / 10_000) }.joined(separator: ",")
      + "]"
  }
}
