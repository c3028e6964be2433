import ArgumentParser
import Literate

/// The settings of a lesson: every `@Option var name = Setting(…)` is an option of `tutorial <slug>`, by its own name.
public protocol LessonSettings: ParsableArguments, Sendable {}

extension LessonSettings {
  /// The settings of the book.
  public static var defaults: Self {
    do {
      return try parse([])
    } catch {
      fatalError("the defaults of \(Self.self) are not valid: \(message(for: error))")
    }
  }

  /// Refuses a setting outside its range: "--latent must be from 1 to 64; 0 is not."
  public func validate() throws {
    for (name, setting) in declared {
      if let complaint = setting.complaint { throw ValidationError("\(name) \(complaint)") }
    }
  }

  /// Whether a reader has said how many passes over the images are made in training.
  public var namesEpochs: Bool {
    declared.contains { $0.name == "--epochs" && $0.setting.isNamed }
  }

  /// The settings by their options, in the order of declaration.
  fileprivate var declared: [(name: String, setting: any DeclaredSetting)] {
    Mirror(reflecting: self).children.compactMap { label, child in
      guard let label, let option = child as? any SettingOption else { return nil }
      // The storage of a wrapped property is called `_property`.
      return (optionName(of: String(label.drop { $0 == "_" })), option.setting)
    }
  }
}

/// The settings of one run: what a reader has chosen, or the values of a quick run.
@dynamicMemberLookup
public struct Choices<Settings: LessonSettings>: Sendable {
  /// The settings as the command was given them.
  public let settings: Settings
  /// Whether a preview is enough.
  public let isQuick: Bool

  /// The choices of a run.
  public init(_ settings: Settings, isQuick: Bool = false) {
    self.settings = settings
    self.isQuick = isQuick
  }

  /// The value of a setting.
  public subscript<Value>(dynamicMember setting: KeyPath<Settings, Setting<Value>>) -> Value {
    settings[keyPath: setting].value(isQuick: isQuick)
  }

  /// The options whose values differ from the book's, in the order of their declaration.
  public var changedSettings: [ChangedSetting] {
    settings.declared.compactMap { $1.change(of: $0, isQuick: isQuick) }
  }
}

extension Choices {
  /// How many times as long a run takes, about, as the book's, or as a quick run's if this is one, and as the book's in
  /// either case.
  private var timeFactors: (own: Double, book: Double) {
    func factor(_ settings: Settings) -> Double {
      settings.declared.reduce(1) { $0 * $1.setting.timeFactor(isQuick: isQuick) }
    }
    let book = factor(settings)
    return (book / factor(.defaults), book)
  }

  /// What to say before a run that takes much longer than with the book's settings: one sentence; nil if it does not.
  ///
  /// - Parameters:
  ///   - name: What is run.
  ///   - seconds: How long it takes with the book's settings on two cores.
  public func forecast(_ name: String, seconds: Double) -> String? {
    let (own, book) = timeFactors
    guard own > 4 else { return nil }
    let time = seconds * book
    let text =
      time < 100
      ? "\(Int(time.rounded(.up))) seconds"
      : time < 6000
        ? "\(Int((time / 60).rounded())) minutes" : "\(Int((time / 3600).rounded())) hours"
    return "\(name) will take about \(text) on two cores, "
      + "\(Int(own.rounded())) times as long as without these settings."
  }
}

/// The option that argument parsing makes of a property: `hiddenUnits` is `--hidden-units`.
func optionName(of property: String) -> String {
  property.reduce(into: "--") { name, letter in
    if letter.isUppercase { name += "-" }
    name += letter.lowercased()
  }
}

/// A setting, whatever its kind of number.
private protocol DeclaredSetting {
  /// Whether a reader has named its value.
  var isNamed: Bool { get }
  /// What is wrong with its value, if anything is.
  var complaint: String? { get }
  /// How the value of a run differs from the book's, if it does.
  func change(of name: String, isQuick: Bool) -> ChangedSetting?
  /// How many times as long a lesson takes, about, with the value of a run as with the book's.
  func timeFactor(isQuick: Bool) -> Double
}

extension Setting: DeclaredSetting {
  fileprivate var complaint: String? {
    range.contains(value)
      ? nil
      : "must be from \(Self.shown(range.lowerBound)) to \(Self.shown(range.upperBound)); \(value) is not."
  }

  fileprivate func change(of name: String, isQuick: Bool) -> ChangedSetting? {
    let value = value(isQuick: isQuick)
    return value == defaultValue
      ? nil : ChangedSetting(name: name, value: "\(value)", defaultValue: "\(defaultValue)")
  }
}

/// An option that holds a setting.
private protocol SettingOption {
  var setting: any DeclaredSetting { get }
}

extension Option: SettingOption where Value: DeclaredSetting {
  fileprivate var setting: any DeclaredSetting { wrappedValue }
}
