/*
 The format of a chapter's source.

 A chapter is an ordinary Swift file in the markup of Swift playgrounds.

 - A line that starts with `//:`, and a block from `/*:` to `*/`, are prose. Everything else is code. Inside a
   multi-line string literal or an ordinary comment block nothing is prose.
 - Prose is Markdown. Groups of `//:` lines with a blank line between them are separate paragraphs.
 - A directive stands alone on a line of prose:
     @hide … @end          the code in between (and prose, if any) is not shown; what it produces is
     @fold Title … @end    the part is shown folded, under the title; what its code produces follows, unfolded
     @when name … @end     the part is shown if `page.when(name, …)` answered yes; otherwise the reason given there
   `@hide` and `@when` may be nested in one another and in `@fold`; a fold does not hold another fold.
 - In prose, captions, alternative texts, claims and table cells:
     {{name}}              the value recorded under the name, as text, or in TeX where it stands inside mathematics
     $…$                   mathematics within a line; `\$` is a dollar sign
     @fig(name) @table(name) @eq(name) @claim(id) @chapter(slug)    a link with the number of what is named
 - `$$ … $$` on lines of its own is displayed mathematics; `{#eq:name}` after the closing `$$` names it, and it is
   numbered if something refers to it.
 - Code is shown as it stands, without the indentation that all lines of the stretch share, without `import`
   lines and without blank lines at either end.
 - What a line of code records (`page.value`, `claim`, `figure`, `table`, `print`) is shown after the stretch of code
   that holds the line, in the order recorded.
 */

/// A line of the source with its number, counted from one.
package struct SourceLine: Sendable, Equatable {
  package let number: Int
  package let text: String
}

/// A part of a chapter, in the order of the source.
package indirect enum SourcePart: Sendable, Equatable {
  /// Lines of Markdown, without comment marks.
  case prose([SourceLine])
  /// Lines of Swift, indentation kept.
  case code([SourceLine])
  /// Parts that are not shown.
  case hidden([SourcePart])
  /// Parts that are shown folded.
  case folded(title: String, line: Int, [SourcePart])
  /// Parts that are shown under a condition.
  case conditional(name: String, line: Int, [SourcePart])
}

/// A chapter's source, taken apart.
package struct ChapterSource: Sendable, Equatable {
  /// The file's name in messages.
  package let file: String
  /// The parts from top to bottom.
  package let parts: [SourcePart]

  /// Takes a source apart.
  ///
  /// - Throws: `LiterateError` for unknown, unclosed and unopened directives.
  package init(_ text: String, file: String) throws(LiterateError) {
    self.file = file
    var parser = SourceParser(file: file)
    parts = try parser.parse(text)
  }
}

/// Goes through the lines once, with a stack of the directives that are open.
private struct SourceParser {
  private enum Directive: Equatable {
    case root
    case hide
    case fold(String)
    case when(String)
  }

  private struct Frame {
    let directive: Directive
    let line: Int
    var parts: [SourcePart] = []
  }

  /// What the lines being read belong to.
  private enum Region {
    case code
    case proseBlock
    case comment
    case stringLiteral
  }

  private let file: String
  private var stack = [Frame(directive: .root, line: 0)]
  private var pendingCode: [SourceLine] = []
  private var isInProseFence = false
  private var problems: [Problem] = []

  init(file: String) {
    self.file = file
  }

  mutating func parse(_ text: String) throws(LiterateError) -> [SourcePart] {
    var region = Region.code
    var block: [SourceLine] = []
    var openedAt = 0
    for (index, raw) in text.lines.enumerated() {
      let number = index + 1
      let trimmed = raw.trimmingSpaces()
      switch region {
      case .code where trimmed.hasPrefix("//:"):
        let content = trimmed.dropFirst(3)
        addProse([
          SourceLine(
            number: number, text: String(content.hasPrefix(" ") ? content.dropFirst() : content))
        ])
      case .code where trimmed.hasPrefix("/*:"):
        let content = String(trimmed.dropFirst(3))
        block = []
        openedAt = number
        if let end = content.firstRange(of: "*/") {
          addProse([
            SourceLine(number: number, text: String(content[..<end.lowerBound]).trimmingSpaces())
          ])
        } else {
          region = .proseBlock
          if !content.trimmingSpaces().isEmpty {
            addProse([SourceLine(number: number, text: content.trimmingSpaces())])
          }
        }
      case .proseBlock:
        if let end = raw.firstRange(of: "*/") {
          let last = String(raw[..<end.lowerBound])
          if !last.trimmingSpaces().isEmpty {
            block.append(SourceLine(number: number, text: last))
          }
          addProse(Self.dedented(block))
          region = .code
        } else {
          block.append(SourceLine(number: number, text: raw))
        }
      case .code:
        pendingCode.append(SourceLine(number: number, text: raw))
        if trimmed.hasPrefix("/*"), trimmed.firstRange(of: "*/") == nil {
          region = .comment
        } else if raw.hasOddTripleQuotes {
          region = .stringLiteral
          openedAt = number
        }
      case .comment:
        pendingCode.append(SourceLine(number: number, text: raw))
        if raw.firstRange(of: "*/") != nil { region = .code }
      case .stringLiteral:
        pendingCode.append(SourceLine(number: number, text: raw))
        if raw.hasOddTripleQuotes { region = .code }
      }
    }
    switch region {
    case .proseBlock: note(openedAt, "the block of prose opened here is not closed by '*/'.")
    case .stringLiteral: note(openedAt, "the string literal opened here is not closed.")
    case .code, .comment: break
    }
    endCode()
    for frame in stack.dropFirst() {
      note(frame.line, "'\(Self.name(of: frame.directive))' is not closed by '@end'.")
    }
    if !problems.isEmpty { throw LiterateError(problems) }
    return stack[0].parts
  }

  // MARK: Prose and directives

  private mutating func addProse(_ lines: [SourceLine]) {
    endCode()
    for line in lines {
      let trimmed = line.text.trimmingSpaces()
      if trimmed.hasPrefix("```") { isInProseFence.toggle() }
      if !isInProseFence, let word = Self.directiveWord(trimmed) {
        apply(word, rest: trimmed.dropFirst(word.count + 1).trimmingSpaces(), line: line.number)
      } else {
        append(line)
      }
    }
  }

  /// The letters after an `@` at the start of a line, unless they begin a reference such as `@fig(`.
  private static func directiveWord(_ trimmed: String) -> String? {
    guard trimmed.hasPrefix("@") else { return nil }
    let word = trimmed.dropFirst().prefix { $0.isLetter }
    if word.isEmpty || trimmed.dropFirst(word.count + 1).hasPrefix("(") { return nil }
    return String(word)
  }

  private mutating func apply(_ word: String, rest: String, line: Int) {
    switch word {
    case "hide":
      if !rest.isEmpty { note(line, "'@hide' takes nothing, but '\(rest)' follows it.") }
      stack.append(Frame(directive: .hide, line: line))
    case "fold":
      if rest.isEmpty { note(line, "'@fold' needs a title after it.") }
      let isNested = stack.contains { if case .fold = $0.directive { true } else { false } }
      if isNested { note(line, "'@fold' stands inside another '@fold'.") }
      stack.append(Frame(directive: .fold(rest), line: line))
    case "when":
      if !SourceNames.isName(rest) { note(line, "'@when' needs the name of a condition after it.") }
      stack.append(Frame(directive: .when(rest), line: line))
    case "end":
      guard stack.count > 1, let frame = stack.popLast() else {
        note(line, "'@end' closes nothing: no directive is open.")
        return
      }
      close(frame)
    default:
      note(line, "unknown directive '@\(word)': expected @hide, @fold, @when or @end.")
    }
  }

  private mutating func close(_ frame: Frame) {
    let part: SourcePart? =
      switch frame.directive {
      case .root: nil
      case .hide: .hidden(frame.parts)
      case .fold(let title): .folded(title: title, line: frame.line, frame.parts)
      case .when(let name): .conditional(name: name, line: frame.line, frame.parts)
      }
    if let part { stack[stack.count - 1].parts.append(part) }
  }

  private mutating func append(_ line: SourceLine) {
    let top = stack.count - 1
    guard case .prose(var lines)? = stack[top].parts.last, let last = lines.last else {
      stack[top].parts.append(.prose([line]))
      return
    }
    if line.number > last.number + 1 { lines.append(SourceLine(number: last.number + 1, text: "")) }
    lines.append(line)
    stack[top].parts[stack[top].parts.count - 1] = .prose(lines)
  }

  private mutating func endCode() {
    if pendingCode.contains(where: { !$0.text.trimmingSpaces().isEmpty }) {
      stack[stack.count - 1].parts.append(.code(pendingCode))
    }
    pendingCode = []
  }

  private mutating func note(_ line: Int, _ sentence: String) {
    problems.append(Problem(file: file, line: line, sentence: sentence))
  }

  private static func name(of directive: Directive) -> String {
    switch directive {
    case .root: ""
    case .hide: "@hide"
    case .fold(let title): "@fold \(title)"
    case .when(let name): "@when \(name)"
    }
  }

  private static func dedented(_ lines: [SourceLine]) -> [SourceLine] {
    let width = lines.map(\.text).commonIndentation
    return lines.map { SourceLine(number: $0.number, text: String($0.text.dropFirst(width))) }
  }
}
