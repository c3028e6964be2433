/// Refuses what GitHub does not render, and what the weaver must not leave behind.
///
/// The checker reads the page as a reader of Markdown would, independently of the weaver:
/// fences are closed and tagged; mathematics is `` $`…`$ `` or a `math` fence, uses no command that GitHub blocks, touches no
/// marks of emphasis, and stands neither in headings, links nor summaries, a `math` fence not in `<details>` either; images
/// have a lower-case name, an alternative text and a width;
/// `<details>` are set off by blank lines and hold no alerts; links within the page have a target; tables are even; no
/// line ends in a space; nothing of the source format is left.
public enum MarkdownChecker {
  /// A broken rule and the line of the page that breaks it.
  public struct Problem: Sendable, Equatable {
    /// The line, counted from one.
    public let line: Int
    /// What is wrong: one sentence.
    public let sentence: String
  }

  /// Every broken rule of a page, in the order of its lines.
  public static func problems(in markdown: String) -> [Problem] {
    var reading = MarkdownReading()
    reading.read(markdown)
    return reading.problems.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }
}

/// What the checker remembers from line to line.
private struct MarkdownReading {
  private(set) var problems: [MarkdownChecker.Problem] = []

  private var number = 0
  private var previous = ""
  /// The fence that is open: its marks, its tag and its line.
  private var fence: (marks: String, tag: String, line: Int)?
  private var detailsLine: Int?
  private var previousPipes: Int?
  private var anchors: Set<String> = []
  private var headings: Set<String> = []
  private var links: [(line: Int, target: String)] = []

  mutating func read(_ markdown: String) {
    if !markdown.hasPrefix("<!-- Generated from ") {
      number = 1
      note("the first line is not a comment that says what the page is generated from.")
    }
    if markdown.contains(where: { $0 == "\r" || $0 == "\r\n" }) {
      number = 1
      note("lines must end in LF alone.")
    }
    if !markdown.hasSuffix("\n") || markdown.hasSuffix("\n\n") {
      number = markdown.lines.count
      note("the page must end in exactly one newline.")
    }
    for (index, line) in markdown.lines.enumerated() {
      number = index + 1
      read(line: line)
      previous = line
    }
    if let fence {
      number = fence.line
      note("the fence opened here is not closed.")
    }
    if let detailsLine {
      number = detailsLine
      note("<details> is not closed.")
    }
    for link in links where !anchors.contains(link.target) && !headings.contains(link.target) {
      number = link.line
      note("the link to '#\(link.target)' has no target on the page.")
    }
  }

  // MARK: Lines

  private mutating func read(line: String) {
    if line.last == " " || line.last == "\t" { note("the line ends in a space.") }
    let trimmed = line.trimmingSpaces()
    if let open = fence {
      if trimmed == open.marks {
        fence = nil
      } else if open.tag == "math" {
        checkCommands(in: line)
      }
      return
    }
    let marks = trimmed.prefix { $0 == "`" }
    if marks.count >= 3 {
      let tag = String(trimmed.dropFirst(marks.count))
      if tag.isEmpty { note("the fence has no tag; output is tagged 'text'.") }
      if tag == "math", detailsLine != nil { note("an equation stands inside <details>.") }
      fence = (String(marks), tag, number)
      return
    }
    let content = MarkdownLine(line)
    readDetails(trimmed)
    checkMathematics(in: content, isHeading: isHeading(trimmed))
    checkImages(in: line, content)
    checkTable(line)
    checkLeftovers(in: content.plain, trimmed)
    if isHeading(trimmed) { headings.insert(Self.slug(of: trimmed)) }
    for id in Self.attributes("id", of: content.plain) where !anchors.insert(id).inserted {
      note("the anchor '\(id)' is given twice.")
    }
    for part in content.plain.split(separator: "](#", omittingEmptySubsequences: false).dropFirst()
    {
      links.append((number, String(part.prefix { $0 != ")" })))
    }
  }

  private mutating func readDetails(_ trimmed: String) {
    if previous.hasSuffix("</summary>"), !trimmed.isEmpty {
      note("a blank line must follow </summary>.")
    }
    if trimmed.hasPrefix("<details") {
      if detailsLine != nil { note("<details> stands inside <details>.") }
      detailsLine = number
    }
    if trimmed.hasPrefix("</details>") {
      if detailsLine == nil { note("</details> closes nothing.") }
      if !previous.isEmpty { note("a blank line must stand before </details>.") }
      detailsLine = nil
    }
    if detailsLine != nil, trimmed.hasPrefix("> [!") { note("an alert stands inside <details>.") }
  }

  private mutating func checkMathematics(in content: MarkdownLine, isHeading: Bool) {
    if content.hasBareDollar {
      note("a '$' is not part of inline mathematics; write mathematics as $`…`$.")
    }
    for formula in content.formulas {
      checkCommands(in: formula.tex)
      if let before = formula.before, before.isLetter || before.isNumber || before == "-" {
        note("mathematics follows '\(before)' directly and would not be rendered.")
      }
      if let after = formula.after, after.isLetter || after.isNumber {
        note("mathematics is followed by '\(after)' directly and would not be rendered.")
      }
      if [formula.before, formula.after].compactMap(\.self).contains(where: "*_".contains) {
        note("mathematics touches the marks of emphasis and would not be rendered.")
      }
    }
    if content.formulas.isEmpty { return }
    if isHeading { note("mathematics stands in a heading.") }
    if content.plain.contains("<summary>") { note("mathematics stands in a <summary>.") }
    if content.hasFormulaInLink { note("mathematics stands in the text of a link.") }
  }

  private mutating func checkCommands(in tex: String) {
    let banned = [
      "operatorname", "newcommand", "renewcommand", "mbox", "phantom", "hphantom", "vphantom",
      "def", "DeclareMathOperator",
    ]
    for part in tex.split(separator: "\\", omittingEmptySubsequences: false).dropFirst() {
      let name = String(part.prefix { $0.isLetter })
      if banned.contains(name) { note("GitHub does not allow '\\\(name)' in mathematics.") }
    }
  }

  private mutating func checkImages(in line: String, _ content: MarkdownLine) {
    if content.plain.contains("![") { note("an image must be an <img> with alt and width.") }
    guard content.plain.contains("<img") else { return }
    for tag in line.split(separator: "<img", omittingEmptySubsequences: false).dropFirst() {
      let inside = tag.prefix { $0 != ">" }
      let source = Self.attributes("src", of: inside).first ?? ""
      if source.isEmpty { note("an image has no src.") }
      if Self.attributes("alt", of: inside).first?.trimmingSpaces().isEmpty ?? true {
        note("an image has no alternative text.")
      }
      if Self.attributes("width", of: inside).first.flatMap({ Int($0) }) ?? 0 <= 0 {
        note("an image has no width.")
      }
      let name = source.split(separator: "/").drop { $0 == ".." || $0 == "Figures" }.joined()
      if name != name.lowercased() { note("the image name '\(source)' is not lower-case.") }
    }
  }

  private mutating func checkTable(_ line: String) {
    guard line.hasPrefix("|") else {
      previousPipes = nil
      return
    }
    let pipes = line.replacing("\\|", with: "").count { $0 == "|" }
    if let previousPipes, pipes != previousPipes {
      note("the row of the table has \(pipes - 1) cells, the one above has \(previousPipes - 1).")
    }
    previousPipes = pipes
  }

  private mutating func checkLeftovers(in plain: String, _ trimmed: String) {
    if plain.contains("{{") { note("'{{' is left over.") }
    if plain.contains("{#eq:") { note("'{#eq:' is left over; it belongs after the closing '$$'.") }
    for kind in ReferenceKind.allCases where plain.contains("@\(kind.rawValue)(") {
      note("'@\(kind.rawValue)(' is left over.")
    }
    for kind in ClaimKind.allCases where plain.contains("@\(kind.rawValue)(") {
      note("'@\(kind.rawValue)(' is left over.")
    }
    let words = [
      "hide", "fold", "when", "end", "because", "learn", "need", "time", "question", "answer",
    ]
    for word in words
    where trimmed == "@\(word)" || trimmed.hasPrefix("@\(word) ") {
      note("'@\(word)' is left over.")
    }
  }

  // MARK: Inside

  private mutating func note(_ sentence: String) {
    problems.append(MarkdownChecker.Problem(line: number, sentence: sentence))
  }

  private func isHeading(_ trimmed: String) -> Bool {
    let marks = trimmed.prefix { $0 == "#" }
    return (1...6).contains(marks.count) && trimmed.dropFirst(marks.count).hasPrefix(" ")
  }

  /// The anchor that GitHub gives a heading.
  private static func slug(of heading: String) -> String {
    let text = heading.drop { $0 == "#" }.trimmingSpaces().lowercased()
    return String(
      text.compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || "-_".contains(character)
          ? character : nil
      })
  }

  /// The values of an attribute in a piece of HTML.
  private static func attributes(_ name: String, of html: some StringProtocol) -> [String] {
    String(html).split(separator: " \(name)=\"", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
  }
}

/// A line of Markdown with its mathematics and code taken out.
private struct MarkdownLine {
  struct Formula {
    let tex: String
    let before: Character?
    let after: Character?
  }

  /// The line with a placeholder for every formula and without the contents of code spans.
  private(set) var plain = ""
  private(set) var formulas: [Formula] = []
  private(set) var hasBareDollar = false

  private static let placeholder: Character = "\u{1}"

  init(_ line: String) {
    var rest = line.replacing("<span>$</span>", with: "\u{2}")[...]
    while let character = rest.first {
      if rest.hasPrefix("$`"), let end = rest.dropFirst(2).firstRange(of: "`$") {
        let tex = rest[rest.index(rest.startIndex, offsetBy: 2)..<end.lowerBound]
        formulas.append(
          Formula(tex: String(tex), before: plain.last, after: rest[end.upperBound...].first))
        plain.append(Self.placeholder)
        rest = rest[end.upperBound...]
      } else if character == "`" {
        let run = rest.prefix { $0 == "`" }
        let inside = rest.dropFirst(run.count)
        if let end = inside.firstRange(of: run) {
          plain += "``"
          rest = inside[end.upperBound...]
        } else {
          plain += run
          rest = inside
        }
      } else {
        if character == "$" { hasBareDollar = true }
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
  }

  /// Whether a formula stands between the brackets of a link.
  var hasFormulaInLink: Bool {
    let pieces = plain.split(separator: "](", omittingEmptySubsequences: false)
    return pieces.dropLast().contains { piece in
      guard let open = piece.lastIndex(of: "[") else { return false }
      return piece[open...].contains(Self.placeholder)
    }
  }
}
