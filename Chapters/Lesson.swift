import ArgumentParser
import Literate

/// A chapter that can be run with settings of its own.
public protocol Lesson: Chapter {
  /// What a reader may change; each property is an option of the command.
  associatedtype Settings: LessonSettings

  /// Computes everything the chapter says and records it on the page.
  static func run(_ page: Page, _ settings: Settings, in classroom: Classroom) throws
}

/// The settings of a lesson: every `@Option` and `@Flag` is an option of `tutorial <slug>`, by its own name.
public protocol LessonSettings: ParsableArguments, Sendable {
  /// Makes a run short enough to watch in class, by changing what still has its default.
  mutating func quicken()
}

extension LessonSettings {
  /// The settings of the book.
  public static var defaults: Self {
    do {
      return try parse([])
    } catch {
      fatalError("the defaults of \(Self.self) are not valid: \(message(for: error))")
    }
  }

  /// Changes a setting for a quick run, unless the reader has chosen it.
  public mutating func quicken<Value: Equatable>(
    _ setting: WritableKeyPath<Self, Value>, to value: Value
  ) {
    if self[keyPath: setting] == Self.defaults[keyPath: setting] { self[keyPath: setting] = value }
  }

  /// Refuses a setting outside its range: "--latent must be from 1 to 64; 0 is not."
  public func check<Value: Comparable>(
    _ option: String, _ value: Value, in range: ClosedRange<Value>
  ) throws {
    guard range.contains(value) else {
      throw ValidationError(
        "\(option) must be from \(range.lowerBound) to \(range.upperBound); \(value) is not.")
    }
  }

  /// The options whose values differ from the book's, in the order of their declaration.
  package var changedSettings: [ChangedSetting] {
    zip(Self.defaults.reported, reported).compactMap { before, now in
      before.value == now.value
        ? nil : ChangedSetting(name: now.name, value: now.value, defaultValue: before.value)
    }
  }

  /// The options and their values, by reflection.
  private var reported: [(name: String, value: String)] {
    Mirror(reflecting: self).children.compactMap { label, child in
      guard let label, let setting = child as? any ReportedSetting else { return nil }
      // The storage of a wrapped property is called `_property`.
      return (optionName(of: String(label.drop { $0 == "_" })), setting.reportedValue)
    }
  }
}

/// The option that argument parsing makes of a property: `hiddenUnits` is `--hidden-units`.
package func optionName(of property: String) -> String {
  property.reduce(into: "--") { name, letter in
    if letter.isUppercase { name += "-" }
    name += letter.lowercased()
  }
}

/// An option whose value can be shown.
private protocol ReportedSetting {
  var reportedValue: String { get }
}

extension Option: ReportedSetting {
  fileprivate var reportedValue: String { "\(wrappedValue)" }
}

extension Flag: ReportedSetting {
  fileprivate var reportedValue: String { "\(wrappedValue)" }
}

/// A setting that is in range but that the data at hand cannot serve.
public struct UnusableSetting: Error, CustomStringConvertible {
  /// One sentence with the option, its value and what was expected.
  public let description: String

  /// An error with this sentence.
  public init(_ sentence: String) {
    description = sentence
  }

  /// Images without any variance, of which there are no components.
  static let equalImages = UnusableSetting(
    "The training images must differ, but all of them are the same.")
}
