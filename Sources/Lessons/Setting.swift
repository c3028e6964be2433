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
  /// How the time of its lesson depends on it.
  public let time: TimeShare
  /// Whether a reader has named the value, be it the book's.
  let isNamed: Bool
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
  ///   - time: How the lesson's time depends on it, about, with the book's settings otherwise.
  public init(
    _ value: Value, in range: ClosedRange<Value>, quick quickValue: Value? = nil, _ words: String,
    note: String? = nil, time: TimeShare = .none
  ) {
    self.value = value
    defaultValue = value
    self.range = range
    self.quickValue = quickValue
    self.time = time
    isNamed = false
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
    time = declared.time
    isNamed = true
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

extension Setting {
  /// How many times as long a lesson takes, about, with the value of a run as with the book's.
  func timeFactor(isQuick: Bool) -> Double {
    func number(_ value: Value) -> Double { Double("\(value)") ?? .nan }
    let ratio = number(value(isQuick: isQuick)) / number(defaultValue)
    return switch time {
    case .none: 1
    case .proportional(let share): 1 + share * (ratio - 1)
    case .inverse(let share): 1 + share * (1 / ratio - 1)
    }
  }
}

/// How the time of a lesson depends on a setting.
public enum TimeShare: Sendable, Equatable {
  /// Hardly.
  case none
  /// A share of the time, in the book's run, is proportional to the setting, such as a number of passes.
  case proportional(Double)
  /// A share of it is inversely proportional, as with batches: at half the size they are twice as many.
  case inverse(Double)
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
