/// Goes through the lines of a chapter once, with a stack of the directives that are open.
struct SourceParser {
  private enum Opening: Equatable {
    case root
    case hide
    case fold(String)
    case when(String, reason: [SourceLine])
    case exercise(SourceExercise)
  }

  private struct Frame {
    var opening: Opening
    let line: Int
    var parts: [SourcePart] = []
    /// What stands before the answer of an exercise; nil before one is read.
    var body: [SourcePart]?
    /// The first line of what does not belong into an exercise, told when the exercise is closed.
    var foreignLine: Int?
  }

  /// What the lines being read belong to.
  private enum Region {
    case code
    case proseBlock
    case comment
    case stringLiteral
  }

  /// What the text of a directive is added to while its lines go on.
  private enum Continuation {
    case none
    case text
    case alt
    case reason
    case opening
  }

  private let file: String
  private var stack = [Frame(opening: .root, line: 0)]
  private var pendingCode: [SourceLine] = []
  /// The marks of the fence of prose that is open.
  private var fence: String?
  private var continuation = Continuation.none
  private var lastProseLine = 0
  private(set) var problems: [Problem] = []
  /// The names in directives that could not be read.
  private(set) var unreadNames: Set<String> = []
  /// Directives that could not be read and may have been meant to open a part.
  private var unreadOpenings = 0
  private var wasUnread = false

  init(file: String) {
    self.file = file
  }

  /// The parts of a source; what is wrong with it is in `problems` afterwards.
  mutating func parse(_ text: String) -> [SourcePart] {
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
        } else if raw.hasOddTripleQuotes, !trimmed.hasPrefix("//") {
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
      note(frame.line, "'\(Self.name(of: frame.opening))' is not closed by '@end'.")
    }
    // What an unclosed directive holds is read too, so that one run tells all mistakes.
    while stack.count > 1, let frame = stack.popLast() { close(frame) }
    for item in stack[0].parts.items where item.text.isEmpty {
      let what = item.kind == .claim ? "a sentence" : "a caption"
      note(item.line, "'\(item.directive)' needs \(what) after it.")
    }
    return stack[0].parts
  }

  // MARK: Prose and directives

  private mutating func addProse(_ lines: [SourceLine]) {
    endCode()
    for line in lines {
      let trimmed = line.text.trimmingSpaces()
      if trimmed.isEmpty || line.number > lastProseLine + 1 { continuation = .none }
      lastProseLine = line.number
      if let open = fence {
        if trimmed == open { fence = nil }
      } else if trimmed.hasPrefix("```") {
        fence = String(trimmed.prefix { $0 == "`" })
      }
      if fence == nil, SourceDirective.begins(trimmed) {
        continuation = .none
        var sentences: [String] = []
        let reading = SourceDirective.read(trimmed) { sentences.append($0) }
        for sentence in sentences { note(line.number, sentence) }
        if let reading {
          apply(reading, line: line.number)
        } else {
          noteUnread(trimmed)
        }
        wasUnread = reading == nil
      } else if continuation == .none {
        append(line)
      } else {
        add(SourceLine(number: line.number, text: trimmed))
      }
    }
  }

  /// Remembers a directive with a mistake, so that what follows from the mistake is not told as another one.
  private mutating func noteUnread(_ line: String) {
    if let open = line.firstIndex(of: "("), let close = line[open...].firstIndex(of: ")") {
      unreadNames.insert(String(line[line.index(after: open)..<close]))
    } else {
      unreadOpenings += 1
    }
  }

  private mutating func apply(_ reading: SourceDirective.Reading, line: Int) {
    let text =
      reading.text.isEmpty ? [] : [SourceLine(number: line, text: reading.text)]
    let top = stack.count - 1
    notePlace(of: reading.directive, line: line)
    switch reading.directive {
    case .item(let kind, let name):
      stack[top].parts.append(.item(SourceItem(kind: kind, name: name, line: line, text: text)))
      continuation = .text
    case .claim(let kind, let name):
      stack[top].parts.append(
        .item(SourceItem(kind: .claim, name: name, line: line, claimKind: kind, text: text)))
      continuation = .text
    case .because:
      if attach(text, to: \.reason, of: .claim) {
        continuation = .reason
      } else if !wasUnread {
        note(line, "'@because' does not follow a claim.")
      }
    case .opening(let kind):
      let entry = SourceOpening.Entry(kind: kind, line: line, text: text)
      if case .opening(var opening)? = stack[top].parts.last {
        opening.entries.append(entry)
        stack[top].parts[stack[top].parts.count - 1] = .opening(opening)
      } else {
        stack[top].parts.append(.opening(SourceOpening(entries: [entry])))
      }
      continuation = .opening
    case .alt:
      if attach(text, to: \.alt, of: .figure) {
        continuation = .alt
      } else if !wasUnread {
        note(line, "'@alt' does not follow a '@figure'.")
      }
    case .hide:
      stack.append(Frame(opening: .hide, line: line))
    case .fold:
      let isNested = stack.contains { if case .fold = $0.opening { true } else { false } }
      if isNested { note(line, "'@fold' stands inside another '@fold'.") }
      stack.append(Frame(opening: .fold(reading.text), line: line))
    case .when(let name):
      stack.append(Frame(opening: .when(name, reason: text), line: line))
    case .question:
      stack[top].parts.append(.question(SourceQuestion(line: line, text: text)))
      continuation = .text
    case .answer: applyAnswer(text, line: line)
    case .exercise(let name, let kind):
      let exercise = SourceExercise(name: name, kind: kind, time: reading.text, line: line)
      stack.append(Frame(opening: .exercise(exercise), line: line))
    case .end:
      guard stack.count > 1, let frame = stack.popLast() else {
        if unreadOpenings == 0 { note(line, "'@end' closes nothing: no directive is open.") }
        unreadOpenings = max(unreadOpenings - 1, 0)
        return
      }
      if case .when(let name, reason: []) = frame.opening, SourceNames.isName(name) {
        note(frame.line, "'@when \(name)' needs a reason: what the page says where it is not met.")
      }
      if case .exercise(let exercise) = frame.opening, let line = frame.foreignLine {
        note(
          line,
          "the exercise '\(exercise.name)' holds text, lists, fences and one '@answer': this does not belong into it."
        )
      }
      close(frame)
    }
  }

  /// The answer of a question right above, or the second half of an exercise.
  private mutating func applyAnswer(_ text: [SourceLine], line: Int) {
    let top = stack.count - 1
    if case .exercise = stack[top].opening {
      if stack[top].body == nil {
        stack[top].body = stack[top].parts
        stack[top].parts = []
      } else {
        noteForeign(line)
      }
      for line in text { append(line) }
    } else if case .question(var question)? = stack[top].parts.last, question.answer == nil {
      if text.isEmpty { note(line, "'@answer' needs a text after it.") }
      question.answer = text
      stack[top].parts[stack[top].parts.count - 1] = .question(question)
      continuation = .text
    } else {
      note(line, "'@answer' follows no '@question' and stands in no '@exercise'.")
    }
  }

  /// Notes a directive that an exercise around it, or a fold around an exercise, does not hold.
  private mutating func notePlace(of directive: SourceDirective, line: Int) {
    switch directive {
    case .answer, .end: return
    case .question, .exercise:
      let around = stack.first {
        switch $0.opening {
        case .hide, .fold: true
        case .root, .when, .exercise: false
        }
      }
      if let around {
        note(line, "questions and exercises cannot stand in '\(Self.name(of: around.opening))'.")
      }
    case .item, .claim, .alt, .because, .opening, .hide, .fold, .when: break
    }
    noteForeign(line)
  }

  /// Remembers a line that the exercise around it, if there is one, does not hold.
  private mutating func noteForeign(_ line: Int?) {
    let top = stack.count - 1
    guard case .exercise = stack[top].opening, stack[top].foreignLine == nil else { return }
    stack[top].foreignLine = line
  }

  /// Gives the item right above a text of its own, if it is of this kind and has none yet; says whether it did.
  private mutating func attach(
    _ text: [SourceLine], to words: WritableKeyPath<SourceItem, [SourceLine]>,
    of kind: SourceItem.Kind
  ) -> Bool {
    let top = stack.count - 1
    guard case .item(var item)? = stack[top].parts.last, item.kind == kind,
      item[keyPath: words].isEmpty
    else { return false }
    item[keyPath: words] = text
    stack[top].parts[stack[top].parts.count - 1] = .item(item)
    return true
  }

  /// Adds a line to the text of the directive above it.
  private mutating func add(_ line: SourceLine) {
    let top = stack.count - 1
    switch continuation {
    case .none: break
    case .opening:
      guard case .opening(var opening)? = stack[top].parts.last else { return }
      opening.entries[opening.entries.count - 1].text.append(line)
      stack[top].parts[stack[top].parts.count - 1] = .opening(opening)
    case .text, .alt, .reason:
      if case .question(var question)? = stack[top].parts.last {
        question.goOn(with: line)
        stack[top].parts[stack[top].parts.count - 1] = .question(question)
      }
      guard case .item(var item)? = stack[top].parts.last else { return }
      switch continuation {
      case .alt: item.alt.append(line)
      case .reason: item.reason.append(line)
      default: item.text.append(line)
      }
      stack[top].parts[stack[top].parts.count - 1] = .item(item)
    }
  }

  private mutating func close(_ frame: Frame) {
    let part: SourcePart? =
      switch frame.opening {
      case .root: nil
      case .hide: .hidden(frame.parts)
      case .fold(let title): .folded(title: title, line: frame.line, frame.parts)
      case .when(let name, let reason):
        .conditional(name: name, reason: reason, line: frame.line, frame.parts)
      case .exercise(var exercise): Self.filled(&exercise, frame)
      }
    if let part { stack[stack.count - 1].parts.append(part) }
    // What does not belong into an exercise is read too, so that nothing follows from its being there.
    if case .exercise = frame.opening {
      stack[stack.count - 1].parts += ((frame.body ?? []) + frame.parts).filter { $0.prose == nil }
    }
  }

  /// An exercise with the prose of its frame.
  private static func filled(_ exercise: inout SourceExercise, _ frame: Frame) -> SourcePart {
    let prose = frame.parts.flatMap { $0.prose ?? [] }
    if let body = frame.body {
      exercise.body = body.flatMap { $0.prose ?? [] }
      exercise.answer = prose
    } else {
      exercise.body = prose
    }
    return .exercise(exercise)
  }

  private mutating func append(_ line: SourceLine) {
    let top = stack.count - 1
    guard case .prose(var lines)? = stack[top].parts.last, let last = lines.last else {
      // A blank line between a directive and the prose after it is no paragraph.
      if !line.text.trimmingSpaces().isEmpty { stack[top].parts.append(.prose([line])) }
      return
    }
    if line.number > last.number + 1 { lines.append(SourceLine(number: last.number + 1, text: "")) }
    lines.append(line)
    stack[top].parts[stack[top].parts.count - 1] = .prose(lines)
  }

  private mutating func endCode() {
    if pendingCode.contains(where: { !$0.text.trimmingSpaces().isEmpty }) {
      stack[stack.count - 1].parts.append(.code(pendingCode))
      noteForeign(pendingCode.first { !$0.text.trimmingSpaces().isEmpty }?.number)
      continuation = .none
    }
    pendingCode = []
  }

  private mutating func note(_ line: Int, _ sentence: String) {
    problems.append(Problem(file: file, line: line, sentence: sentence))
  }

  private static func name(of opening: Opening) -> String {
    switch opening {
    case .root: ""
    case .hide: "@hide"
    case .fold(let title): "@fold \(title)"
    case .when(let name, _): "@when \(name)"
    case .exercise(let exercise): "@exercise(\(exercise.name))"
    }
  }

  private static func dedented(_ lines: [SourceLine]) -> [SourceLine] {
    let width = lines.map(\.text).commonIndentation
    return lines.map { SourceLine(number: $0.number, text: String($0.text.dropFirst(width))) }
  }
}

extension SourcePart {
  /// The lines of a part of prose; nil for any other part.
  fileprivate var prose: [SourceLine]? {
    if case .prose(let lines) = self { lines } else { nil }
  }
}
