/// What a line of prose, a caption, a claim or a table cell is made of.
package enum InlinePiece: Equatable {
  /// Markdown that is passed on.
  case text(String)
  /// A code span, with its backticks.
  case code(String)
  /// A dollar sign.
  case dollar
  /// Mathematics, without its dollar signs.
  case math(String)
  /// `{{name}}` outside mathematics.
  case value(String)
  /// `@kind(target)`.
  case reference(ReferenceKind, String)
}

/// What can be referred to.
package enum ReferenceKind: String, CaseIterable {
  case figure = "fig"
  case table = "tab"
  case equation = "eq"
  case claim
  case exercise
  case chapter
  case term
}

/// Takes a line of text apart into its pieces.
package enum InlineText {
  /// The pieces of `text`, and a sentence about each mistake in it.
  package static func parse(_ text: String) -> (pieces: [InlinePiece], mistakes: [String]) {
    var scanner = InlineScanner(Array(text))
    return scanner.scan()
  }

  /// Replaces every `{{name}}` inside mathematics.
  package static func replacingValues(in math: String, with tex: (String) -> String) -> String {
    var result = ""
    var rest = math[...]
    while let open = rest.firstRange(of: "{{") {
      let inside = rest[open.upperBound...]
      guard let close = inside.firstRange(of: "}}"),
        SourceNames.isName(inside[..<close.lowerBound])
      else {
        result += rest[..<open.upperBound]
        rest = inside
        continue
      }
      result += rest[..<open.lowerBound] + tex(String(inside[..<close.lowerBound]))
      rest = inside[close.upperBound...]
    }
    return result + rest
  }
}

private struct InlineScanner {
  private let characters: [Character]
  private var position = 0
  private var plain = ""
  private var pieces: [InlinePiece] = []
  private var mistakes: [String] = []

  init(_ characters: [Character]) {
    self.characters = characters
  }

  mutating func scan() -> (pieces: [InlinePiece], mistakes: [String]) {
    while position < characters.count {
      switch characters[position] {
      case "\\": scanEscape()
      case "`": scanCode()
      case "$": scanMath()
      case "{" where starts(with: "{{"): scanValue()
      case "@": scanReference()
      default: take(1)
      }
    }
    flush()
    return (pieces, mistakes)
  }

  private mutating func scanEscape() {
    if position + 1 < characters.count, characters[position + 1] == "$" {
      add(.dollar, length: 2)
    } else {
      take(2)
    }
  }

  private mutating func scanCode() {
    let run = length(from: position) { $0 == "`" }
    var search = position + run
    while search < characters.count {
      let candidate = length(from: search) { $0 == "`" }
      if candidate == run {
        add(.code(String(characters[position..<search + run])), length: search + run - position)
        return
      }
      search += max(candidate, 1)
    }
    take(run)
  }

  private mutating func scanMath() {
    if starts(with: "$`") {
      guard let end = find("`$", from: position + 2) else { return unclosedDollar() }
      addMath(position + 2..<end, length: end + 2 - position)
    } else if starts(with: "$$") {
      mistakes.append("'$$' stands inside a line; displayed mathematics needs lines of its own.")
      take(2)
    } else {
      var end = position + 1
      while end < characters.count, characters[end] != "$" {
        end += characters[end] == "\\" ? 2 : 1
      }
      guard end < characters.count else { return unclosedDollar() }
      addMath(position + 1..<end, length: end + 1 - position)
    }
  }

  private mutating func addMath(_ range: Range<Int>, length: Int) {
    let tex = String(characters[range]).trimmingSpaces()
    if tex.isEmpty { mistakes.append("there is no mathematics between the '$' signs.") }
    add(.math(tex), length: length)
  }

  private mutating func unclosedDollar() {
    mistakes.append("a '$' is not closed on its line; write '\\$' for a dollar sign.")
    take(1)
  }

  private mutating func scanValue() {
    guard let end = find("}}", from: position + 2),
      SourceNames.isName(String(characters[position + 2..<end]))
    else {
      mistakes.append("'{{' is not followed by a name and '}}'.")
      return take(2)
    }
    add(.value(String(characters[position + 2..<end])), length: end + 2 - position)
  }

  private mutating func scanReference() {
    let follows =
      position > 0 && (characters[position - 1].isLetter || characters[position - 1].isNumber)
    let word = length(from: position + 1) { $0.isLetter }
    let open = position + 1 + word
    guard !follows, word > 0, open < characters.count, characters[open] == "(" else {
      return take(1)
    }
    let name = String(characters[position + 1..<open])
    guard let kind = ReferenceKind(rawValue: name) else {
      mistakes.append(
        "unknown reference '@\(name)(…)': expected @fig, @tab, @eq, @claim, @exercise, @term or @chapter."
      )
      return take(word + 2)
    }
    guard let close = find(")", from: open) else {
      mistakes.append("'@\(name)(' is not closed by ')'.")
      return take(word + 2)
    }
    add(.reference(kind, String(characters[open + 1..<close])), length: close + 1 - position)
  }

  // MARK: Inside

  private func starts(with text: String) -> Bool {
    characters[position...].starts(with: text)
  }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text)
    var index = start
    while index + wanted.count <= characters.count {
      if characters[index..<index + wanted.count].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }

  private func length(from start: Int, where belongs: (Character) -> Bool) -> Int {
    guard start < characters.count else { return 0 }
    return characters[start...].prefix(while: belongs).count
  }

  private mutating func take(_ count: Int) {
    let end = min(position + count, characters.count)
    plain += String(characters[position..<end])
    position = end
  }

  private mutating func add(_ piece: InlinePiece, length: Int) {
    flush()
    pieces.append(piece)
    position += length
  }

  private mutating func flush() {
    if !plain.isEmpty { pieces.append(.text(plain)) }
    plain = ""
  }
}
