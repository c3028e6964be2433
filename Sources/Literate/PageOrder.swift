/// The recorded items, assigned to the code that produced them, and the numbers that follow from their order.
struct PageOrder {
  /// The items of a stretch of code, by the number of its first line.
  private(set) var itemsOfStretch: [Int: [PageItem]] = [:]
  /// Numbers counted from one, in the order of the page.
  private(set) var figureNumbers: [String: Int] = [:]
  private(set) var tableNumbers: [String: Int] = [:]
  private(set) var equationNumbers: [String: Int] = [:]
  /// The claims in the order of the page, as indices into the recorded ones.
  private(set) var claimOrder: [Int] = []
  /// The code of parts that this run left out.
  private(set) var leftOutCode: [String] = []
  /// The prose that is shown, taken apart, by the number of its first line.
  private(set) var prose: [Int: [ProseBlock]] = [:]

  private let page: Page
  private let source: ChapterSource
  private var unplaced: [PageItem]
  private var equations: [String] = []
  private var references: Set<String> = []

  init(source: ChapterSource, page: Page, note: (Int, String) -> Void) {
    self.page = page
    self.source = source
    unplaced = page.items
    visit(source.parts, note: note)
    for item in unplaced {
      note(item.line, "something is recorded here, but no code on this line is part of the page.")
    }
    for text in recordedTexts { noteReferences(in: text) }
    for name in equations where references.contains(name) {
      equationNumbers[name] = equationNumbers.count + 1
    }
  }

  /// Whether the code left out mentions the name as a string literal.
  func isLeftOut(_ name: String) -> Bool {
    leftOutCode.contains { $0.contains("\"\(name)\"") }
  }

  /// Whether an equation of this name is shown.
  func hasEquation(_ name: String) -> Bool {
    equations.contains(name)
  }

  private mutating func visit(_ parts: [SourcePart], note: (Int, String) -> Void) {
    for part in parts {
      switch part {
      case .prose(let lines):
        visitProse(lines, note: note)
      case .code(let lines):
        place(in: lines)
      case .hidden(let inner):
        visit(inner.filter { if case .prose = $0 { false } else { true } }, note: note)
      case .folded(_, _, let inner):
        visit(inner, note: note)
      case .conditional(let name, let line, let inner):
        guard let condition = page.conditions.first(where: { $0.name == name }) else {
          note(
            line, "'@when \(name)' has no answer: the run did not call page.when(\"\(name)\", …).")
          continue
        }
        if condition.holds {
          visit(inner, note: note)
        } else {
          leaveOut(inner)
        }
      }
    }
  }

  private mutating func visitProse(_ lines: [SourceLine], note: (Int, String) -> Void) {
    guard let first = lines.first else { return }
    let blocks = ProseBlock.split(lines, note: note)
    prose[first.number] = blocks
    for block in blocks {
      switch block {
      case .text(let line): noteReferences(in: line.text)
      case .fence: break
      case .equation(_, let name?, let line):
        if equations.contains(name) { note(line, "the equation '\(name)' is named twice.") }
        equations.append(name)
      case .equation: break
      }
    }
  }

  private mutating func place(in lines: [SourceLine]) {
    guard let first = lines.first?.number, let last = lines.last?.number else { return }
    let items = unplaced.filter { (first...last).contains($0.line) }
    unplaced.removeAll { (first...last).contains($0.line) }
    itemsOfStretch[first] = items
    for item in items {
      switch item.kind {
      case .figure(let index): figureNumbers[page.figures[index].name] = figureNumbers.count + 1
      case .table(let index): tableNumbers[page.tables[index].name] = tableNumbers.count + 1
      case .claim(let index): claimOrder.append(index)
      case .output: break
      }
    }
  }

  private mutating func leaveOut(_ parts: [SourcePart]) {
    for part in parts {
      switch part {
      case .code(let lines): leftOutCode += lines.map(\.text)
      case .prose(let lines):
        // An equation named in a part left out is left out with it.
        leftOutCode += lines.map {
          $0.text.replacing("{#eq:", with: "\"").replacing("}", with: "\"")
        }
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, let inner):
        leaveOut(inner)
      }
    }
  }

  private var recordedTexts: [String] {
    page.claims.map(\.sentence)
      + page.figures.flatMap { [$0.caption, $0.alt ?? ""] }
      + page.tables.flatMap { [$0.caption] + $0.columns + $0.rows.flatMap { $0 } }
      + page.conditions.filter { !$0.holds }.map(\.reason)
  }

  private mutating func noteReferences(in text: String) {
    for line in text.lines {
      for case .reference(.equation, let name) in InlineText.parse(line).pieces {
        references.insert(name)
      }
    }
  }
}
