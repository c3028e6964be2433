/// A declaration that other places can name: all but what stands inside the bodies of functions.
package struct SwiftDeclaration: Sendable, Equatable {
  /// What a declaration declares.
  package enum Kind: Sendable {
    /// A structure, class, enumeration, actor or protocol.
    case type
    /// A function with a name.
    case function
    /// An initialiser.
    case initializer
    /// A constant or a variable, stored or computed.
    case variable
    /// A case of an enumeration.
    case enumCase
    /// An operator's function, or the operator itself.
    case `operator`
    /// A subscript.
    case `subscript`
    /// A type alias or an associated type.
    case alias
    /// A macro.
    case macro
  }

  /// Who may name a declaration, from the fewest to all.
  package enum Access: Int, Sendable, Comparable {
    /// The enclosing declaration.
    case `private`
    /// The file.
    case `fileprivate`
    /// The module.
    case `internal`
    /// The package.
    case `package`
    /// All; `open` counts as public.
    case `public`

    /// Whether fewer may name the first than the second.
    package static func < (first: Access, second: Access) -> Bool {
      first.rawValue < second.rawValue
    }
  }

  /// What is declared.
  package let kind: Kind
  /// The base name: "normals"; "init" and "subscript" where there is no other.
  package let name: String
  /// The argument labels of what takes arguments, "_" where one has none.
  package let labels: [String]
  /// The type, or the extended type, that it is a member of: "Chart", "Chart.Axis"; none at the top level.
  package let owner: String?
  /// Who may name it, as written there or taken from the protocol, the enumeration or the extension around it.
  package let access: Access
  /// The line of its name, counted from one.
  package let line: Int
  /// The documentation comment, lines joined by newlines.
  package let documentation: String?
  /// Whether the member belongs to the type and not to its values; cases do.
  package let isStatic: Bool

  /// Makes a declaration.
  package init(
    kind: Kind, name: String, labels: [String] = [], owner: String? = nil,
    access: Access = .internal, line: Int, documentation: String? = nil, isStatic: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.labels = labels
    self.owner = owner
    self.access = access
    self.line = line
    self.documentation = documentation
    self.isStatic = isStatic
  }

  /// The name with its argument labels: "normals(rows:columns:)"; only the name where it takes no arguments by nature.
  package var signature: String {
    let takesArguments =
      switch kind {
      case .function, .initializer, .subscript, .macro: true
      case .enumCase: !labels.isEmpty
      case .type, .variable, .alias, .operator: false
      }
    return takesArguments ? "\(name)(\(labels.map { $0 + ":" }.joined()))" : name
  }

  /// The first sentence of the documentation comment, on one line.
  package var firstSentence: String? {
    documentation.flatMap(FirstSentence.of)
  }
}

/// Finds the end of a documentation comment's first sentence.
private enum FirstSentence {
  /// Words whose full stop ends no sentence.
  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "cf", "vs", "al", "Eq", "Fig", "Sec", "No", "resp", "approx", "Dr", "St", "pp",
  ]

  static func of(_ documentation: String) -> String? {
    let paragraph = documentation.lines
      .map { $0.trimmingSpaces() }
      .drop { $0.isEmpty }
      .prefix { !$0.isEmpty && !$0.hasPrefix("- ") && !$0.hasPrefix("```") }
      .joined(separator: " ")
    guard !paragraph.isEmpty else { return nil }
    // Symbols' double backticks are DocC's, not Markdown's.
    let text = Array(paragraph.replacing("``", with: "`"))
    var depth = 0
    var span: Character?
    for (index, character) in text.enumerated() {
      if let mark = span {
        if character == mark { span = nil }
        continue
      }
      switch character {
      case "`": span = "`"
      case "$" where text[(index + 1)...].contains("$"): span = "$"
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case ".", "!", "?":
        if depth <= 0, endsSentence(text, at: index) { return String(text[...index]) }
      default: break
      }
    }
    return String(text)
  }

  private static func endsSentence(_ text: [Character], at index: Int) -> Bool {
    guard index + 1 < text.count else { return true }
    guard text[index + 1] == " " else { return false }
    guard text[index] != "?" else { return true }
    let word = text[..<index].reversed().prefix { $0 != " " && $0 != "(" }.reversed()
    if abbreviations.contains(String(word)) { return false }
    // Before a word in lower case the sentence goes on: "approx. ten", "n! of them"; a name such as "x is" may start one.
    let next = text[(index + 2)...].prefix { $0 != " " && !".,;:".contains($0) }
    return !(next.count > 1 && next.allSatisfy { $0.isASCII && $0.isLowercase })
  }
}
