import ArgumentParser

/// A number that a reader may change: its default, its range, what it counts, and its value in a quick run, stated once.
///
///     @Option var epochs = Setting(60, in: 1...10_000, quick: 10, "Passes over the training images")
public struct Setting<Value: Sendable & Comparable & LosslessStringConvertible>: Sendable {
  /// The value of this run, if the run is not quick.
  public let value: Value
  /// The value in the book.
  public let defaultValue: Value
  /// What the value may be.
  public let range: ClosedRange<Value>
  /// The value in a quick run, unless the reader has chosen another.
  public let quickValue: Value?
  /// What it counts, in which unit, and what depends on it.
  let words: String

  /// A setting with its default.
  ///
  /// - Parameters:
  ///   - value: The value in the book.
  ///   - range: What the value may be.
  ///   - quickValue: The value in a quick run; nil if that is the same.
  ///   - words: What it counts, with its unit: "Passes over the training images".
  ///   - note: What depends on it: "the maps need 2".
  public init(
    _ value: Value, in range: ClosedRange<Value>, quick quickValue: Value? = nil, _ words: String,
    note: String? = nil
  ) {
    self.value = value
    defaultValue = value
    self.range = range
    self.quickValue = quickValue
    self.words =
      "\(words), \(Self.shown(range.lowerBound)) to \(Self.shown(range.upperBound))"
      + (note.map { "; \($0)" } ?? "") + ". (default: \(Self.shown(value))"
      + (quickValue.map { "; with --quick \(Self.shown($0))" } ?? "") + ")"
  }

  private init(_ value: Value, like declared: Setting) {
    self.value = value
    defaultValue = declared.defaultValue
    range = declared.range
    quickValue = declared.quickValue
    words = declared.words
  }

  /// The setting with the value that a reader has typed.
  ///
  /// - Throws: `ValidationError` if the text is not a number of this kind.
  func reading(_ text: String) throws -> Setting {
    guard let value = Value(text) else {
      throw ValidationError(
        Value.self == Int.self ? "a whole number was expected." : "a number was expected.")
    }
    return Setting(value, like: self)
  }

  /// A bound as a person writes it: 0 and 0.000001, not 0.0 and 1e-06.
  static func shown(_ bound: Value) -> String {
    let text = "\(bound)"
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    guard let mark = text.firstRange(of: "e-"), let zeros = Int(text[mark.upperBound...]) else {
      return text
    }
    let digits = text[..<mark.lowerBound].filter(\.isNumber)
    return (text.hasPrefix("-") ? "-0." : "0.") + String(repeating: "0", count: zeros - 1) + digits
  }

  /// The value of a run.
  func value(isQuick: Bool) -> Value {
    isQuick && value == defaultValue ? quickValue ?? value : value
  }
}

extension Setting: CustomStringConvertible {
  /// The value, as the command's help shows a default.
  public var description: String { "\(value)" }
}

extension Option {
  /// An option for a setting, with a help text from what the setting says of itself.
  public init<Number>(wrappedValue: Setting<Number>) where Value == Setting<Number> {
    self.init(
      wrappedValue: wrappedValue, parsing: .unconditional,
      help: ArgumentHelp(stringLiteral: wrappedValue.words),
      transform: { try wrappedValue.reading($0) })
  }
}
