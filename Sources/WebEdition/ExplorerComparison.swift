import Foundation
import Literate

/// Numbers of the run's kernel, and how far the same numbers computed with the stored weights are from them.
///
/// A script that the pages do not load holds the kernel's numbers, so that a test can compare the browser's with them. The
/// tolerance is what rounding the weights costs, computed here, and a little for the order of additions.
package struct ExplorerComparison {
  /// The model and what is compared, such as `vae pixels`.
  package let name: String
  /// The largest difference of the stored weights' numbers from the kernel's.
  package let difference: Double
  private let numbers: [[Float]]

  /// The digits that the script holds numbers of.
  static let digits = 10
  /// Every so many pixels are compared in a browser.
  static let stride = 6

  private init?(_ name: String, kernel: [[Float]]?, stored: [[Float]]) {
    guard let kernel, kernel.count == stored.count else { return nil }
    self.name = name
    numbers = kernel
    difference = zip(kernel.joined(), stored.joined()).reduce(0) { largest, pair in
      let difference = Double((pair.0 - pair.1).magnitude)
      // A number that is not one is as far off as can be.
      return difference.isNaN ? .infinity : max(largest, difference)
    }
  }

  var tolerance: Double { difference * 1.01 + 0.0002 }

  private var isOfPixels: Bool { name.hasSuffix(" pixels") }

  // MARK: Models

  static func of(_ pca: StoredComponents, _ digits: [NamedArray]?) -> [Self] {
    guard let digits, let images = digits.rows("digits"), let kernel = digits.rows("codes"),
      let count = kernel.first?.count, count <= pca.eigenvalues.count
    else { return [] }
    let codes = images.map { pca.encode($0, count) }
    return [
      Self("pca codes", kernel: kernel, stored: codes),
      Self("pca pixels", kernel: digits.rows("decoded"), stored: codes.map(pca.decode)),
    ].compactMap { $0 }
  }

  static func of(
    _ encoder: StoredNetwork, _ decoder: StoredNetwork, _ digits: [NamedArray]?
  ) -> [Self] {
    guard let digits, let images = digits.rows("digits") else { return [] }
    let codes = images.map { encoder($0) }
    let decoded = codes.map { StoredModels.logistic(decoder($0)) }
    return [
      Self("autoencoder codes", kernel: digits.rows("codes"), stored: codes),
      Self("autoencoder pixels", kernel: digits.rows("decoded"), stored: decoded),
    ].compactMap { $0 }
  }

  static func of(judge: StoredNetwork, _ digits: [NamedArray]?) -> [Self] {
    guard let digits, let images = digits.rows("digits") else { return [] }
    let readings = images.map { StoredModels.softmax(judge($0)) }
    return [Self("judge probabilities", kernel: digits.rows("judged"), stored: readings)]
      .compactMap { $0 }
  }

  static func of(_ model: StoredVAE, _ name: String, _ digits: [NamedArray]?) -> [Self] {
    guard let digits, let images = digits.rows("digits"), let labels = digits.integers("labels"),
      labels.count == images.count
    else { return [] }
    let told = Array(zip(images, labels))
    let codes = told.map { model.encode($0.0, $0.1) }
    let decoded = zip(codes, labels).map { code, label in
      StoredModels.logistic(model.logits(code.mean, label))
    }
    var comparisons = [
      Self("\(name) means", kernel: digits.rows("means"), stored: codes.map(\.mean)),
      Self("\(name) deviations", kernel: digits.rows("deviations"), stored: codes.map(\.deviation)),
      Self("\(name) pixels", kernel: digits.rows("decoded"), stored: decoded),
    ]
    if let bounds = digits.rows("bounds"), let classes = bounds.first?.count {
      let stored = images.map { image in (0..<classes).map { model.bound(image, $0) } }
      comparisons.append(Self("\(name) bounds", kernel: bounds, stored: stored))
    }
    return comparisons.compactMap { $0 }
  }

  // MARK: In the browser

  /// The kernel's numbers for a browser's test; nil if there are none.
  static func script(_ comparisons: [Self]) -> String? {
    if comparisons.isEmpty { return nil }
    let entries = comparisons.map { comparison in
      let step = comparison.isOfPixels ? stride : 1
      let rows = comparison.numbers.prefix(digits).map { row in
        Swift.stride(from: 0, to: row.count, by: step).map { row[$0] }
      }
      return "\"\(comparison.name)\": {stride: \(step), tolerance: \(comparison.tolerance), "
        + "rows: \(Packed.lists(rows))}"
    }
    return "const check = {\n\(entries.joined(separator: ",\n"))\n}\n"
  }

  /// How exact the explorers are, in a sentence for the reader; nothing if no pixel was compared.
  static func sentence(_ comparisons: [Self]) -> String {
    let names = [
      "pca": "PCA", "autoencoder": "the autoencoder", "vae": "the VAE", "cvae": "the CVAE",
    ]
    let pixels = comparisons.filter(\.isOfPixels)
    guard let digits = pixels.first?.numbers.count else { return "" }
    let parts = pixels.map { comparison in
      let model = comparison.name.dropLast(" pixels".count)
      return "\(shown(comparison.difference)) for \(names[String(model)] ?? String(model))"
    }
    return "The weights are the run’s own, in fewer digits: PCA’s are kept as whole numbers of "
      + "16 bits, those of large layers as whole numbers of 8 bits, with a scale for each row, and "
      + "all others as they are. "
      + "Over \(digits) held-out digits the largest difference in a pixel, between 0 for paper and 1 for ink, is "
      + parts.joined(separator: ", ") + "."
  }

  /// A small number with two significant digits, rounded up.
  private static func shown(_ number: Double) -> String {
    guard number > 0 else { return "0" }
    guard number < 1 else { return "1 or more" }
    var power = 1.0
    var decimals = 0
    while number * power < 10, decimals < 12 { (power, decimals) = (power * 10, decimals + 1) }
    let digits = String(Int((number * power).rounded(.up)))
    if decimals == 0 { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
