/*
 Swift read lexically: enough to find names, declarations and imports, in a time that no one notices. The compiler's own
 reader (swift-syntax) knows everything, but takes minutes to build.

 What it knows: nested comments, raw and multi-line strings, interpolations, names and operators in Unicode.
 What it does not: macros, conditional compilation (all branches are read), and what a name means.
 */

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

/// Takes Swift source apart.
package enum SwiftTokens {
  /// The tokens of `text` in their order; ordinary comments, and the prose of a chapter, are left out.
  ///
  /// Source that is no Swift gives tokens too, but which is not said.
  ///
  /// - Complexity: Linear in the length of `text`.
  package static func tokens(of text: String) -> [SwiftToken] {
    var scanner = SwiftScanner(text)
    scanner.scan(untilParenthesis: false)
    return scanner.tokens
  }
}
