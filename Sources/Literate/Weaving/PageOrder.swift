import Drawing

/// What a page shows in its order, and the numbers that follow from it.
struct PageOrder {
  /// Numbers counted from one, in the order of the page.
  private(set) var figureNumbers: [String: Int] = [:]
  private(set) var tableNumbers: [String: Int] = [:]
  private(set) var claimNumbers: [String: Int] = [:]
  private(set) var equationNumbers: [String: Int] = [:]
  private(set) var exerciseNumbers: [String: Int] = [:]
  /// What was printed, by the number of the first line of the stretch of code that did.
  private(set) var outputs: [Int: [RecordedOutput]] = [:]
  /// The prose that is shown, taken apart, by the number of its first line.
  private(set) var prose: [Int: [ProsePiece]] = [:]

  private let page: Page
  private var unplaced: [RecordedOutput]
  /// The text of what this run left out, in which names are looked for.
  private var leftOut: [String] = []
  private var equations: [String] = []
  private var references: Set<String> = []
  private var placed: Set<String> = []
  /// The names of the values that the prose shown quotes.
  private var quoted: Set<String> = []

  /// The order of a page.
  ///
  /// - Parameter parts: The source's, without what the run fell short of.
  init(parts: [SourcePart], page: Page, note: (Int, String) -> Void) {
    self.page = page
    unplaced = page.outputs
    visit(parts, note: note)
    // What a part left out would have recorded may be missing anywhere below it, as the lesson may have stopped there.
    if !page.shortfalls.isEmpty || page.conditions.contains(where: { !$0.holds }) {
      leftOut += parts.codeLines.map(\.text)
    }
    for output in unplaced where page.shortfalls.isEmpty {
      note(output.line, "something is printed here, but no code on this line is part of the page.")
    }
    for name in equations where references.contains(name) {
      equationNumbers[name] = equationNumbers.count + 1
    }
    let recorded =
      page.figures.map { (SourceItem.Kind.figure, $0.name, $0.line) }
      + page.tables.map { (.table, $0.name, $0.line) }
      + page.claims.map { (.claim, $0.name, $0.line) }
    for (kind, name, line) in recorded where !placed.contains("\(kind) \(name)") {
      note(
        line,
        "the \(kind) '\(name)' has no place on the page: "
          + (kind == .claim ? ClaimKind.directives(name) : "'@\(kind)(\(name)) …'")
          + " is missing in the prose."
      )
    }
  }

  /// Whether a name belongs to a part that this run left out.
  func isLeftOut(_ name: String) -> Bool {
    leftOut.contains { $0.contains("\"\(name)\"") }
  }

  /// Whether the page shows a number that is not finite: in prose, in a claim, in a table, in a figure or in what was printed.
  var showsNonFinite: Bool {
    let texts =
      page.tables.filter { tableNumbers[$0.name] != nil }.flatMap { $0.rows.joined() }
      + outputs.values.flatMap { $0.map(\.text) }
    return page.values.contains {
      quoted.contains($0.name) && NumberFormat.isNonFinite(in: $0.text)
    }
      || page.claims.contains { claimNumbers[$0.name] != nil && !$0.isMeasured }
      || page.figures.contains { figureNumbers[$0.name] != nil && $0.drawn.showsNonFinite }
      || texts.contains(where: NumberFormat.isNonFinite)
  }

  /// Whether the run has recorded a figure, table or claim.
  func isRecorded(_ item: SourceItem) -> Bool {
    switch item.kind {
    case .figure: figureNumbers[item.name] != nil
    case .table: tableNumbers[item.name] != nil
    case .claim: claimNumbers[item.name] != nil
    }
  }

  private mutating func visit(_ parts: [SourcePart], note: (Int, String) -> Void) {
    for part in parts {
      switch part {
      case .prose(let lines): visitProse(lines, note: note)
      case .code(let lines): place(in: lines)
      case .item(let item): place(item)
      case .opening(let opening): noteReferences(in: opening.text)
      case .question(let question): noteReferences(in: question.text + (question.answer ?? []))
      case .exercise(let exercise):
        exerciseNumbers[exercise.name] = exerciseNumbers.count + 1
        visitProse(exercise.body, note: note)
        visitProse(exercise.answer ?? [], note: note)
      case .hidden(let inner): visit(inner.withoutProse, note: note)
      case .folded(_, _, let inner): visit(inner, note: note)
      case .conditional(let name, let reason, let line, let inner):
        guard let condition = page.conditions.first(where: { $0.name == name }) else {
          if !page.shortfalls.isEmpty {
            noteReferences(in: reason)
            leaveOut(inner)
            continue
          }
          note(
            line, "'@when \(name)' has no answer: the run did not call page.when(\"\(name)\", …).")
          continue
        }
        if condition.holds {
          visit(inner, note: note)
        } else {
          noteReferences(in: reason)
          leaveOut(inner)
        }
      }
    }
  }

  private mutating func visitProse(_ lines: [SourceLine], note: (Int, String) -> Void) {
    guard let first = lines.first else { return }
    let pieces = ProsePiece.split(lines, note: note)
    prose[first.number] = pieces
    for piece in pieces {
      switch piece {
      case .text(let line): noteReferences(in: [line])
      case .fence: break
      case .equation(_, let name, _): if let name { equations.append(name) }
      }
    }
  }

  private mutating func place(in lines: [SourceLine]) {
    guard let first = lines.first?.number, let last = lines.last?.number else { return }
    outputs[first] = unplaced.filter { (first...last).contains($0.line) }
    unplaced.removeAll { (first...last).contains($0.line) }
  }

  private mutating func place(_ item: SourceItem) {
    noteReferences(in: item.text + item.alt + item.reason)
    placed.insert("\(item.kind) \(item.name)")
    switch item.kind {
    case .figure where page.figures.contains { $0.name == item.name }:
      figureNumbers[item.name] = figureNumbers.count + 1
    case .table where page.tables.contains { $0.name == item.name }:
      tableNumbers[item.name] = tableNumbers.count + 1
      for table in page.tables where table.name == item.name {
        noteReferences(
          in: (table.columns + table.rows.flatMap { $0 }).map {
            SourceLine(number: table.line, text: $0)
          })
      }
    case .claim where page.claims.contains { $0.name == item.name }:
      claimNumbers[item.name] = claimNumbers.count + 1
    // What stands under a condition in the code may not have been recorded.
    case .figure, .table, .claim: leftOut.append("\"\(item.name)\"")
    }
  }

  private mutating func leaveOut(_ parts: [SourcePart]) {
    for part in parts {
      switch part {
      case .code(let lines): leftOut += lines.map(\.text)
      case .item(let item):
        placed.insert("\(item.kind) \(item.name)")
        leftOut.append("\"\(item.name)\"")
      case .prose(let lines): leaveOutEquations(lines)
      case .opening, .question: break
      case .exercise(let exercise):
        leftOut.append("\"\(exercise.name)\"")
        leaveOutEquations(exercise.body)
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, _, let inner):
        leaveOut(inner)
      }
    }
  }

  /// An equation named in a part left out is left out with it.
  private mutating func leaveOutEquations(_ lines: [SourceLine]) {
    leftOut += lines.map { $0.text.replacing("{#eq:", with: "\"").replacing("}", with: "\"") }
  }

  private mutating func noteReferences(in lines: [SourceLine]) {
    for line in lines {
      for piece in InlineText.parse(line.text).pieces {
        switch piece {
        case .reference(.equation, let name): references.insert(name)
        case .value(let name): quoted.insert(name)
        case .math(let tex):
          _ = InlineText.replacingValues(in: tex) {
            quoted.insert($0); return ""
          }
        case .text, .code, .dollar, .reference: break
        }
      }
    }
  }
}
