import Literate

/// Marks the words of Swift, so that a style sheet can colour them.
enum SwiftColours {
  private static let keywords: Set<String> = [
    "as", "break", "case", "catch", "continue", "default", "defer", "do", "else", "enum",
    "extension", "false", "fileprivate",
    "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let",
    "mutating", "nil", "nonisolated",
    "package", "private", "protocol", "public", "repeat", "rethrows", "return", "self", "Self",
    "some", "any", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where",
    "while",
  ]

  /// The lines of a listing as markup: comments in `i.c`, strings in `i.s`, numbers in `i.n`, keywords in `i.k`, types in
  /// `i.t`, and names that `explained` has as links to what they mean.
  static func markup(_ code: [String], explained: [String: String] = [:]) -> String {
    code.map { line($0, explained) }.joined(separator: "\n")
  }

  private static func line(_ text: String, _ explained: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix("//") {
        return result + span("c", rest)
      } else if first == "\"" {
        let string = string(at: rest)
        result += span("s", string)
        rest = rest[string.endIndex...]
      } else if first.isWholeNumber, result.last.map({ !isWord($0) }) ?? true {
        let number = rest.prefix { $0.isHexDigit || $0 == "." || $0 == "_" || $0 == "x" }
        let whole = number.hasSuffix(".") ? number.prefix { $0 != "." } : number
        // 0..<3 is a range of two numbers.
        let digits = whole.contains("..") ? whole.prefix { $0 != "." } : whole
        result += span("n", digits)
        rest = rest[digits.endIndex...]
      } else if isWord(first) {
        let word = rest.prefix(while: isWord)
        result += marked(word, explained)
        rest = rest[word.endIndex...]
      } else {
        result += HTML.escaped(String(first))
        rest.removeFirst()
      }
    }
    return result
  }

  private static func marked(_ word: Substring, _ explained: [String: String]) -> String {
    if keywords.contains(String(word)) { return span("k", word) }
    if let meaning = explained[String(word)] {
      return "<dfn tabindex=\"0\" title=\"\(HTML.escaped(meaning))\">\(HTML.escaped(word))</dfn>"
    }
    return word.first?.isUppercase == true && word.count > 1
      ? span("t", word) : HTML.escaped(word)
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isWholeNumber || "_$̂²".contains(character)
  }

  /// The string literal at the start of `text`, up to its closing mark or the end of the line.
  private static func string(at text: Substring) -> Substring {
    var index = text.index(after: text.startIndex)
    while index < text.endIndex {
      if text[index] == "\\" {
        index = text.index(index, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
        continue
      }
      let next = text.index(after: index)
      if text[index] == "\"" { return text[..<next] }
      index = next
    }
    return text
  }

  private static func span(_ kind: String, _ text: some StringProtocol) -> String {
    "<i class=\"\(kind)\">\(HTML.escaped(text))</i>"
  }
}
