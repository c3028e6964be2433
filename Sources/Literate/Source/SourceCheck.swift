/// What can be found wrong with a chapter before it is run: names that are missing, given twice, or born out of sight.
package struct SourceCheck {
  private let source: ChapterSource
  private let rules: ListingRules
  private let visible: Set<Int>
  /// The claims that a line means to make with `@claim(name)`, which only refers to them.
  private var unmadeClaims: Set<String> = []
  private var problems: [Problem] = []

  /// Every mistake of a chapter that its source shows.
  ///
  /// - Parameters:
  ///   - source: The chapter, taken apart.
  ///   - rules: What its listings leave out.
  ///   - tokens: Its code.
  ///   - chapters: The slugs of the book's chapters.
  ///   - isDeclaredElsewhere: Whether a name is declared in another file of the package.
  package static func problems(
    in source: ChapterSource, _ rules: ListingRules, tokens: [SwiftToken], chapters: [String],
    isDeclaredElsewhere: (String) -> Bool
  ) -> [Problem] {
    var check = SourceCheck(source, rules)
    check.problems = SourceOpening.mistakes(in: source.parts).map {
      Problem(file: source.file, line: $0.line, sentence: $0.sentence)
    }
    check.checkProse(tokens, chapters)
    check.checkItems()
    check.checkBirths(tokens, isDeclaredElsewhere)
    return source.problems + check.problems + TaskCheck.problems(in: source, rules)
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
      case .prose, .item, .opening, .question, .exercise, .hidden, .folded: break
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
      if lineOf["\(kind.rawValue) \(name)"] == nil, !source.unreadNames.contains(name),
        kind != .claim || !unmadeClaims.contains(name)
      {
        note(
          call.line,
          kind == .claim
            ? "the claim '\(name)' has no sentence: \(ClaimKind.directives(name)) is missing in the prose."
            : "the \(kind.rawValue) '\(name)' has no caption: '@\(kind.rawValue)(\(name)) …' is missing in the prose."
        )
      }
    }
    checkConditions(source.parts)
  }

  private mutating func checkConditions(_ parts: [SourcePart]) {
    for part in parts {
      switch part {
      case .conditional(let name, _, let line, let inner):
        let isAnswered = rules.calls.contains { $0.method == "when" && $0.name == name }
        if !isAnswered, SourceNames.isName(name) {
          note(line, "no code answers '@when \(name)': page.when(\"\(name)\", …) is missing.")
        }
        checkConditions(inner)
      case .hidden(let inner), .folded(_, _, let inner): checkConditions(inner)
      case .prose, .code, .item, .opening, .question, .exercise: break
      }
    }
  }

  // MARK: Values and references

  private mutating func checkProse(_ tokens: [SwiftToken], _ chapters: [String]) {
    let words = words(source.parts)
    let equations = Set(words.equations.map(\.name))
    for (index, equation) in words.equations.enumerated() {
      if let first = words.equations[..<index].first(where: { $0.name == equation.name }) {
        note(
          equation.line,
          "the equation '\(equation.name)' is named twice, first on line \(first.line).")
      }
    }
    // A name that is computed may be any.
    let recorded = rules.calls.filter { $0.method == "value" }.map(\.name)
    let names = recorded.contains(nil) ? tokens.filter { $0.kind == .string }.map(\.text) : []
    let values = Set(recorded.compactMap(\.self) + names)
    for call in rules.calls where call.method == "value" {
      guard let name = call.name, ClaimKind.ownValues.contains(name) else { continue }
      note(call.line, "a value cannot be called '\(name)', which is a claim's own.")
    }
    let claims = Set(
      source.parts.items.flatMap { $0.kind == .claim ? $0.text + $0.reason : [] }.map(\.number))
    for line in words.texts + words.formulas {
      for name in Self.values(in: line.text) where !values.contains(name) {
        if ClaimKind.ownValues.contains(name), claims.contains(line.number) { continue }
        note(line.number, "no value is recorded under the name '\(name)'.")
      }
    }
    for line in words.texts {
      if Self.nestsNotes(line.text.trimmingSpaces()) {
        note(line.number, "a note stands inside another note.")
      }
      let (pieces, mistakes) = InlineText.parse(line.text)
      for mistake in mistakes { note(line.number, mistake) }
      for case .reference(let kind, let name) in pieces {
        if kind == .claim, line.text.trimmingSpaces().hasPrefix("@claim(\(name)) "),
          !stands(.claim, name)
        {
          unmadeClaims.insert(name)
          note(
            line.number,
            "'@claim(\(name))' only refers to a claim: \(ClaimKind.directives(name)) makes one.")
          continue
        }
        checkReference(kind, name, equations, chapters, line: line.number)
      }
    }
  }

  private mutating func checkReference(
    _ kind: ReferenceKind, _ name: String, _ equations: Set<String>, _ chapters: [String], line: Int
  ) {
    let exists =
      switch kind {
      case .figure: stands(.figure, name)
      case .table: stands(.table, name)
      case .claim: stands(.claim, name)
      case .exercise:
        source.unreadNames.contains(name) || source.parts.exercises.contains { $0.name == name }
      case .equation: equations.contains(name)
      case .chapter: chapters.contains(name)
      // Which terms there are the weaver knows.
      case .term: true
      }
    if exists { return }
    note(
      line,
      kind == .chapter
        ? "there is no chapter '\(name)'; the chapters are \(chapters.joined(separator: ", "))."
        : "@\(kind.rawValue)(\(name)) refers to nothing on this page.")
  }

  /// Whether a figure, table or claim of this name is on the page.
  private func stands(_ kind: SourceItem.Kind, _ name: String) -> Bool {
    source.unreadNames.contains(name)
      || source.parts.items.contains { $0.kind == kind && $0.name == name }
  }

  /// The lines of prose that are shown, those of directives among them, apart from displayed mathematics.
  private struct Words {
    var texts: [SourceLine] = []
    var formulas: [SourceLine] = []
    var equations: [(name: String, line: Int)] = []

    mutating func add(_ other: Words) {
      texts += other.texts
      formulas += other.formulas
      equations += other.equations
    }
  }

  private mutating func words(_ parts: [SourcePart]) -> Words {
    var words = Words()
    for part in parts {
      switch part {
      case .prose(let lines):
        var found: [(Int, String)] = []
        for piece in ProsePiece.split(lines, note: { found.append(($0, $1)) }) {
          switch piece {
          case .text(let line): words.texts.append(line)
          case .fence: break
          case .equation(let tex, let name, let line):
            words.formulas += tex.map { SourceLine(number: line, text: $0) }
            if let name { words.equations.append((name, line)) }
          }
        }
        for (line, sentence) in found { note(line, sentence) }
      case .item(let item): words.texts += item.text + item.alt + item.reason
      case .opening(let opening): words.texts += opening.text
      case .question(let question): words.texts += question.text + (question.answer ?? [])
      case .exercise(let exercise):
        words.texts.append(SourceLine(number: exercise.line, text: exercise.time))
        words.add(self.words([.prose(exercise.body), .prose(exercise.answer ?? [])]))
      case .conditional(_, let reason, _, let inner):
        words.texts += reason
        words.add(self.words(inner))
      case .folded(_, _, let inner): words.add(self.words(inner))
      case .hidden(let inner): words.texts += inner.items.flatMap { $0.text + $0.alt + $0.reason }
      case .code: break
      }
    }
    return words
  }

  /// Whether a line begins with two marks of a note.
  private static func nestsNotes(_ text: String) -> Bool {
    text.hasPrefix(">") && text.dropFirst().trimmingSpaces().hasPrefix(">")
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
  private mutating func checkBirths(
    _ tokens: [SwiftToken], _ isDeclaredElsewhere: (String) -> Bool
  ) {
    let tokens = tokens.filter { visible.contains($0.line) }
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
      let isMember = before == "."
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
