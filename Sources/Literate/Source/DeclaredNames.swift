/// The names that a stretch of code declares, wherever in its braces and parameters it does.
struct DeclaredNames {
  /// Constants, variables, functions, types, and parameters of functions and closures.
  private(set) var names: Set<String> = []
  /// The labels of tuples and parameters, which may stand after a dot.
  private(set) var labels: Set<String> = []

  /// The names that tokens declare.
  ///
  /// - Complexity: Linear in the number of tokens.
  init(_ tokens: [SwiftToken]) {
    // Whether words are a pattern after `let` and its like, and of each open bracket, whether its labels are declared.
    var isPattern = false
    var isFunction = false
    var brackets: [Bool] = []
    for (index, token) in tokens.enumerated() {
      let before = index > 0 ? tokens[index - 1] : nil
      let after = index + 1 < tokens.count ? tokens[index + 1] : nil
      switch (token.kind, token.text) {
      case (.word, "func"): isFunction = true
      case (.word, "init") where before?.text != ".": isFunction = true
      case (.word, "let"), (.word, "var"), (.word, "for"), (.word, "case"): isPattern = true
      case (.sign, "="), (.sign, ":"), (.word, "in"): isPattern = false
      case (.sign, "("):
        let isCall = before?.kind == .word && !token.isSpaced
        brackets.append(!isCall || isFunction)
        isFunction = false
      case (.sign, "["): brackets.append(false)
      case (.sign, ")"), (.sign, "]"): _ = brackets.popLast()
      case (.sign, "{"):
        isPattern = false
        names.formUnion(Self.closureParameters(tokens[(index + 1)...]))
      default: break
      }
      guard token.kind == .word else { continue }
      let isLabel = after?.text == ":" && after?.isSpaced == false && brackets.last == true
      let isNext = before?.text == "," && after?.text == "=" && brackets.isEmpty
      let isNamed = ["func", "struct", "enum", "class"].contains(before?.text)
      if isPattern || isLabel || isNext || isNamed { names.insert(token.text) }
      if isLabel { labels.insert(token.text) }
    }
  }

  /// The words before the `in` of a closure whose braces have just opened.
  private static func closureParameters(_ tokens: ArraySlice<SwiftToken>) -> [String] {
    var names: [String] = []
    var isType = false
    for token in tokens.prefix(24) {
      switch (token.kind, token.text) {
      case (.word, "in"): return names
      case (.word, "for"): return []
      case (.word, _): if !isType { names.append(token.text) }
      case (.sign, ":"), (.sign, "->"): isType = true
      case (.sign, ","): isType = false
      case (.sign, "("), (.sign, ")"), (.sign, "["), (.sign, "]"), (.sign, "<"), (.sign, ">"): break
      default: return []
      }
    }
    return []
  }
}
