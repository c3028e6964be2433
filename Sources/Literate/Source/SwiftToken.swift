/// A token of Swift source.
package struct SwiftToken: Sendable, Equatable {
  /// What a token is.
  package enum Kind: Sendable {
    /// A name or a keyword; also `$0`, `#if` and `@main` with their marks, and names in backticks without them.
    case word
    /// A number as written.
    case number
    /// A string or a regular expression: what stands between the quotation marks, escapes as written, interpolations left
    /// out; their tokens follow.
    case string
    /// A bracket, a comma, a colon, a semicolon, a backslash or a member's dot alone, or an operator.
    case sign
    /// A line after `///`, or a block in `/** … */`, without the marks.
    case documentation
  }

  /// What the token is.
  package let kind: Kind
  /// The token's text.
  package let text: String
  /// The line on which it starts, counted from one.
  package let line: Int
  /// Whether white space, a comment or a line's end stands before it.
  package let isSpaced: Bool

  /// Makes a token.
  package init(kind: Kind, text: String, line: Int, isSpaced: Bool) {
    self.kind = kind
    self.text = text
    self.line = line
    self.isSpaced = isSpaced
  }
}

extension SwiftToken {
  /// Whether it is this sign.
  func isSign(_ text: String) -> Bool { kind == .sign && self.text == text }

  /// By how much the token goes deeper into generic arguments: `<` close to a name goes in, `>` out.
  var angles: Int {
    guard kind == .sign, !isSpaced, text != "->",
      text.allSatisfy({ $0 == "<" || $0 == ">" || $0 == "?" || $0 == "!" })
    else { return 0 }
    return text.reduce(0) { $0 + ($1 == "<" ? 1 : $1 == ">" ? -1 : 0) }
  }
}
