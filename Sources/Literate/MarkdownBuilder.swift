/// Collects the lines of a page, each with the source line it comes from.
package struct MarkdownBuilder {
  /// The lines so far, without newlines.
  package private(set) var lines: [SourceLine] = []

  /// Adds text, line by line, without spaces at the ends of lines.
  package mutating func add(_ text: String, from source: Int) {
    for line in text.lines {
      lines.append(SourceLine(number: source, text: line.trimmingTrailingSpaces()))
    }
  }

  /// Makes sure that a blank line stands before what follows.
  package mutating func startBlock() {
    if let last = lines.last, !last.text.isEmpty {
      lines.append(SourceLine(number: last.number, text: ""))
    }
  }

  /// Adds a fenced block set off by blank lines, its fence longer than any run of backticks inside.
  package mutating func addFence(_ tag: String, _ content: [String], from source: Int) {
    let run = content.map(\.longestBacktickRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, run + 1))
    startBlock()
    add(fence + tag, from: source)
    for line in content { add(line, from: source) }
    add(fence, from: source)
    startBlock()
  }

  /// The page as text, with exactly one newline at its end.
  package var text: String {
    var shown = lines.map(\.text)[...]
    while shown.last?.isEmpty == true { shown.removeLast() }
    return shown.joined(separator: "\n") + "\n"
  }
}
