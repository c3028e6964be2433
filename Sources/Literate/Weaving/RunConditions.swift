/// A setting that differs from its default in this run.
public struct ChangedSetting: Sendable, Equatable {
  /// The option as typed: `--epochs`.
  public let name: String
  /// Its value in this run.
  public let value: String
  /// Its default.
  public let defaultValue: String

  /// A setting with its value and default.
  public init(name: String, value: String, defaultValue: String) {
    self.name = name
    self.value = value
    self.defaultValue = defaultValue
  }
}

/// Under which conditions a page was made: what its notice at the top says.
public struct RunConditions: Sendable, Equatable {
  /// The settings that differ from their defaults.
  public let changedSettings: [ChangedSetting]
  /// Whether the run was a quick preview.
  public let isQuick: Bool
  /// What else a reader should know of the run: whole sentences.
  public let remarks: [String]
  /// Other words for those of the text; nil if it stands as it was written.
  public let wording: Wording?

  /// The conditions of a run; by default those of the committed book.
  public init(
    changedSettings: [ChangedSetting] = [], isQuick: Bool = false, remarks: [String] = [],
    wording: Wording? = nil
  ) {
    self.changedSettings = changedSettings
    self.isQuick = isQuick
    self.remarks = remarks
    self.wording = wording
  }

  /// Whether the run is the one the book commits.
  public var areDefault: Bool { changedSettings.isEmpty && !isQuick }
}
