/// Reads declarations off tokens: of a file, and of the types and extensions in it, but not of functions' bodies.
struct SwiftDeclarationReader {
  private(set) var declarations: [SwiftDeclaration] = []
  private(set) var imports: [(module: String, line: Int)] = []

  /// All tokens but documentation.
  private var cursor: SwiftTokenCursor
  /// The documentation that stands right before a token, by the token's place.
  private let documentation: [Int: String]

  /// What stands before a declaration's keyword.
  private struct Modifiers {
    var access: SwiftDeclaration.Access?
    var isStatic = false
    var documentation: String?
  }

  /// What a member has from the type or the extension around it.
  private struct Surroundings {
    var owner: String?
    var access = SwiftDeclaration.Access.internal
    var isEnumeration = false
  }

  private static let modifiers: Set<String> = [
    "static", "class", "final", "mutating", "nonmutating", "lazy", "weak", "unowned", "override",
    "required", "convenience", "indirect", "nonisolated", "dynamic", "optional", "prefix",
    "postfix", "infix", "borrowing", "consuming", "distributed", "isolated", "open", "public",
    "package", "internal", "fileprivate", "private",
  ]
  private static let keywords: Set<String> = [
    "import", "struct", "class", "enum", "actor", "protocol", "extension", "func", "init", "deinit",
    "subscript", "var", "let", "case", "typealias", "associatedtype", "operator",
    "precedencegroup", "macro",
  ]

  init(_ all: [SwiftToken]) {
    var tokens: [SwiftToken] = []
    var documentation: [Int: String] = [:]
    var lastLine = 0
    for token in all {
      guard token.kind == .documentation else {
        tokens.append(token)
        continue
      }
      if let before = documentation[tokens.count], token.line == lastLine + 1 {
        documentation[tokens.count] = before + "\n" + token.text
      } else {
        documentation[tokens.count] = token.text
      }
      lastLine = token.line
    }
    cursor = SwiftTokenCursor(tokens)
    self.documentation = documentation
  }

  /// Reads the whole file.
  mutating func readFile() {
    while cursor.position < cursor.tokens.count {
      readMembers(of: Surroundings())
      cursor.position += 1
    }
  }

  // MARK: Members

  /// Reads declarations up to the closing brace, or to the end.
  private mutating func readMembers(of surroundings: Surroundings) {
    while let token = cursor.current, !token.isSign("}") {
      if token.kind == .word, token.text.hasPrefix("#") {
        cursor.skipDirective()
        continue
      }
      let start = cursor.position
      var modifiers = readModifiers()
      guard let keyword = cursor.current, keyword.kind == .word,
        Self.keywords.contains(keyword.text)
      else {
        if cursor.position == start { cursor.skipOne() }
        continue
      }
      modifiers.documentation = documentation[start]
      cursor.position += 1
      readDeclaration(keyword, modifiers, in: surroundings)
    }
  }

  private mutating func readDeclaration(
    _ keyword: SwiftToken, _ modifiers: Modifiers, in surroundings: Surroundings
  ) {
    switch keyword.text {
    case "import": readImport()
    case "struct", "class", "enum", "actor", "protocol":
      readType(keyword.text, modifiers, in: surroundings)
    case "extension": readExtension(modifiers)
    case "func", "macro": readFunction(keyword.text, modifiers, in: surroundings)
    case "init", "subscript":
      if cursor.current?.isSign("?") == true || cursor.current?.isSign("!") == true {
        cursor.position += 1
      }
      cursor.skipGenerics()
      let isSubscript = keyword.text == "subscript"
      let labels = cursor.readLabels(isSubscript ? .inner : .outer)
      add(
        isSubscript ? .subscript : .initializer, keyword, labels: labels, modifiers,
        in: surroundings)
      cursor.skipToEnd()
    case "deinit": cursor.skipToEnd()
    case "var", "let": readVariables(modifiers, in: surroundings)
    case "case": if surroundings.isEnumeration { readCases(modifiers, in: surroundings) }
    case "typealias", "associatedtype":
      addNext(.alias, modifiers, in: surroundings)
      cursor.skipToEnd()
    case "operator":
      addNext(.operator, modifiers, in: surroundings)
      if cursor.current?.isSign(":") == true { cursor.position += 2 }
    default:  // precedencegroup
      addNext(.operator, modifiers, in: surroundings)
      cursor.skipGroup()
    }
  }

  /// Steps over attributes and modifiers.
  private mutating func readModifiers() -> Modifiers {
    var result = Modifiers()
    while let token = cursor.current, token.kind == .word {
      if token.text.hasPrefix("@") {
        cursor.position += 1
        while cursor.current?.isSign(".") == true { cursor.position += 2 }
        cursor.skipGenerics()
        if let next = cursor.current, next.isSign("("), !next.isSpaced { cursor.skipGroup() }
        continue
      }
      guard Self.modifiers.contains(token.text) else { break }
      // `class` is a modifier before `func`, `var` and their like, otherwise the keyword of a type.
      if token.text == "class" {
        guard let next = cursor.peek(1), next.kind == .word,
          Self.modifiers.contains(next.text) || Self.keywords.contains(next.text)
        else { break }
      }
      cursor.position += 1
      let isSetter = cursor.current?.isSign("(") == true && cursor.peek(1)?.text == "set"
      if let next = cursor.current, next.isSign("("), !next.isSpaced { cursor.skipGroup() }
      switch token.text {
      case "static", "class": result.isStatic = true
      case "open", "public": if !isSetter { result.access = .public }
      case "package": if !isSetter { result.access = .package }
      case "internal": if !isSetter { result.access = .internal }
      case "fileprivate": if !isSetter { result.access = .fileprivate }
      case "private": if !isSetter { result.access = .private }
      default: break
      }
    }
    return result
  }

  // MARK: Declarations

  private mutating func readImport() {
    let kinds: Set<String> = [
      "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]
    if let token = cursor.current, kinds.contains(token.text) { cursor.position += 1 }
    guard let module = cursor.current else { return }
    imports.append((module.text, module.line))
    cursor.position += 1
    while cursor.current?.isSign(".") == true { cursor.position += 2 }
  }

  private mutating func readType(
    _ keyword: String, _ modifiers: Modifiers, in surroundings: Surroundings
  ) {
    guard let name = cursor.current else { return }
    add(.type, name, modifiers, in: surroundings)
    var inner = Surroundings(owner: surroundings.owner.map { $0 + "." + name.text } ?? name.text)
    let access = modifiers.access ?? surroundings.access
    inner.access = keyword == "protocol" ? access : min(access, .internal)
    if inner.access == .private { inner.access = .fileprivate }
    inner.isEnumeration = keyword == "enum"
    readBody(of: inner, casesAccess: access)
  }

  private mutating func readExtension(_ modifiers: Modifiers) {
    var owner = ""
    if cursor.current?.isSign("[") == true {
      let start = cursor.position
      cursor.skipGroup()
      let isDictionary = cursor.tokens[start..<cursor.position].contains { $0.isSign(":") }
      owner = isDictionary ? "Dictionary" : "Array"
    } else {
      while let token = cursor.current, token.kind == .word, !token.text.hasPrefix("@") {
        owner += token.text
        cursor.position += 1
        guard cursor.current?.isSign(".") == true else { break }
        owner += "."
        cursor.position += 1
      }
      if cursor.current?.isSign("?") == true { owner = "Optional" }
    }
    let access = modifiers.access ?? .internal
    readBody(
      of: Surroundings(owner: owner, access: access == .private ? .fileprivate : access),
      casesAccess: access)
  }

  /// Reads the members in the next braces.
  private mutating func readBody(of inner: Surroundings, casesAccess: SwiftDeclaration.Access) {
    while let token = cursor.current, !token.isSign("{") {
      if token.isSign("}") { return }
      cursor.position += 1
    }
    cursor.position += 1
    let start = declarations.count
    readMembers(of: inner)
    cursor.position += 1
    guard inner.isEnumeration else { return }
    for place in start..<declarations.count {
      let member = declarations[place]
      guard member.kind == .enumCase, member.owner == inner.owner else { continue }
      declarations[place] = SwiftDeclaration(
        kind: .enumCase, name: member.name, labels: member.labels, owner: member.owner,
        access: casesAccess, line: member.line, documentation: member.documentation, isStatic: true)
    }
  }

  private mutating func readFunction(
    _ keyword: String, _ modifiers: Modifiers, in surroundings: Surroundings
  ) {
    guard var name = cursor.current else { return }
    let isOperator = name.kind == .sign
    cursor.position += 1
    // In `func ==<T>(…)` the bracket belongs to the generic parameters.
    if isOperator, name.text.count > 1, name.text.hasSuffix("<"),
      cursor.current?.isSign("(") == false
    {
      name = SwiftToken(
        kind: .sign, text: String(name.text.dropLast()), line: name.line, isSpaced: name.isSpaced)
      cursor.skipGenerics(depth: 1)
    }
    cursor.skipGenerics()
    let labels = cursor.readLabels(isOperator ? .none : .outer)
    add(
      isOperator ? .operator : keyword == "macro" ? .macro : .function, name, labels: labels,
      modifiers, in: surroundings)
    cursor.skipToEnd()
  }

  private mutating func readVariables(_ modifiers: Modifiers, in surroundings: Surroundings) {
    repeat {
      if cursor.current?.isSign("(") == true {
        let start = cursor.position
        cursor.skipGroup()
        for place in start..<cursor.position
        where cursor.tokens[place].kind == .word && cursor.tokens[place].text != "_"
          && !cursor.tokens[place + 1].isSign(":")
        {
          add(.variable, cursor.tokens[place], modifiers, in: surroundings)
        }
      } else {
        addNext(.variable, modifiers, in: surroundings)
      }
      cursor.skipToEnd(stopsAtComma: true)
    } while cursor.skipComma()
  }

  private mutating func readCases(_ modifiers: Modifiers, in surroundings: Surroundings) {
    repeat {
      guard let name = cursor.current else { return }
      cursor.position += 1
      let labels = cursor.current?.isSign("(") == true ? cursor.readLabels(.values) : []
      var modifiers = modifiers
      modifiers.isStatic = true
      add(.enumCase, name, labels: labels, modifiers, in: surroundings)
      cursor.skipToEnd(stopsAtComma: true)
    } while cursor.skipComma()
  }

  private mutating func addNext(
    _ kind: SwiftDeclaration.Kind, _ modifiers: Modifiers, in surroundings: Surroundings
  ) {
    guard let name = cursor.current else { return }
    cursor.position += 1
    if name.text != "_" { add(kind, name, modifiers, in: surroundings) }
  }

  private mutating func add(
    _ kind: SwiftDeclaration.Kind, _ name: SwiftToken, labels: [String] = [],
    _ modifiers: Modifiers, in surroundings: Surroundings
  ) {
    declarations.append(
      SwiftDeclaration(
        kind: kind, name: name.text, labels: labels, owner: surroundings.owner,
        access: modifiers.access ?? surroundings.access, line: name.line,
        documentation: modifiers.documentation, isStatic: modifiers.isStatic))
  }
}
