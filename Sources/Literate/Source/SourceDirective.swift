/// What stands after an `@` at the beginning of a line of prose.
enum SourceDirective: Equatable {
  case item(SourceItem.Kind, name: String)
  case claim(ClaimKind, name: String)
  case alt
  case because
  case opening(SourceOpening.Kind)
  case hide
  case fold
  case when(name: String)
  case question
  case answer
  case exercise(name: String, ExerciseKind)
  case end

  /// A directive and the text that follows it on the line.
  typealias Reading = (directive: SourceDirective, text: String)

  /// Reads the directive at the beginning of a line, if there is one.
  ///
  /// - Parameters:
  ///   - line: A line of prose without spaces before it.
  ///   - note: Receives a sentence about each mistake.
  /// - Returns: Nil if the line is prose, or if it is a directive with a mistake.
  static func read(_ line: String, note: (String) -> Void) -> Reading? {
    guard line.hasPrefix("@") else { return nil }
    let word = String(line.dropFirst().prefix { $0.isLetter })
    let rest = line.dropFirst(word.count + 1)
    if word.isEmpty { return nil }
    if rest.hasPrefix("(") { return readItem(word, rest.dropFirst(), note: note) }
    let text = rest.trimmingSpaces()
    switch word {
    case "alt":
      if text.isEmpty { note("'@alt' needs a text after it.") }
      return (.alt, text)
    case "because":
      if text.isEmpty { note("'@because' needs a reason after it.") }
      return (.because, text)
    case "learn", "need", "time":
      guard let kind = SourceOpening.Kind(rawValue: word) else { return nil }
      if text.isEmpty { note("'@\(word)' needs a text after it.") }
      return (.opening(kind), text)
    case "hide":
      if !text.isEmpty { note("'@hide' takes nothing, but '\(text)' follows it.") }
      return (.hide, "")
    case "fold":
      if text.isEmpty { note("'@fold' needs a title after it.") }
      return (.fold, text)
    case "when":
      let name = String(text.prefix { $0 != " " })
      if !SourceNames.isName(name) { note("'@when' needs the name of a condition after it.") }
      return (.when(name: name), text.dropFirst(name.count).trimmingSpaces())
    case "question":
      if text.isEmpty { note("'@question' needs a text after it.") }
      return (.question, text)
    case "answer": return (.answer, text)
    case "exercise":
      note("'@exercise' needs a name in brackets: '@exercise(name)'.")
      return (.exercise(name: "", .predict), "")
    case "end":
      if !text.isEmpty { note("'@end' takes nothing, but '\(text)' follows it.") }
      return (.end, "")
    case "claim":
      note("'@claim' makes no claim: \(ClaimKind.directives("name")) does.")
      return nil
    case "figure", "table", "identity", "theorem", "finding":
      note("'@\(word)' needs a name in brackets: '@\(word)(name)'.")
      return nil
    default:
      note(
        "unknown directive '@\(word)': expected @learn, @need, @time, @figure(name), @alt, @table(name), "
          + "@identity(name), @theorem(name), @finding(name), @because, @question, @answer, @exercise(name), "
          + "@hide, @fold, @when or @end."
      )
      return nil
    }
  }

  /// `@figure(name) …`; references such as `@fig(name)` are prose.
  private static func readItem(
    _ word: String, _ rest: Substring, note: (String) -> Void
  ) -> Reading? {
    if word == "exercise" { return readExercise(rest, note: note) }
    let claim = ClaimKind(rawValue: word)
    guard let kind = claim == nil ? SourceItem.Kind(rawValue: word) : .claim else {
      if ReferenceKind(rawValue: word) == nil {
        note(
          "unknown directive '@\(word)(…)': expected @figure, @table, @identity, @theorem, @finding or @exercise, a "
            + "directive without brackets, or one of the references @fig, @tab, @eq, @claim and @chapter."
        )
      }
      return nil
    }
    guard let close = rest.firstIndex(of: ")"), SourceNames.isName(rest[..<close]) else {
      note("'@\(word)(' needs a name of letters, digits, '.', '_' and '-', and ')' after it.")
      return nil
    }
    let text = rest[rest.index(after: close)...].trimmingSpaces()
    let name = String(rest[..<close])
    return (claim.map { .claim($0, name: name) } ?? .item(kind, name: name), text)
  }

  /// `@exercise(name) kind, time`; even with a mistake it opens an exercise.
  private static func readExercise(_ rest: Substring, note: (String) -> Void) -> Reading {
    guard let close = rest.firstIndex(of: ")"), SourceNames.isName(rest[..<close]) else {
      note("'@exercise(' needs a name of letters, digits, '.', '_' and '-', and ')' after it.")
      return (.exercise(name: "", .predict), "")
    }
    let name = String(rest[..<close])
    let words = rest[rest.index(after: close)...].trimmingSpaces()
    let parts = words.split(separator: ",", maxSplits: 1).map { $0.trimmingSpaces() }
    guard let kind = ExerciseKind(rawValue: parts.first ?? "") else {
      let kinds = ExerciseKind.allCases.map(\.rawValue).joined(separator: ", ")
      note(
        "'@exercise(\(name))' needs its kind after it, one of \(kinds), a comma and the time it takes, not "
          + "'\(words)'; a reference to an exercise does not begin a line.")
      return (.exercise(name: name, .predict), "")
    }
    let time = parts.count > 1 ? parts[1] : ""
    if time.isEmpty {
      note(
        "'@exercise(\(name))' needs the time that it takes, as in "
          + "'@exercise(\(name)) \(kind.rawValue), 2 minutes'.")
    }
    return (.exercise(name: name, kind), time)
  }

  /// Whether a line of prose begins with a directive, right or wrong.
  static func begins(_ line: String) -> Bool {
    guard line.hasPrefix("@") else { return false }
    let word = String(line.dropFirst().prefix { $0.isLetter })
    if word.isEmpty { return false }
    guard line.dropFirst(word.count + 1).hasPrefix("(") else { return true }
    return ["figure", "table", "exercise"].contains(word) || ReferenceKind(rawValue: word) == nil
  }
}
