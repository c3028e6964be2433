import ArgumentParser
import Lessons
import Literate
import Testing

@Suite("Settings of a lesson")
struct SettingsTests {
  struct Settings: LessonSettings {
    @Option var hiddenUnits = Setting(3, in: 1...64, quick: 2, "Units", note: "of one layer")
    @Option var beta = Setting(0.5, in: 0.000001...10, "A weight")
  }

  /// What a reader gets who types these arguments.
  static func choices(_ arguments: [String], isQuick: Bool = false) throws -> Choices<Settings> {
    Choices(try Settings.parse(arguments), isQuick: isQuick)
  }

  @Test("A setting reads as its number")
  func values() throws {
    let book = Choices(Settings.defaults)
    #expect(book.hiddenUnits == 3 && book.beta == 0.5)
    let other = try Self.choices(["--hidden-units", "64", "--beta", "2"])
    #expect(other.hiddenUnits == 64 && other.beta == 2)
  }

  @Test("Unchanged settings are not listed")
  func defaults() throws {
    #expect(Choices(Settings.defaults).changedSettings.isEmpty)
    #expect(try Self.choices(["--hidden-units", "3"]).changedSettings.isEmpty)
  }

  @Test("Changed settings are listed by their options, in the order of declaration")
  func changed() throws {
    let settings = try Self.choices(["--beta", "1", "--hidden-units", "64"])
    #expect(
      settings.changedSettings.map { "\($0.name) \($0.value) \($0.defaultValue)" } == [
        "--hidden-units 64 3", "--beta 1.0 0.5",
      ])
  }

  @Test("A quick run changes what still has its default, and nothing that was chosen")
  func quick() throws {
    #expect(try Self.choices([], isQuick: true).hiddenUnits == 2)
    #expect(try Self.choices([], isQuick: true).beta == 0.5)
    #expect(try Self.choices(["--hidden-units", "30"], isQuick: true).hiddenUnits == 30)
    #expect(
      try Self.choices([], isQuick: true).changedSettings == [
        ChangedSetting(name: "--hidden-units", value: "2", defaultValue: "3")
      ])
  }

  @Test(
    "A value that is no number of its kind, or outside its range, is refused in one sentence",
    arguments: [
      (["--hidden-units", "0"], "--hidden-units must be from 1 to 64; 0 is not."),
      (["--hidden-units", "65"], "--hidden-units must be from 1 to 64; 65 is not."),
      (["--hidden-units", "-1"], "--hidden-units must be from 1 to 64; -1 is not."),
      (["--beta", "nan"], "--beta must be from 0.000001 to 10; nan is not."),
      (["--beta", "inf"], "--beta must be from 0.000001 to 10; inf is not."),
      (
        ["--hidden-units", "1.5"],
        "The value '1.5' is invalid for '--hidden-units <hidden-units>': a whole number was expected."
      ),
      (["--beta", "x"], "The value 'x' is invalid for '--beta <beta>': a number was expected."),
    ])
  func ranges(arguments: [String], sentence: String) {
    do {
      _ = try Settings.parse(arguments)
      Issue.record("\(arguments) were taken")
    } catch {
      #expect(Settings.message(for: error) == sentence)
    }
  }

  @Test("The help says what a setting counts, its range, its default and what depends on it")
  func help() {
    let help = Settings.helpMessage(columns: 120)
    #expect(help.contains("--hidden-units <hidden-units>"))
    #expect(help.contains("Units, 1 to 64; of one layer. (default: 3; with --quick 2)"))
    #expect(help.contains("A weight, 0.000001 to 10. (default: 0.5)"))
  }

  @Test("A range holds its ends")
  func ends() throws {
    #expect(try Self.choices(["--hidden-units", "1", "--beta", "10"]).changedSettings.count == 2)
  }

  /// Settings on which time depends.
  struct Slow: LessonSettings {
    @Option var passes = Setting(60, in: 1...10_000, quick: 10, "Passes", time: .proportional(0.9))
    @Option var batch = Setting(128, in: 1...1000, "Images in a batch", time: .inverse(0.8))
    @Option var units = Setting(3, in: 1...64, "Units")
  }

  @Test("A run that takes much longer than without its settings says so beforehand")
  func forecast() throws {
    func forecast(_ arguments: [String], isQuick: Bool = false) throws -> String? {
      Choices(try Slow.parse(arguments), isQuick: isQuick).forecast("it", seconds: 20)
    }
    #expect(try forecast([]) == nil && forecast([], isQuick: true) == nil)
    #expect(try forecast(["--units", "64", "--passes", "1"]) == nil)
    // 0.1 + 0.9 · 240 / 60 = 3.7 times as long, and in a quick run of 0.1 + 0.9 / 6 = 0.25 it is 14.8 times.
    #expect(try forecast(["--passes", "240"]) == nil)
    #expect(
      try forecast(["--passes", "240"], isQuick: true)
        == "it will take about 74 seconds on two cores, 15 times as long as without these settings."
    )
    // 0.1 + 0.9 · 10 = 9.1 times, and 0.2 + 0.8 · 128 = 102.6 times.
    #expect(
      try forecast(["--passes", "600"])
        == "it will take about 3 minutes on two cores, 9 times as long as without these settings.")
    #expect(
      try forecast(["--passes", "600", "--batch", "1"])
        == "it will take about 5 hours on two cores, 934 times as long as without these settings.")
  }
}
