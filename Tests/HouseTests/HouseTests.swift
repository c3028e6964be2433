import Testing

@Suite("The by-laws of the house")
struct HouseTests {
  /// The laws by what they demand; a law that finds nothing is kept.
  static let laws: [(name: String, law: @Sendable (House) -> [Violation])] = [
    ("Modules import only what they may", Laws.imports),
    ("A file uses only its own floor and those below", Laws.floors),
    ("No files of a module need one another in a circle", Laws.circlesOfFiles),
    ("No folders of a module need one another in a circle", Laws.circlesOfFolders),
    ("What is public is documented", Laws.documentation),
    ("Chapters holds chapters", Laws.chapters),
    ("Every module has a README of one screen", Laws.readmes),
    ("Sources are short", Laws.lengths),
  ]

  @Test("The house keeps its laws", arguments: Self.laws.indices)
  func kept(place: Int) throws {
    let (name, law) = Self.laws[place]
    for violation in law(try House.here.get()) {
      Issue.record("\(name).\n\(violation)")
    }
  }

  @Test("The laws are judged on the whole house")
  func wholeHouse() throws {
    let house = try House.here.get()
    #expect(house.files.count >= 180)
    #expect(house.modules.map(\.name).contains(["Chapters"]))
    for rule in Bylaws.floors {
      let module = try #require(house.module(rule.module))
      #expect((house.uses[module.name] ?? []).count >= 50)
      #expect(Set(module.files.compactMap { module.folders(of: $0).first }) == Set(rule.floors))
    }
    let uses = house.uses.values.reduce(0) { $0 + $1.count }
    #expect(uses >= 1000)
    let declarations = house.files.flatMap(\.swift.declarations)
    #expect(declarations.count >= 2500)
    #expect(declarations.count { $0.access == .public } >= 500)
  }
}
