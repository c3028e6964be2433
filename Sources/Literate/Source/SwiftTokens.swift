/*
 Swift read lexically: enough to find names, declarations and imports, in a time that no one notices. The compiler's own
 reader (swift-syntax) knows everything, but takes minutes to build.

 What it knows: nested comments, raw and multi-line strings, interpolations, names and operators in Unicode.
 What it does not: macros, conditional compilation (all branches are read), and what a name means.
 */

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
