/// The declarations of the package's sources, by name: what the pages explain where their code uses a name first.
public struct NameIndex: Sendable {
  /// A declaration and the file that has it.
  struct Entry: Sendable {
    let declaration: SwiftDeclaration
    /// Relative to the package.
    let file: String
  }

  private var entries: [String: [Entry]] = [:]

  /// An index of nothing: no name is explained.
  public init() {}

  /// Reads sources, each with its path relative to the package.
  ///
  /// - Complexity: Linear in the length of the sources.
  public init(_ sources: [(path: String, text: String)]) {
    for source in sources {
      for declaration in SwiftFile(source.text, path: source.path).declarations
      where declaration.access > .fileprivate && declaration.kind != .operator {
        entries[declaration.name, default: []].append(
          Entry(declaration: declaration, file: source.path))
      }
    }
  }

  /// Whether a file other than `file` declares the name.
  func isDeclared(_ name: String, outside file: String) -> Bool {
    entries[name]?.contains { $0.file != file } ?? false
  }

  /// A name as a listing uses it.
  struct Use: Equatable {
    let name: String
    /// Whether a dot stands before it.
    let isMember: Bool
    /// The labels of the arguments in the brackets after it; nil without brackets.
    let labels: [String]?
    let line: Int
  }

  /// The declaration that a use most likely means, if the package has one that the page itself does not show.
  ///
  /// A name is read without its type, so of several members of one name the one whose argument labels fit is taken, the first
  /// in the order of the files where several do; names that Swift's own collections and numbers have too are taken only
  /// if their argument labels tell them apart.
  func declaration(of use: Use, outside file: String) -> Entry? {
    let candidates = (entries[use.name] ?? []).filter { entry in
      guard entry.file != file else { return false }
      let isOwned = entry.declaration.owner != nil
      return switch entry.declaration.kind {
      case .type, .alias: !use.isMember && !isOwned
      case .function: use.isMember == isOwned && Self.fits(entry.declaration, use)
      case .variable: use.isMember == isOwned && use.labels == nil
      case .enumCase: use.isMember
      case .initializer, .operator, .subscript, .macro: false
      }
    }
    let isCommon = Self.common.contains(use.name)
    return candidates.first { entry in
      !isCommon || entry.declaration.labels.contains { $0 != "_" }
    }
  }

  /// Whether a call's labels are among a function's, in order; trailing closures and defaults may be missing.
  private static func fits(_ declaration: SwiftDeclaration, _ use: Use) -> Bool {
    guard let labels = use.labels else { return true }
    var rest = declaration.labels[...]
    for label in labels {
      guard let index = rest.firstIndex(of: label) else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }

  /// Names of Swift's own collections, strings and numbers, which say nothing of this package.
  private static let common: Set<String> = [
    "abs", "allSatisfy", "append", "compactMap", "contains", "count", "description", "distance",
    "dropFirst", "dropLast", "enumerated", "filter", "first", "firstIndex",
    "flatMap", "forEach", "index", "indices", "init", "insert", "isEmpty", "isFinite", "joined",
    "last", "lowerBound", "map", "max", "min", "name", "prefix", "reduce", "removeLast",
    "reversed", "rounded", "self", "shuffled", "some", "sorted", "split", "squareRoot", "suffix",
    "swapAt", "text", "upperBound", "value", "values", "width", "zip",
  ]
}

extension NameIndex {
  /// The names that lines of code use, in order, each with the labels of its arguments.
  static func uses(in tokens: [SwiftToken]) -> [Use] {
    tokens.indices.compactMap { index in
      let token = tokens[index]
      guard token.kind == .word, token.text.first?.isLetter == true else { return nil }
      let before = index > 0 ? tokens[index - 1] : nil
      let after = index + 1 < tokens.count ? tokens[index + 1] : nil
      // A label of an argument, or a name that is just being declared.
      if after?.text == ":", before?.text == "(" || before?.text == "," { return nil }
      if ["let", "var", "func", "struct", "enum", "extension"].contains(before?.text) {
        return nil
      }
      var labels: [String]?
      if after?.text == "(", after?.isSpaced == false {
        labels = Self.labels(tokens, from: index + 1)
      }
      return Use(
        name: token.text, isMember: before?.text == "." || before?.text == "\\.", labels: labels,
        line: token.line)
    }
  }

  /// The labels of the arguments in the bracket that opens at `open`.
  private static func labels(_ tokens: [SwiftToken], from open: Int) -> [String] {
    var labels: [String] = []
    var depth = 0
    var isStart = true
    for index in open..<tokens.count {
      let token = tokens[index]
      if token.kind == .sign, ["(", "[", "{"].contains(token.text) {
        depth += 1
        if depth == 1 { continue }
      }
      if token.kind == .sign, [")", "]", "}"].contains(token.text) {
        depth -= 1
        if depth == 0 { break }
      }
      if depth == 1, isStart {
        let isLabel =
          token.kind == .word && index + 1 < tokens.count && tokens[index + 1].text == ":"
        labels.append(isLabel ? token.text : "_")
      }
      isStart = depth == 1 && token.text == "," && token.kind == .sign
    }
    return labels
  }
}
