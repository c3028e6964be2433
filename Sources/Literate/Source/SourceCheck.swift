/// What can be found wrong with a chapter before it is run: names that are missing, given twice, or born out of sight.
package struct SourceCheck {
  private let source: ChapterSource
  private let rules: ListingRules
  private let visible: Set<Int>
  private var problems: [Problem] = []

  /// Every mistake of a chapter that its source shows, in the order of the lines.
  ///
  /// - Parameters:
  ///   - source: The chapter, taken apart.
  ///   - rules: What its listings leave out.
  ///   - text: Its text.
  ///   - isDeclaredElsewhere: Whether a name is declared in another file of the package.
  package static func problems(
    in source: ChapterSource, _ rules: ListingRules, text: String,
    isDeclaredElsewhere: (String) -> Bool = { _ in false }
  ) -> [Problem] {
    var check = SourceCheck(source, rules)
    check.checkItems()
    check.checkNames(text)
    check.checkBirths(text, isDeclaredElsewhere)
    return check.problems
  }

  private init(_ source: ChapterSource, _ rules: ListingRules) {
    self.source = source
    self.rules = rules
    var visible: Set<Int> = []
    Self.visit(source.parts) { visible.formUnion($0.map(\.number)) }
    self.visible = visible.filter { rules.role(of: $0) == .shown }
  }

  /// The code of parts that are shown unfolded.
  private static func visit(_ parts: [SourcePart], _ show: ([SourceLine]) -> Void) {
    for part in parts {
      switch part {
      case .code(let lines): show(lines)
      case .conditional(_, _, _, let inner): visit(inner, show)
      case .prose, .item, .hidden, .folded: break
      }
    }
  }

  private mutating func note(_ line: Int, _ sentence: String) {
    problems.append(Problem(file: source.file, line: line, sentence: sentence))
  }

  // MARK: Figures, tables, claims, conditions

  private mutating func checkItems() {
    var lineOf: [String: Int] = [:]
    for item in source.parts.items {
      let (kind, name) = (item.kind.rawValue, item.name)
      if let first = lineOf.updateValue(item.line, forKey: "\(kind) \(name)") {
        note(item.line, "the \(kind) '\(name)' already has its place on line \(first).")
      } else if !rules.calls.contains(where: { $0.method == kind && $0.name == name }) {
        note(item.line, "no code records this \(kind): page.\(kind)(\"\(name)\", …) is missing.")
      }
    }
    for call in rules.calls {
      guard let kind = SourceItem.Kind(rawValue: call.method) else { continue }
      guard let name = call.name else {
        note(
          call.line,
          "the name of a \(call.method) must be written out, as in page.\(call.method)(\"name\", …)."
        )
        continue
      }
      if lineOf["\(kind.rawValue) \(name)"] == nil {
        let words = kind == .claim ? "sentence" : "caption"
        note(
          call.line,
          "the \(kind.rawValue) '\(name)' has no \(words): '@\(kind.rawValue)(\(name)) …' is missing in the prose."
        )
      }
    }
    checkConditions(source.parts)
  }

  private mutating func checkConditions(_ parts: [SourcePart]) {
    for part in parts {
      switch part {
      case .conditional(let name, _, let line, let inner):
        if !rules.calls.contains(where: { $0.method == "when" && $0.name == name }) {
          note(line, "no code answers '@when \(name)': page.when(\"\(name)\", …) is missing.")
        }
        checkConditions(inner)
      case .hidden(let inner), .folded(_, _, let inner): checkConditions(inner)
      case .prose, .code, .item: break
      }
    }
  }

  // MARK: Values and references

  private mutating func checkNames(_ text: String) {
    let literals = Set(
      SwiftTokens.tokens(of: text).lazy.filter { $0.kind == .string }.map(\.text))
    let items = source.parts.items
    var equations: [String: Int] = [:]
    let prose = Self.prose(source.parts)
    for line in prose {
      guard let start = line.text.firstRange(of: "{#eq:") else { continue }
      let name = String(line.text[start.upperBound...].prefix { $0 != "}" })
      if let first = equations.updateValue(line.number, forKey: name) {
        note(line.number, "the equation '\(name)' is named twice, first on line \(first).")
      }
    }
    for line in prose {
      for name in Self.values(in: line.text) where !literals.contains(name) {
        note(line.number, "no value is recorded under the name '\(name)'.")
      }
      for case .reference(let kind, let name) in InlineText.parse(line.text).pieces {
        let exists =
          switch kind {
          case .figure: items.contains { $0.kind == .figure && $0.name == name }
          case .table: items.contains { $0.kind == .table && $0.name == name }
          case .claim: items.contains { $0.kind == .claim && $0.name == name }
          case .equation: equations[name] != nil
          case .chapter: true
          }
        if !exists {
          note(line.number, "@\(kind.rawValue)(\(name)) refers to nothing on this page.")
        }
      }
    }
  }

  /// All lines of prose that are shown, the texts of directives among them.
  private static func prose(_ parts: [SourcePart]) -> [SourceLine] {
    parts.flatMap { part -> [SourceLine] in
      switch part {
      case .prose(let lines): lines
      case .item(let item): item.text + item.alt
      case .conditional(_, let reason, _, let inner): reason + prose(inner)
      case .folded(_, _, let inner): prose(inner)
      case .hidden(let inner): inner.items.flatMap { $0.text + $0.alt }
      case .code: []
      }
    }
  }

  /// The names in `{{…}}`, within mathematics and outside.
  private static func values(in text: String) -> [String] {
    text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      guard let end = rest.firstRange(of: "}}") else { return nil }
      let name = rest[..<end.lowerBound]
      return SourceNames.isName(name) ? String(name) : nil
    }
  }

  // MARK: Names born in folds

  /// Shown code must not use what only folded, hidden or left-out code declares.
  private mutating func checkBirths(_ text: String, _ isDeclaredElsewhere: (String) -> Bool) {
    let tokens = SwiftTokens.tokens(of: text).filter { visible.contains($0.line) }
    let shown = DeclaredNames(tokens).names
    let known = shown.union(rules.declarations.filter { visible.contains($0.line) }.map(\.name))
    var unseen: [String: (line: Int, isMember: Bool)] = [:]
    for declaration in rules.declarations
    where !visible.contains(declaration.line) && !known.contains(declaration.name) {
      unseen[declaration.name] = (declaration.line, declaration.isMember)
    }
    for parameter in rules.parameters where !known.contains(parameter.name) {
      unseen[parameter.name] = (parameter.line, false)
    }
    var told: Set<String> = []
    for (index, token) in tokens.enumerated() where token.kind == .word {
      guard let birth = unseen[token.text], !told.contains(token.text) else { continue }
      let before = index > 0 ? tokens[index - 1].text : ""
      let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
      let isMember = before == "." || before == "\\."
      let isLabel = after == ":" && (before == "(" || before == ",")
      if isMember != birth.isMember || isLabel || isDeclaredElsewhere(token.text) { continue }
      told.insert(token.text)
      note(
        token.line,
        "the code shown uses '\(token.text)', which only code that the page folds or leaves out declares (line \(birth.line))."
      )
    }
  }
}
