/// Steps through the tokens of declarations, over whole groups, generic parameters and bodies.
struct SwiftTokenCursor {
  /// All tokens but documentation.
  let tokens: [SwiftToken]
  /// The place of the token that it stands at.
  var position = 0

  init(_ tokens: [SwiftToken]) {
    self.tokens = tokens
  }

  /// The token that it stands at; none at the end.
  var current: SwiftToken? { peek(0) }

  /// The token some places on.
  func peek(_ offset: Int) -> SwiftToken? {
    position + offset < tokens.count ? tokens[position + offset] : nil
  }

  /// Steps over a token, or over a whole group where a bracket opens one.
  mutating func skipOne() {
    guard let token = current else { return }
    if token.kind == .sign, ["(", "[", "{"].contains(token.text) {
      skipGroup()
    } else {
      position += 1
    }
  }

  /// Steps over a bracket, what it holds and its counterpart.
  mutating func skipGroup() {
    var depth = 0
    while let token = current {
      position += 1
      guard token.kind == .sign else { continue }
      if ["(", "[", "{"].contains(token.text) { depth += 1 }
      if [")", "]", "}"].contains(token.text) { depth -= 1 }
      if depth == 0 { return }
    }
  }

  /// Steps over generic parameters, if there are any.
  mutating func skipGenerics(depth: Int = 0) {
    var depth = depth
    if depth == 0 {
      guard current?.isSign("<") == true else { return }
      position += 1
      depth = 1
    }
    repeat {
      depth += current?.angles ?? -1
      skipOne()
    } while depth > 0
  }

  /// Steps over a comma, if there is one.
  mutating func skipComma() -> Bool {
    guard current?.isSign(",") == true else { return false }
    position += 1
    return true
  }

  /// Steps over `#if` and its condition, `#error(…)` and their like.
  mutating func skipDirective() {
    guard let directive = current else { return }
    position += 1
    while let token = current, token.line == directive.line, !token.isSign("}") { skipOne() }
  }

  /// Steps over the rest of a declaration: types, conditions, values and a body.
  ///
  /// It ends after the body, or at a line's end that nothing carries over.
  mutating func skipToEnd(stopsAtComma: Bool = false) {
    var angles = 0
    var hasValue = false
    while let token = current {
      if token.isSign("}") || token.isSign(";") { return }
      if stopsAtComma, angles <= 0, token.isSign(",") { return }
      if startsDeclaration(token) { return }
      if token.isSign("{"), !hasValue {
        skipGroup()
        return
      }
      if token.isSign("=") { hasValue = true }
      angles += token.angles
      skipOne()
    }
  }

  /// Whether the token is the first of its line and cannot belong to what stands before.
  private func startsDeclaration(_ token: SwiftToken) -> Bool {
    guard position > 0 else { return false }
    let last = tokens[position - 1]
    guard token.isSpaced, token.line > last.line else { return false }
    if last.kind == .sign {
      if last.text == "," || last.text == ":" || last.text == "=" || last.text == "(" {
        return false
      }
      // A binary operator at the line's end has a space before it, an optional's mark has none.
      if last.isSpaced, !["}", ")", "]"].contains(last.text) { return false }
    }
    let carrying: Set<String> = [
      "try", "await", "return", "in", "as", "is", "where", "throws", "some", "any",
    ]
    if last.kind == .word, carrying.contains(last.text) { return false }
    switch token.kind {
    case .word: return !["where", "throws", "async", "else", "as", "is"].contains(token.text)
    case .sign:
      let isBinary = peek(1)?.isSpaced == true
      return !(isBinary || token.isSign(".") || token.isSign("{"))
    case .number, .string, .documentation: return true
    }
  }
}
