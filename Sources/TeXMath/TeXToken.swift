/// A piece of a formula in TeX.
struct TeXToken: Equatable {
  enum Kind: Equatable {
    /// A command without its backslash: `frac`, or a sign such as `,`.
    case command(String)
    /// Digits, with a point or commas between digits.
    case number(String)
    /// Any other character.
    case sign(Character)
    /// White space, which matters in text only.
    case space
  }

  let kind: Kind
  /// How many line breaks stand before it.
  let line: Int

  /// The pieces of a formula in their order.
  static func tokens(of tex: String) -> [TeXToken] {
    var tokens: [TeXToken] = []
    var rest = tex[...]
    var line = 0
    while let first = rest.first {
      let start = line
      if first.isWhitespace {
        let space = rest.prefix(while: \.isWhitespace)
        line += space.filter(\.isNewline).count
        rest = rest.dropFirst(space.count)
        tokens.append(TeXToken(kind: .space, line: start))
      } else if first == "\\" {
        rest.removeFirst()
        let letters = rest.prefix { $0.isASCII && $0.isLetter }
        let name = letters.isEmpty ? rest.prefix(1) : letters
        rest = rest.dropFirst(name.count)
        tokens.append(TeXToken(kind: .command(String(name)), line: start))
      } else if isDigit(first) {
        let number = number(at: rest)
        rest = rest.dropFirst(number.count)
        tokens.append(TeXToken(kind: .number(String(number)), line: start))
      } else {
        rest.removeFirst()
        tokens.append(TeXToken(kind: .sign(first), line: start))
      }
    }
    return tokens
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// The digits at the start of `text`, with a point between digits, or a comma before three of them.
  private static func number(at text: Substring) -> Substring {
    var end = text.startIndex
    while end < text.endIndex {
      let rest = text[end...].dropFirst().prefix(while: isDigit)
      switch text[end] {
      case "." where !rest.isEmpty, "," where rest.count == 3: end = rest.endIndex
      case let character where isDigit(character): end = text.index(after: end)
      default: return text[..<end]
      }
    }
    return text[..<end]
  }
}
