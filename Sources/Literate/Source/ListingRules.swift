/*
 What the listings of a page leave out, by rule.

 A reader of the page wants the lesson; the compiler wants more. Left out are

 - `import` lines;
 - the lesson's type, a struct that conforms to `Lesson`, and its extensions: their first and last lines, the settings, `run`,
   and of every other function, which is a section of the chapter, its first lines, its last brace and the `return` that
   hands on to later sections. The statements of a section are shown;
 - statements that only record: `page.value`, `page.claim`, `page.answer`, `page.export`, `page.overSeeds`, and loops and
   conditions around nothing else;
 - `if page.when(…) {` with its last brace, and `guard page.when(…) else { return }`;
 - the comments right above what is left out.

 `page.figure` and `page.table` are shown folded, where the figure or table stands. `page.print` is shown.
 */

/// How a line of code is shown.
package enum LineRole: Sendable, Equatable {
  /// In the listing.
  case shown
  /// Not at all.
  case leftOut
  /// In the fold of a figure or table.
  case making(SourceItem.Kind, String)
}

/// A call such as `page.claim("identity", …)`.
package struct RecordingCall: Sendable, Equatable {
  /// The method: value, claim, answer, figure, table, export, when, print.
  package let method: String
  /// The name it records under, if it is written out.
  package let name: String?
  /// The line of the call.
  package let line: Int
}

/// A name and the type that is written after it.
package struct TypedName: Sendable, Equatable {
  package let name: String
  package let type: String
  package let line: Int
  /// The lines of the section or of the lesson's type, where the name means this.
  package let scope: ClosedRange<Int>
}

/// A name that a chapter's code declares.
struct DeclaredName: Sendable, Equatable {
  let name: String
  let line: Int
  /// Whether it is used after a dot.
  let isMember: Bool
}

/// A chapter's code, read by the rules above.
package struct ListingRules: Sendable {
  /// How each line that is not in the listing is shown.
  private(set) var roles: [Int: LineRole] = [:]
  /// The first and last lines of sections and conditions, where another indentation begins.
  package private(set) var boundaries: Set<Int> = []
  /// All calls that record, in order.
  package private(set) var calls: [RecordingCall] = []
  /// The names that statements declare where others can use them.
  private(set) var declarations: [DeclaredName] = []
  /// The parameters of sections with the types that are written after them.
  package private(set) var parameters: [TypedName] = []
  /// The properties of the lesson's type: `page`, `settings`, `classroom`.
  package private(set) var properties: [TypedName] = []

  private static let making: [String: SourceItem.Kind] = ["figure": .figure, "table": .table]

  /// The names of settings, which stand after `settings.`.
  private(set) var settings: Set<String> = []

  /// Reads the code of a chapter, its prose included.
  package init(_ text: String) {
    let statements = SwiftStatementReader(text).statements()
    let lesson = statements.compactMap(Self.lessonName).first
    for statement in statements {
      noteCalls(in: statement)
      if statement.words.first == "import" || statement.words.prefix(2).last == "import" {
        leaveOut(statement)
      } else if let lesson, Self.isPart(statement, of: lesson) {
        readLesson(statement)
      } else {
        read(statement, isSection: false)
        declareMembers(of: statement)
      }
    }
  }

  /// How a line is shown.
  package func role(of line: Int) -> LineRole { roles[line] ?? .shown }

  // MARK: The lesson's type

  /// The name of a type that conforms to `Lesson`.
  private static func lessonName(_ statement: SwiftStatement) -> String? {
    let words = statement.tokens.prefix { $0.text != "{" }.map(\.text)
    guard let colon = words.firstIndex(of: ":"), colon > 1, words[colon...].contains("Lesson"),
      ["struct", "enum", "class"].contains(words[colon - 2])
    else { return nil }
    return words[colon - 1]
  }

  private static func isPart(_ statement: SwiftStatement, of lesson: String) -> Bool {
    let words = statement.tokens.prefix { $0.text != "{" && $0.text != ":" }.map(\.text)
    return words.last == lesson && words.count > 1
      && ["struct", "enum", "class", "extension"].contains(words[words.count - 2])
  }

  private mutating func readLesson(_ statement: SwiftStatement) {
    leaveOut(statement.commentedFrom...statement.header.upperBound)
    leaveOut(statement.lines.upperBound...statement.lines.upperBound)
    for member in statement.body {
      guard let keyword = member.words.firstIndex(of: "func"),
        member.words.dropFirst(keyword + 1).first != "run",
        member.tokens.contains(where: \.opensBlock)
      else {
        leaveOut(member)
        settings.formUnion(member.body.flatMap(\.declaredNames).map(\.name))
        if member.words.first == "let" {
          // Extensions of the lesson's type may stand anywhere.
          properties += Self.typedNames(member.tokens, in: 1...Int.max)
        }
        continue
      }
      leaveOut(member.commentedFrom...member.header.upperBound)
      leaveOut(member.lines.upperBound...member.lines.upperBound)
      boundaries.formUnion([member.lines.lowerBound, member.lines.upperBound])
      parameters += Self.typedNames(
        member.tokens.filter { member.header.contains($0.line) }, in: member.lines)
      for statement in member.body { read(statement, isSection: true) }
    }
  }

  /// The names before colons: `_ name: Type`, `label name: Type`, `let name: Type`.
  private static func typedNames(
    _ tokens: [SwiftToken], in scope: ClosedRange<Int>
  ) -> [TypedName] {
    tokens.indices.dropFirst().compactMap { index in
      guard tokens[index].kind == .sign, tokens[index].text == ":",
        tokens[index - 1].kind == .word, index < 2 || tokens[index - 2].text != "[",
        let type = tokens[index...].first(where: { $0.kind == .word })
      else { return nil }
      return TypedName(
        name: tokens[index - 1].text, type: type.text, line: tokens[index].line, scope: scope)
    }
  }

  // MARK: Statements

  /// Reads a statement that later statements of the chapter may build on.
  private mutating func read(_ statement: SwiftStatement, isSection: Bool) {
    declarations += statement.declaredNames
    guard statement.asksWhen, statement.words.first == "if" else {
      return assignRoles(to: statement, isSection: isSection)
    }
    leaveOut(statement.commentedFrom...statement.header.upperBound)
    leaveOut(statement.lines.upperBound...statement.lines.upperBound)
    boundaries.formUnion([statement.lines.lowerBound, statement.lines.upperBound])
    for inner in statement.body { read(inner, isSection: isSection) }
  }

  private mutating func assignRoles(to statement: SwiftStatement, isSection: Bool) {
    if let method = statement.recordingMethod, let kind = Self.making[method] {
      let name = statement.tokens.first { $0.kind == .string }?.text ?? ""
      for line in statement.commentedFrom...statement.lines.upperBound {
        roles[line] = .making(kind, name)
      }
    } else if statement.onlyRecords || statement.asksWhen
      || (isSection && statement.words.first == "return")
    {
      leaveOut(statement)
    } else if let word = statement.words.first, ["for", "if", "while", "do"].contains(word) {
      for inner in statement.body { assignRoles(to: inner, isSection: false) }
    }
  }

  private mutating func noteCalls(in statement: SwiftStatement) {
    let tokens = statement.tokens
    for (index, token) in tokens.enumerated()
    where token.text == "page" && token.kind == .word && index + 2 < tokens.count
      && tokens[index + 1].text == "."
    {
      let method = tokens[index + 2]
      let argument = index + 4 < tokens.count ? tokens[index + 4] : method
      calls.append(
        RecordingCall(
          method: method.text, name: argument.kind == .string ? argument.text : nil,
          line: token.line))
    }
  }

  private mutating func declareMembers(of statement: SwiftStatement) {
    guard
      statement.words.contains(where: { ["struct", "enum", "class", "extension"].contains($0) }),
      statement.words.first != "func"
    else { return }
    for member in statement.body {
      declarations += member.declaredNames.map {
        DeclaredName(name: $0.name, line: $0.line, isMember: true)
      }
      declareMembers(of: member)
    }
  }

  private mutating func leaveOut(_ statement: SwiftStatement) {
    leaveOut(statement.commentedFrom...statement.lines.upperBound)
  }

  private mutating func leaveOut(_ lines: ClosedRange<Int>) {
    for line in lines { roles[line] = .leftOut }
  }
}

extension SwiftToken {
  /// Whether it is an opening brace.
  fileprivate var opensBlock: Bool { kind == .sign && text == "{" }
}

extension SwiftStatement {
  /// Its words and keywords, attributes and `try` left out.
  fileprivate var words: [String] {
    tokens.lazy.filter { $0.kind == .word && !$0.text.hasPrefix("@") && $0.text != "try" }
      .prefix(12).map(\.text)
  }

  /// The method of a statement that is one call on the page: `page.claim(…)`, `try page.figure(…) { … }`.
  fileprivate var recordingMethod: String? { Self.recordingMethod(of: tokens[...]) }

  private static func recordingMethod(of tokens: ArraySlice<SwiftToken>) -> String? {
    var rest = tokens
    if rest.first?.text == "try" { rest = rest.dropFirst() }
    if rest.prefix(2).map(\.text) == ["_", "="] { rest = rest.dropFirst(2) }
    guard rest.count > 2, rest.first?.text == "page", rest.dropFirst().first?.text == "." else {
      return nil
    }
    return rest.dropFirst(2).first?.text
  }

  /// Whether its condition is an answer of the page.
  fileprivate var asksWhen: Bool {
    ["if", "guard"].contains(words.first)
      && tokens.prefix(4).map(\.text).dropFirst() == ["page", ".", "when"]
  }

  private static let recording: Set<String> = ["value", "claim", "answer", "export", "overSeeds"]

  /// Whether it does nothing but record, in a loop or under a condition.
  fileprivate var onlyRecords: Bool {
    if let method = recordingMethod { return Self.recording.contains(method) }
    guard ["for", "if"].contains(words.first) else { return false }
    if !body.isEmpty { return body.allSatisfy(\.onlyRecords) }
    // All on one line: `if isDefault { page.claim(…) }`.
    guard let open = tokens.lastIndex(where: \.opensBlock),
      let method = Self.recordingMethod(of: tokens[(open + 1)...])
    else { return false }
    return Self.recording.contains(method)
  }

  /// The names that it declares for the statements after it.
  fileprivate var declaredNames: [DeclaredName] {
    func declared(_ token: SwiftToken) -> DeclaredName {
      DeclaredName(name: token.text, line: token.line, isMember: false)
    }
    let modifiers: Set<String> = [
      "private", "fileprivate", "internal", "package", "public", "static", "mutating", "final",
      "lazy", "indirect", "guard",
    ]
    guard
      let keyword = tokens.firstIndex(where: {
        $0.kind == .word && !$0.text.hasPrefix("@") && !modifiers.contains($0.text)
      })
    else { return [] }
    let rest = tokens[(keyword + 1)...]
    switch tokens[keyword].text {
    case "func", "struct", "enum", "class", "typealias":
      return rest.first.map { [declared($0)] } ?? []
    case "let", "var": return Self.pattern(rest).map(declared)
    default: return []
    }
  }

  /// The names between `let` and the end of the statement: `a`, `(a, b)`, `a = 1, b = 2`.
  private static func pattern(_ tokens: ArraySlice<SwiftToken>) -> [SwiftToken] {
    var names: [SwiftToken] = []
    var depth = 0
    var isPattern = true
    var isType = false
    for token in tokens {
      switch token.kind == .sign ? token.text : "" {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "=": if depth == 0 { (isPattern, isType) = (false, false) }
      case ":": if depth == 0 { isType = true }
      case ",": if depth == 0 { (isPattern, isType) = (true, false) }
      default: break
      }
      if isPattern, !isType, token.kind == .word, token.text != "_" { names.append(token) }
    }
    return names
  }
}
