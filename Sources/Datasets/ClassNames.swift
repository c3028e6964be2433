import Foundation

/// What the ten classes of a data set are called, from label 0 to label 9.
public struct ClassNames: Equatable, Sendable {
  /// The ten digits.
  public static let digits = ClassNames(names: (0...9).map(String.init))
  /// What Fashion-MNIST shows (H. Xiao, K. Rasul, R. Vollgraf, 2017).
  public static let fashion = ClassNames(
    names: [
      "T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
      "boot",
    ])

  /// The names, by label.
  public let names: [String]
  /// Whether the classes are digits, which the book's text is about.
  public var areDigits: Bool { self == .digits }

  private init(names: [String]) { self.names = names }

  /// Names as they are given, without the spaces around them.
  ///
  /// - Throws: `Refusal` with what is wrong, if there are not ten different names of up to 24 characters that are plain words.
  public init(_ names: [String]) throws(Refusal) {
    let names = names.map { $0.trimmingCharacters(in: .whitespaces) }
    guard names.count == 10 else {
      let found = names.count == 1 ? "there is 1" : "there are \(names.count)"
      throw Refusal("ten names were expected, one for each class, and \(found)")
    }
    if let empty = names.firstIndex(of: "") { throw Refusal("the name of class \(empty) is empty") }
    let isPlain = { (character: Character) in
      character.isLetter || character.isNumber || " -/.'’&()".contains(character)
    }
    if let odd = names.first(where: { !$0.allSatisfy(isPlain) || $0.count > 24 }) {
      throw Refusal(
        "a name has at most 24 letters, digits, spaces and marks of - / . ' & ( ), "
          + "and '\(Self.shown(odd))' is another")
    }
    if let doubled = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw Refusal("the name '\(names[doubled])' is there twice")
    }
    self.names = names
  }

  /// What is wrong with names: half a sentence, without a full stop.
  public struct Refusal: Error, Equatable {
    /// What is wrong.
    public let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  /// The start of a text.
  private static func shown(_ text: String) -> String {
    text.count > 24 ? "\(text.prefix(24))…" : text
  }
}

extension ClassNames {
  /// The names in `names.txt` of a folder, a line each; nil if the folder has no such file.
  ///
  /// - Throws: `DatasetError` that names the file, if it is damaged.
  static func file(in folder: String) throws(DatasetError) -> ClassNames? {
    let path = (folder as NSString).appendingPathComponent("names.txt")
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let most = 4096
    var bytes = [UInt8](repeating: 0, count: most + 1)
    let source = try FileBytes(path: path)
    let count = try bytes.fill(from: source)
    guard count <= most, let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw .badNames(
        file: path, reason: "it is not a text of at most \(most) bytes in UTF-8")
    }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    do {
      return try ClassNames(lines)
    } catch {
      throw .badNames(file: path, reason: error.reason)
    }
  }

  /// The names of a data set that is known by the labels of its first training images; nil for any other.
  ///
  /// Sixty-four labels of ten classes do not come in one order twice by chance; what a folder is called says nothing, and
  /// the first few thousand images are known as well as all of them.
  static func known(byLabels labels: [Int]) -> ClassNames? {
    let fashion = "9003027255095579106431484302445366085216679592730333722668335055"
    return labels.prefix(fashion.count).map(String.init).joined() == fashion ? .fashion : nil
  }
}
