/// A statement or declaration of formatted Swift code: the lines from its first word to its last bracket.
///
/// The reader goes by indentation, which the formatter keeps: a statement begins at the indentation of its block, and
/// goes on over deeper lines, closing brackets, and lines that start with a dot, `else`, `catch` or `where`.
struct SwiftStatement: Equatable {
  /// The lines, without comments above.
  let lines: ClosedRange<Int>
  /// The first line of the comments right above it, or its own.
  let commentedFrom: Int
  /// Its tokens, without documentation.
  let tokens: [SwiftToken]
  /// The lines up to the one that opens its braces; all lines if it has none.
  let header: ClosedRange<Int>
  /// The statements in its braces, those of `else` and `catch` included; empty if it has none.
  let body: [SwiftStatement]
}

/// Takes formatted Swift code apart into statements.
struct SwiftStatementReader {
  private let lines: [String]
  private let tokensOfLine: [Int: [SwiftToken]]

  /// Prepares to read code whose lines are counted from one; a chapter's prose may stand between them.
  init(_ text: String) {
    lines = text.lines
    tokensOfLine = Dictionary(grouping: SwiftTokens.tokens(of: text), by: \.line)
  }

  /// The statements at the outermost level.
  func statements() -> [SwiftStatement] {
    lines.isEmpty ? [] : statements(in: 1...lines.count)
  }

  private func indentation(of line: Int) -> Int {
    lines[line - 1].prefix { $0 == " " }.count
  }

  private func tokens(_ line: Int) -> [SwiftToken] {
    (tokensOfLine[line] ?? []).filter { $0.kind != .documentation }
  }

  /// The statements of a block that fills these lines.
  private func statements(in range: ClosedRange<Int>) -> [SwiftStatement] {
    guard let first = range.first(where: { !tokens($0).isEmpty }) else { return [] }
    let indentation = indentation(of: first)
    let starts = range.filter { line in
      guard line >= first, self.indentation(of: line) <= indentation, let token = tokens(line).first
      else { return false }
      return !Self.continues(token)
    }
    return starts.enumerated().map { index, start in
      let limit = index + 1 < starts.count ? starts[index + 1] - 1 : range.upperBound
      // The last line of a string over several lines starts no token.
      let end =
        (start...limit).last {
          !tokens($0).isEmpty || lines[$0 - 1].trimmingSpaces().hasPrefix("\"\"\"")
        } ?? start
      return statement(start...end)
    }
  }

  /// Whether a line that begins with the token goes on with the statement above it.
  private static func continues(_ token: SwiftToken) -> Bool {
    switch token.kind {
    case .sign: ["}", ")", "]", ".", "{"].contains(token.text)
    case .word: ["else", "catch", "where"].contains(token.text)
    default: false
    }
  }

  private func statement(_ range: ClosedRange<Int>) -> SwiftStatement {
    // A string over several lines is one token, so lines of its text may lie between.
    let tokens = range.flatMap { self.tokens($0) }
    var commentedFrom = range.lowerBound
    while commentedFrom > 1, isComment(commentedFrom - 1) { commentedFrom -= 1 }
    guard let open = Self.openingBrace(of: tokens), tokens[open].line < range.upperBound else {
      return SwiftStatement(
        lines: range, commentedFrom: commentedFrom, tokens: tokens, header: range, body: [])
    }
    let header = range.lowerBound...tokens[open].line
    let indentation = indentation(of: range.lowerBound)
    // Lines at the statement's own indentation, such as `} else {`, stand between its blocks.
    var blocks: [[Int]] = [[]]
    for line in range where line > header.upperBound {
      if !self.tokens(line).isEmpty, self.indentation(of: line) <= indentation {
        blocks.append([])
      } else {
        blocks[blocks.count - 1].append(line)
      }
    }
    let body = blocks.flatMap { block -> [SwiftStatement] in
      guard let first = block.first, let last = block.last else { return [] }
      return statements(in: first...last)
    }
    return SwiftStatement(
      lines: range, commentedFrom: commentedFrom, tokens: tokens, header: header, body: body)
  }

  /// Whether a line holds a comment and nothing else.
  private func isComment(_ line: Int) -> Bool {
    tokens(line).isEmpty && lines[line - 1].trimmingSpaces().hasPrefix("//")
      && !lines[line - 1].trimmingSpaces().hasPrefix("//:")
  }

  /// The first brace that stands in no other bracket.
  private static func openingBrace(of tokens: [SwiftToken]) -> Int? {
    var depth = 0
    for (index, token) in tokens.enumerated() where token.kind == .sign {
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return index
      default: break
      }
    }
    return nil
  }
}
