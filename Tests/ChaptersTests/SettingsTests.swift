import ArgumentParser
import Chapters
import Testing

@Suite("Settings of a lesson")
struct SettingsTests {
  struct Settings: LessonSettings {
    @Option(help: "A count.") var hiddenUnits = 3
    @Option(help: "A weight.") var beta = 0.5
    @Flag(help: "A switch.") var isDeep = false
    @Option(help: "A name.") var optimiser = "adam"

    func validate() throws {
      try check("--hidden-units", hiddenUnits, in: 1...64)
      try check("--beta", beta, in: 0...10)
    }

    mutating func quicken() { quicken(\.hiddenUnits, to: 2) }
  }

  @Test("Unchanged settings are not listed")
  func defaults() throws {
    #expect(Settings.defaults.changedSettings.isEmpty)
    #expect(try Settings.parse(["--hidden-units", "3"]).changedSettings.isEmpty)
  }

  @Test("Changed settings are listed by their options, in the order of declaration")
  func changed() throws {
    let settings = try Settings.parse(
      ["--optimiser", "sgd", "--is-deep", "--beta", "0", "--hidden-units", "64"])
    #expect(
      settings.changedSettings.map { "\($0.name) \($0.value) \($0.defaultValue)" } == [
        "--hidden-units 64 3", "--beta 0.0 0.5", "--is-deep true false", "--optimiser sgd adam",
      ])
  }

  @Test("A quick run changes what still has its default, and nothing that was chosen")
  func quick() throws {
    var settings = Settings.defaults
    settings.quicken()
    #expect(settings.hiddenUnits == 2)
    settings = try Settings.parse(["--hidden-units", "30"])
    settings.quicken()
    #expect(settings.hiddenUnits == 30)
  }

  @Test(
    "A value outside its range is refused in one sentence",
    arguments: [
      (["--hidden-units", "0"], "--hidden-units must be from 1 to 64; 0 is not."),
      (["--hidden-units", "65"], "--hidden-units must be from 1 to 64; 65 is not."),
      (["--beta", "nan"], "--beta must be from 0.0 to 10.0; nan is not."),
      (["--beta", "inf"], "--beta must be from 0.0 to 10.0; inf is not."),
    ])
  func ranges(arguments: [String], sentence: String) {
    #expect(throws: (any Error).self) { try Settings.parse(arguments) }
    do {
      _ = try Settings.parse(arguments)
    } catch {
      #expect(Settings.message(for: error) == sentence)
    }
  }

  @Test("Options are named like argument parsing names them")
  func names() {
    #expect(optionName(of: "latent") == "--latent")
    #expect(optionName(of: "learningRate") == "--learning-rate")
  }

  @Test("The defaults of every lesson are valid, and quick ones too")
  func lessons() throws {
    func check<L: Lesson>(_ lesson: L.Type) throws {
      var settings = L.Settings.defaults
      settings.quicken()
      try settings.validate()
    }
    for lesson in Book.lessons { try check(lesson) }
    #expect(Set(Book.lessons.map { $0.slug }).count == Book.lessons.count)
  }
}
