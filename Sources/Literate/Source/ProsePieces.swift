/// A piece of prose that is woven as a whole.
package enum ProsePiece: Equatable {
  /// A line of Markdown with inline pieces.
  case text(SourceLine)
  /// A fenced block, passed on as it stands.
  case fence([SourceLine])
  /// Displayed mathematics, with the name after it if there is one.
  case equation([String], name: String?, line: Int)
}

extension ProsePiece {
  /// Takes lines of prose apart.
  ///
  /// - Parameter note: Receives the line and a sentence about each mistake.
  package static func split(_ lines: [SourceLine], note: (Int, String) -> Void) -> [ProsePiece] {
    var blocks: [ProsePiece] = []
    var rest = lines[...]
    while let line = rest.popFirst() {
      let trimmed = line.text.trimmingSpaces()
      if trimmed.hasPrefix("```") {
        blocks.append(.fence(takeFence(line, from: &rest, note: note)))
      } else if trimmed.hasPrefix("$$") {
        if let equation = takeEquation(line, from: &rest, note: note) { blocks.append(equation) }
      } else {
        blocks.append(.text(line))
      }
    }
    return blocks
  }

  private static func takeFence(
    _ first: SourceLine, from rest: inout ArraySlice<SourceLine>, note: (Int, String) -> Void
  ) -> [SourceLine] {
    let marks = first.text.trimmingSpaces().prefix { $0 == "`" }
    var block = [first]
    while let line = rest.popFirst() {
      block.append(line)
      if line.text.trimmingSpaces() == marks { return block }
    }
    note(first.number, "the fence opened here is not closed.")
    return block
  }

  private static func takeEquation(
    _ first: SourceLine, from rest: inout ArraySlice<SourceLine>, note: (Int, String) -> Void
  ) -> ProsePiece? {
    var tex: [String] = []
    var current = String(first.text.trimmingSpaces().dropFirst(2))
    while true {
      if let end = current.firstRange(of: "$$") {
        tex.append(String(current[..<end.lowerBound]))
        let name = name(after: current[end.upperBound...].trimmingSpaces(), first, note: note)
        let width = tex.dropFirst().map { $0 }.commonIndentation
        let lines = tex.enumerated().map { index, line in
          index == 0
            ? line.trimmingSpaces() : String(line.dropFirst(width)).trimmingTrailingSpaces()
        }
        let shown = lines.filter { !$0.trimmingSpaces().isEmpty }
        if shown.isEmpty { note(first.number, "there is no mathematics between the '$$' signs.") }
        return .equation(shown, name: name, line: first.number)
      }
      tex.append(current)
      guard let line = rest.popFirst() else {
        note(first.number, "the '$$' opened here is not closed.")
        return nil
      }
      current = line.text
    }
  }

  /// The name in `{#eq:name}`.
  private static func name(
    after text: String, _ line: SourceLine, note: (Int, String) -> Void
  ) -> String? {
    if text.isEmpty { return nil }
    if text.hasPrefix("{#eq:"), text.hasSuffix("}") {
      let name = String(text.dropFirst(5).dropLast())
      if SourceNames.isName(name) { return name }
    }
    note(line.number, "only '{#eq:name}' may follow the closing '$$', not '\(text)'.")
    return nil
  }
}
