/// The declarations of the package's sources, by name: what the pages explain where their code uses a name first.
public struct NameIndex: Sendable {
  /// A declaration and the file that has it.
  struct Entry: Sendable {
    let declaration: SwiftDeclaration
    /// Relative to the package.
    let file: String

    /// The folder of its module.
    var module: ArraySlice<Substring> { file.split(separator: "/").prefix(2) }
    /// The number of the chapter that it belongs to; none for what a module declares.
    var chapter: Int? { NameIndex.chapter(of: file) }
  }

  /// The number in the name of a chapter's or an excursion's file: 3 of "Chapters/Excursions/3a-WhoseMap.swift".
  private static func chapter(of file: String) -> Int? {
    guard file.hasPrefix("Chapters/"), let name = file.split(separator: "/").last else {
      return nil
    }
    return Int(name.prefix(while: \.isWholeNumber))
  }

  private var entries: [String: [Entry]] = [:]

  /// An index of nothing: no name is explained.
  public init() {}

  /// Reads sources, each with its path relative to the package: what is public in a module, and what a chapter leaves to
  /// the chapters after it.
  ///
  /// - Complexity: Linear in the length of the sources.
  public init(_ sources: [(path: String, text: String)]) {
    for source in sources {
      for declaration in SwiftFile(source.text, path: source.path).declarations
      where declaration.access >= (source.path.hasPrefix("Chapters/") ? .internal : .public) {
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
    /// What stands before its dot; nil where no dot does.
    let qualifier: Qualifier?
    /// The labels of the arguments in the brackets after it; nil without brackets.
    let labels: [String]?
    let line: Int

    /// What a member is called on.
    enum Qualifier: Equatable {
      /// Nothing: the type follows from the context, as in `.zeros`.
      case none
      /// A name.
      case word(String)
      /// The value of an expression.
      case value
    }
  }

  /// What a use most likely means.
  struct Meaning {
    let entry: Entry
    /// The types besides the entry's that have a member of the same form.
    let otherOwners: [String]
  }

  /// The declaration that a use most likely means, if the package has one that the page itself does not show.
  ///
  /// A name is read without its type, so of several members of one name the first in the order of the sources is taken whose
  /// argument labels fit, a module's before an earlier chapter's; names that Swift's own collections and numbers have too count only where argument labels
  /// tell them apart.
  func meaning(of use: Use, outside file: String) -> Meaning? {
    let isCommon =
      Self.common.contains(use.name) && !(use.labels ?? []).contains { $0 != "_" }
    // A page does not use what a later chapter declares.
    func isLater(_ entry: Entry) -> Bool {
      guard let its = entry.chapter, let ours = Self.chapter(of: file) else { return false }
      return its > ours
    }
    let fitting = (entries[use.name] ?? []).filter { entry in
      entry.file != file && !isCommon && !isLater(entry) && Self.fits(entry, use)
    }
    // Without brackets it is a property, if there is one, and not a function that is handed on.
    let properties = fitting.filter { [.variable, .enumCase].contains($0.declaration.kind) }
    let candidates = use.labels == nil && !properties.isEmpty ? properties : fitting
    // A chapter's declaration serves its excursions first; elsewhere a module's of the same form is more likely.
    let own = candidates.first { entry in
      entry.chapter == nil || entry.chapter == Self.chapter(of: file)
    }
    guard let first = own ?? candidates.first else { return nil }
    // Members of other modules only happen to have the same name.
    let owners = candidates.dropFirst().filter {
      $0.declaration.signature == first.declaration.signature && $0.module == first.module
    }.compactMap(\.declaration.owner)
    return Meaning(
      entry: first,
      otherOwners: Set(owners).subtracting([first.declaration.owner ?? ""]).sorted())
  }

  private static func fits(_ entry: Entry, _ use: Use) -> Bool {
    let declaration = entry.declaration
    switch declaration.kind {
    case .type, .alias:
      return use.qualifier == nil && declaration.owner == nil
    case .variable:
      return fits(declaration, use.qualifier) && use.labels == nil
    case .enumCase:
      // A case without values takes no brackets.
      return fits(declaration, use.qualifier) && fits(declaration, use.labels ?? [])
    case .function:
      guard fits(declaration, use.qualifier) else { return false }
      guard let labels = use.labels else {
        // A function that is handed on without being called, as in `map(images.row)`.
        return ["MathKernel", "Learning"].contains { entry.file.hasPrefix("Sources/\($0)/") }
      }
      return fits(declaration, labels)
    case .initializer, .operator, .subscript, .macro:
      return false
    }
  }

  /// Whether a member can be called on what stands before the dot: a type's on the type, a value's on a value.
  private static func fits(_ declaration: SwiftDeclaration, _ qualifier: Use.Qualifier?) -> Bool {
    guard let owner = declaration.owner else { return qualifier == nil }
    let type = owner.split(separator: ".").last.map(String.init) ?? owner
    return switch qualifier {
    case nil: false
    case Use.Qualifier.none?: declaration.isStatic
    case .word(let word):
      declaration.isStatic
        ? word == type
        : word.first?.isUppercase == false
          || word.count == 1
    case .value: !declaration.isStatic
    }
  }

  /// Whether a call's labels are among a function's, in order; trailing closures and defaults may be missing.
  private static func fits(_ declaration: SwiftDeclaration, _ labels: [String]) -> Bool {
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
    "swapAt", "text", "upperBound", "values", "width", "zip",
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
        name: token.text, qualifier: qualifier(tokens, of: index), labels: labels,
        line: token.line)
    }
  }

  /// What stands before the dot of a member.
  private static func qualifier(_ tokens: [SwiftToken], of index: Int) -> Use.Qualifier? {
    guard index > 0, tokens[index - 1].text == "." else { return nil }
    guard index > 1, !tokens[index - 1].isSpaced || tokens[index - 1].line > tokens[index - 2].line
    else { return Use.Qualifier.none }
    let before = tokens[index - 2]
    switch before.kind {
    case .word:
      return ["return", "in", "case"].contains(before.text)
        ? Use.Qualifier.none : .word(before.text)
    case .sign:
      return [")", "]", "}", ">", "?", "!", "\\"].contains(before.text)
        ? .value : Use.Qualifier.none
    case .number, .string: return .value
    case .documentation: return Use.Qualifier.none
    }
  }

  /// The labels of the arguments in the bracket that opens at `open`.
  private static func labels(_ tokens: [SwiftToken], from open: Int) -> [String] {
    var labels: [String] = []
    var depth = 0
    var isStart = true
    for index in open..<tokens.count {
      let token = tokens[index]
      let opens = token.kind == .sign && ["(", "[", "{"].contains(token.text)
      let closes = token.kind == .sign && [")", "]", "}"].contains(token.text)
      if depth == 1, isStart, !closes {
        let isLabel =
          token.kind == .word && index + 1 < tokens.count && tokens[index + 1].text == ":"
        labels.append(isLabel ? token.text : "_")
      }
      if opens {
        depth += 1
        if depth == 1 { continue }
      }
      if closes {
        depth -= 1
        if depth == 0 { break }
      }
      isStart = depth == 1 && token.kind == .sign && token.text == ","
    }
    return labels
  }
}
