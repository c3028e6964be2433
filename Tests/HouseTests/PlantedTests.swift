import Testing

/// Each law is shown a small house that breaks it, and one that only seems to.
@Suite("The laws catch what is planted")
struct PlantedTests {
  private func broken(_ law: (House) -> [Violation], _ texts: [String: String]) -> [String] {
    law(House(texts)).map { "\($0.path):\($0.line ?? 0) \($0.text)" }
  }

  @Test("An import that no rule allows")
  func imports() {
    let texts = [
      "Sources/MathKernel/Matrices/Matrix.swift": "// import Foundation\nimport Foundation",
      "Sources/MathKernel/Parallel/Crew.swift": "import Dispatch\ninternal import CProcessor",
      "Sources/MathKernel/Random/Stream.swift": "import Dispatch",
      "Sources/Drawing/Chart.swift":
        "import MathKernel\nlet text = \"\"\"\nimport Chapters\n\"\"\"",
      "Sources/Illustrations/PCA.swift": "import Drawing\n@testable import Learning",
      "Sources/Illustrations/Models/VAE.swift": "import Drawing\nimport Learning",
      "Sources/Shed/Tool.swift": "import Foundation",
    ]
    #expect(
      broken(Laws.imports, texts) == [
        "Sources/Drawing/Chart.swift:1 import MathKernel",
        "Sources/Illustrations/PCA.swift:2 @testable import Learning",
        "Sources/MathKernel/Matrices/Matrix.swift:2 import Foundation",
        "Sources/MathKernel/Random/Stream.swift:1 import Dispatch",
        "Sources/Shed/Tool.swift:1 import Foundation",
      ])
  }

  @Test("A file that uses a floor above its own, by type, function, member and nested type")
  func floors() {
    let texts = [
      "Sources/Drawing/Charts/Chart.swift": """
      public struct Chart {
        enum Corner { case upper }
        var axisCount: Int { 1 }
      }
      func ticks() {}
      """,
      "Sources/Drawing/Style/A.swift": "let a: Chart? = nil",
      "Sources/Drawing/Style/B.swift": "let b = ticks()",
      "Sources/Drawing/Style/C.swift": "let c = x.axisCount",
      "Sources/Drawing/Style/D.swift": "let d: Corner = .none",
      "Sources/Drawing/Style/E.swift": "extension Chart {}",
      "Sources/Drawing/Error.swift": "let ground = Chart()",
      "Sources/Drawing/Diagrams/Node.swift": "let above = Chart()",
      "Sources/Drawing/Cellar/Old.swift": "let old = 1",
    ]
    #expect(
      broken(Laws.floors, texts) == [
        "Sources/Drawing/Cellar/Old.swift:0 stands on no floor of Drawing",
        "Sources/Drawing/Error.swift:1 let ground = Chart()",
        "Sources/Drawing/Style/A.swift:1 let a: Chart? = nil",
        "Sources/Drawing/Style/B.swift:1 let b = ticks()",
        "Sources/Drawing/Style/C.swift:1 let c = x.axisCount",
        "Sources/Drawing/Style/D.swift:1 let d: Corner = .none",
        "Sources/Drawing/Style/E.swift:1 extension Chart {}",
      ])
  }

  @Test("What only looks like a use is none")
  func noUses() {
    let texts = [
      "Sources/Drawing/Charts/Chart.swift": """
      public struct Chart { var axisCount = 1; enum Corner { case upper } }
      struct Other { var count = 1 }
      private struct Own {}
      func ticks() {}
      """,
      "Sources/Drawing/Charts/Second.swift": "struct Second { enum Corner { case upper } }",
      "Sources/Drawing/Style/A.swift": "// Chart\n/// Chart\nlet a = \"Chart \\(1) ticks()\"",
      "Sources/Drawing/Style/B.swift": "func b(ticks: Int) { let Chart = 1; print(ticks, Chart) }",
      "Sources/Drawing/Style/C.swift": "let c = f(ticks: 1, axisCount: 2).count",
      "Sources/Drawing/Style/D.swift": "let d = x.map { ticks, n in ticks + n }",
      "Sources/Drawing/Style/E.swift":
        "struct E<Chart> { let axisCount: Chart }; let e = x.axisCount",
      "Sources/Drawing/Style/F.swift": "private struct Own {}; let f = Own(); let c = Corner.upper",
      "Sources/Drawing/Style/G.swift": "for (i, ticks) in pairs { g(ticks) }",
      "Sources/Drawing/Style/H.swift": "let h = x.ticks()",
      "Sources/Drawing/Style/I.swift": "func pairs() -> [(first: Int, axisCount: Int)] { [] }",
      "Sources/Drawing/Style/J.swift": "let j = pairs().map(\\.axisCount)",
    ]
    #expect(broken(Laws.floors, texts) == [])
  }

  @Test("A circle of two files, and one of three in another module, with the lines that close them")
  func circlesOfFiles() {
    let texts = [
      "Sources/Learning/Coder.swift": "struct Coder {}\nlet judge = Judge()",
      "Sources/Learning/Judge.swift": "struct Judge { let coder: Coder }",
      "Sources/Learning/Places.swift": "struct Places { let coder: Coder }",
      "Sources/Datasets/A.swift": "struct A {}\n\nlet b = B()",
      "Sources/Datasets/B.swift": "struct B {}\nextension C {}",
      "Sources/Datasets/C.swift": "struct C {}\nfunc f() -> A { A() }",
      "Sources/Datasets/D.swift": "struct D {}\nlet all = [A(), B(), C()]",
    ]
    #expect(
      broken(Laws.circlesOfFiles, texts) == [
        "Sources/Datasets/A.swift:3 let b = B()",
        "Sources/Datasets/B.swift:2 extension C {}",
        "Sources/Datasets/C.swift:2 func f() -> A { A() }",
        "Sources/Learning/Coder.swift:2 let judge = Judge()",
        "Sources/Learning/Judge.swift:1 struct Judge { let coder: Coder }",
      ])
    let first = Laws.circlesOfFiles(House(texts)).first
    #expect(
      first?.description.hasPrefix(
        """
        Sources/Datasets/A.swift:3: let b = B()
            uses 'B' of Sources/Datasets/B.swift: circle A.swift → B.swift → C.swift → A.swift: 
        """) == true)
  }

  @Test("A circle of folders without a circle of files")
  func circlesOfFolders() {
    let texts = [
      "Sources/Lessons/Models/A.swift": "struct A { let b: B }",
      "Sources/Lessons/Rooms/B.swift": "struct B {}",
      "Sources/Lessons/Rooms/C.swift": "struct C { let d: D }",
      "Sources/Lessons/Models/D.swift": "struct D {}",
      "Sources/Lessons/Rooms/Small/E.swift": "struct E { let b: B }",
      "Sources/Lessons/Rooms/F.swift": "struct F { let e: E }",
    ]
    #expect(broken(Laws.circlesOfFiles, texts) == [])
    #expect(
      broken(Laws.circlesOfFolders, texts) == [
        "Sources/Lessons/Models/A.swift:1 struct A { let b: B }",
        "Sources/Lessons/Rooms/C.swift:1 struct C { let d: D }",
      ])
  }

  @Test("Public declarations without a comment, also in protocols and public extensions")
  func documentation() {
    let texts = [
      "Sources/Learning/A.swift": """
      /// A.
      public struct A {
        public var b = 1
        /// C.
        @inlinable
        public func c() {}
        var inner = 2
      }
      /// D.
      public protocol D { func e() }
      public extension A { func f() {} }
      /// G.
      public enum G { case h }
      ///
      public let i = 1
      """
    ]
    #expect(
      broken(Laws.documentation, texts) == [
        "Sources/Learning/A.swift:3 public var b = 1",
        "Sources/Learning/A.swift:10 public protocol D { func e() }",
        "Sources/Learning/A.swift:11 public extension A { func f() {} }",
        "Sources/Learning/A.swift:13 public enum G { case h }",
        "Sources/Learning/A.swift:15 public let i = 1",
      ])
  }

  @Test("A stranger in Chapters, a module without a README, and one whose README is long")
  func rooms() {
    let texts = [
      "Chapters/1-PCA.swift": "", "Chapters/1-PCA.md": "", "Chapters/Book.swift": "",
      "Chapters/README.md": "", "Chapters/Helper.swift": "", "Chapters/2-Notes.txt": "",
      "Chapters/Excursions/1a-Why.swift": "", "Chapters/Excursions/Why.swift": "",
      "Sources/Learning/A.swift": "", "Sources/Drawing/B.swift": "",
      "Sources/Drawing/README.md": String(repeating: "\n", count: 81),
      "Sources/Datasets/C.swift": "", "Sources/Datasets/README.md": "# Datasets\n",
    ]
    #expect(
      broken(Laws.chapters, texts) == [
        "Chapters/2-Notes.txt:0 is no chapter", "Chapters/Excursions/Why.swift:0 is no chapter",
        "Chapters/Helper.swift:0 is no chapter",
      ])
    #expect(
      broken(Laws.readmes, texts) == [
        "Sources/Drawing/README.md:0 has 81 lines", "Sources/Learning:0 has no README.md",
      ])
  }

  @Test("A source that is too long, and too many that are long; chapters may be")
  func lengths() {
    func lines(_ count: Int) -> String { String(repeating: "\n", count: count) }
    let texts = [
      "Sources/Learning/A.swift": lines(401), "Sources/Learning/B.swift": lines(400),
      "Chapters/1-PCA.swift": lines(900),
    ]
    #expect(broken(Laws.lengths, texts) == ["Sources/Learning/A.swift:0 has 401 lines"])
    let many = (0...Bylaws.mayPassUsualLength).map { ("Sources/Learning/\($0).swift", lines(301)) }
    let found = broken(Laws.lengths, Dictionary(uniqueKeysWithValues: many))
    #expect(found.count == many.count)
  }
}
