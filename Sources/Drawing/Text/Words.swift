import Foundation

/// Pieces of the sentences in which figures describe themselves.
enum Words {
  /// "1 point", "1,000 points".
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(NumberFormat.integer.text(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// "1 standard deviation", "1.5 standard deviations".
  static func count(_ number: Double, _ noun: String) -> String {
    "\(NumberFormat.brief.text(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A pair of numbers, "(0.5, −1)".
  static func pair(_ x: Double, _ y: Double) -> String {
    "(\(NumberFormat.brief.text(x)), \(NumberFormat.brief.text(y)))"
  }

  /// The texts as plain words with commas between them, those beyond the first `limit` as a number.
  static func list(_ labels: some Collection<String>, limit: Int = 12) -> String {
    let shown = labels.prefix(limit).map(plain).joined(separator: ", ")
    return labels.count > limit ? "\(shown) and \(labels.count - limit) more" : shown
  }

  /// A label in curved quotes after a blank, or nothing.
  static func quoted(_ label: String?) -> String {
    guard let label, !plain(label).isEmpty else { return "" }
    return " “\(plain(label))”"
  }

  /// A clause as a sentence: with a capital letter and a full stop.
  static func sentence(_ clause: String) -> String {
    clause.prefix(1).uppercased() + clause.dropFirst() + "."
  }

  /// A label without its markup: lowered and raised characters as Unicode has them, lines joined by blanks.
  static func plain(_ label: String) -> String {
    label.split(whereSeparator: \.isNewline).map { plain(symbols: Label.parse(String($0))) }
      .joined(separator: " ")
  }

  private static func plain(symbols: [LabelSymbol]) -> String {
    var text = ""
    var rest = symbols[...]
    while let first = rest.first {
      let run = rest.prefix { $0.script == first.script }
      rest = rest.dropFirst(run.count)
      let characters = run.map { ($0.space > 0 ? " " : "") + letter($0.scalar) }.joined()
      switch first.script {
      case .base: text += characters
      case .sub: text += shifted(characters, by: lowered, mark: "_")
      case .sup: text += shifted(characters, by: raised, mark: "^")
      }
    }
    return text
  }

  /// The letter that readers know: for the italic 𝑥 of mathematics x.
  private static func letter(_ scalar: Unicode.Scalar) -> String {
    let text = String(Character(scalar))
    let isMathematical = (0x1D400...0x1D7FF).contains(scalar.value) || scalar.value == 0x210E
    return isMathematical ? text.precomposedStringWithCompatibilityMapping : text
  }

  private static func shifted(
    _ text: String, by table: [Character: Character], mark: String
  ) -> String {
    let moved = text.compactMap { table[$0] }
    return moved.count == text.count ? String(moved) : mark + text
  }

  private static let lowered = ScriptCharacters.lowered.merging(
    ScriptCharacters.loweredLetters, uniquingKeysWith: { first, _ in first })
  private static let raised = ScriptCharacters.raised.merging(
    ScriptCharacters.raisedLetters, uniquingKeysWith: { first, _ in first })
}
