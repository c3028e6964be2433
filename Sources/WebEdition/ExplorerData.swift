import Drawing
import Foundation
import Literate

/// What the explorers compute with: the run's own models and codes, as scripts.
///
/// A run that has not trained a model, or not in the plane, has no script for it, and the explorers do without.
package struct ExplorerData {
  /// The scripts by their names, without the ending.
  package private(set) var scripts: [String: String] = [:]
  /// How far the explorers' numbers are from the run's own, computed with the stored weights.
  package private(set) var comparisons: [ExplorerComparison] = []
  /// Whether images are of 28 × 28 pixels, as a drawing is made.
  private(set) var hasUsualSize = false

  /// Other words for those of the explorers, for other images than digits.
  let wording: Wording?

  private let arrays: [String: NumericArray]
  private let tensors: [String: [NamedArray]]

  /// The exports of the pages of a run.
  init(_ pages: [WovenPage]) {
    self.init(pages.flatMap(\.exports), wording: pages.first?.conditions.wording)
  }

  package init(_ exports: [RecordedExport], wording: Wording? = nil) {
    self.wording = wording
    var arrays: [String: NumericArray] = [:]
    var tensors: [String: [NamedArray]] = [:]
    for export in exports {
      switch export.contents {
      case .array(let array): arrays[export.name] = array
      case .tensors(let named): tensors[export.name] = named
      }
    }
    (self.arrays, self.tensors) = (arrays, tensors)
    addModels()
    addDigits()
    scripts["line"] = line
    scripts["plane"] = plane
    scripts["forming"] = forming
    scripts["check"] = ExplorerComparison.script(comparisons)
  }

  /// Whether all of these scripts are there.
  func has(_ names: String...) -> Bool { names.allSatisfy { scripts[$0] != nil } }

  // MARK: Models

  private mutating func addModels() {
    func add(_ name: String, _ script: String, pixels: Int) {
      // Drawings and pictures are square.
      let width = Int(Double(pixels).squareRoot().rounded())
      guard width * width == pixels else { return }
      hasUsualSize = width == 28
      scripts["model-" + name] = "weights.\(name) = \(script)\n"
    }
    // Where the mean of the training digits is 0 none has ink, since ink is never negative.
    let mean = tensors["pca"]?.floats("mean") ?? []
    let blank = Set(mean.indices.filter { mean[$0] == 0 })
    if let pca = StoredComponents(in: tensors["pca"] ?? []) {
      add("pca", pca.script, pixels: pca.mean.count)
      comparisons += ExplorerComparison.of(pca, tensors["pca-first-digits"])
    }
    if let encoder = StoredNetwork(
      "encoder", in: tensors["autoencoder"] ?? [], blank: BlankPlaces(inputs: blank)),
      let decoder = StoredNetwork(
        "decoder", in: tensors["autoencoder"] ?? [], blank: BlankPlaces(outputs: blank)),
      let code = encoder.layers.last?.outputs, let pixels = decoder.layers.last?.outputs
    {
      let script =
        "{latent: \(code), encoder: \(encoder.script), decoder: \(decoder.script)}"
      add("autoencoder", script, pixels: pixels)
      comparisons += ExplorerComparison.of(encoder, decoder, tensors["autoencoder-first-digits"])
    }
    if let judge = StoredNetwork(
      "layer", in: tensors["judge"] ?? [], blank: BlankPlaces(inputs: blank)),
      let pixels = judge.layers.first?.inputs
    {
      add("judge", judge.script, pixels: pixels)
      comparisons += ExplorerComparison.of(judge: judge, tensors["autoencoder-first-digits"])
    }
    for name in ["vae", "cvae"] {
      guard let model = StoredVAE(in: tensors[name] ?? [], blank: blank) else { continue }
      add(name, model.script, pixels: model.pixels)
      comparisons += ExplorerComparison.of(model, name, tensors["\(name)-first-digits"])
    }
  }

  // MARK: Digits and places

  /// Some held-out digits, whose pixels are bytes.
  private mutating func addDigits() {
    let models = ["pca", "autoencoder", "vae", "cvae"]
    let found = models.compactMap { tensors["\($0)-first-digits"] }
    guard let found = found.first, let images = found.rows("digits"),
      let labels = found.integers("labels")
    else { return }
    let bytes = Data(
      images.joined().map { UInt8(clamping: Int(($0 * 255).rounded())) })
    scripts["digits"] =
      Self.names + "const digits = {labels: [\(labels.map(String.init).joined(separator: ","))], "
      + "data: \"\(bytes.base64EncodedString())\"}\n"
  }

  /// The codes of held-out digits in the plane of each model, and their labels.
  private var plane: String? {
    var parts: [String] = []
    if let codes = columns("vae-codes") {
      let deviations = columns("vae-deviations").map { ", deviations: \(Packed.lists($0))" } ?? ""
      parts.append("vae: {x: \(Packed.list(codes[0])), y: \(Packed.list(codes[1]))\(deviations)}")
    }
    if let codes = columns("autoencoder-codes") {
      let (x, y) = (Packed.list(codes[0], decimals: 3), Packed.list(codes[1], decimals: 3))
      parts.append("autoencoder: {x: \(x), y: \(y)}")
    }
    if parts.isEmpty { return nil }
    if case .integer(let labels)? = (arrays["vae-labels"] ?? arrays["held-out-labels"])?.elements {
      parts.append("labels: [\(labels.map(String.init).joined(separator: ","))]")
    }
    parts.append(Self.colours)
    return Self.names + "const plane = {\n\(parts.joined(separator: ",\n"))\n}\n"
  }

  /// What the classes are called, if they are not digits.
  private static var names: String {
    let labels = ClassLabels.current
    if labels.areDigits { return "" }
    let names = labels.names.map { name in
      "\"\(name.filter { !"\\\"<>".contains($0) && !$0.isNewline })\""
    }
    return "var classNames = [\(names.joined(separator: ", "))]\n"
  }

  private static var colours: String {
    "colours: [\(DigitColours.hexadecimal.map { "\"\($0)\"" }.joined(separator: ", "))]"
  }

  /// The cloud of chapter 1.
  private var line: String? {
    columns("line-cloud").map {
      "const line = {\nx: \(Packed.list($0[0])),\ny: \(Packed.list($0[1]))\n}\n"
    }
  }

  /// The codes of some digits while maps form, with the weights of the KL term that they were trained with.
  private var forming: String? {
    let arrays = tensors["vae-forming"] ?? []
    guard let epochs = arrays.integers("epochs"), let training = arrays.integers("training")?.first,
      let labels = arrays.integers("labels"),
      let weights = arrays.floats("betas"), let means = arrays.rows("means"),
      let deviations = arrays.rows("deviations"), let terms = arrays.floats("terms"),
      means.count == weights.count * epochs.count, deviations.count == means.count
    else { return nil }
    func packed(_ rows: [[Float]]) -> String {
      let (scales, whole) = Packed.rows(rows)
      let data = Packed.bytes(scales) + Packed.bytes(whole.flatMap { $0 })
      return "\"\(data.base64EncodedString())\""
    }
    return Self.names + """
      const forming = {
      epochs: [\(epochs.map(String.init).joined(separator: ","))],
      training: \(training),
      betas: \(Packed.list(weights)),
      labels: [\(labels.map(String.init).joined(separator: ","))],
      terms: \(Packed.list(terms, decimals: 2)),
      means: \(packed(means)),
      deviations: \(packed(deviations)),
      \(Self.colours)
      }

      """
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
}
