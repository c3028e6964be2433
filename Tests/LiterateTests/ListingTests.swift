import Literate
import Testing

@Suite("Listings show the lesson and leave out what serves it")
struct ListingTests {
  /// The listings of a source, one after the other.
  static func listings(_ source: String, names: NameIndex = NameIndex()) throws -> [String] {
    try Fixture.woven(source, names: names).blocks.compactMap { block in
      if case .code(let lines) = block.content { lines.joined(separator: "\n") } else { nil }
    }
  }

  @Test("Code loses the indentation its lines share, imports, and blank lines at the ends")
  func code() throws {
    let loop = """
      //: Text

          for i in 0..<2 {

            go(i)
          }

      """
    #expect(try Self.listings(loop) == ["for i in 0..<2 {\n\n  go(i)\n}"])
    let imports = """
      //: Text
      import Literate
      @preconcurrency import Drawing

      go()
      """
    #expect(try Self.listings(imports) == ["go()"])
  }

  @Test("Inside string literals and comments nothing is prose")
  func literals() throws {
    let source = #"""
      let s = """
        //: not prose
        """
      /* a
      //: comment */
      """#
    #expect(
      try Self.listings(source) == [
        #"""
        let s = """
          //: not prose
          """
        /* a
        //: comment */
        """#
      ])
  }

  @Test("Of the lesson's type the statements of its sections are shown, and nothing else")
  func lesson() throws {
    let source = """
      /// The lesson.
      struct Squares: Lesson {
        static let slug = "squares"

        struct Settings: LessonSettings {
          @Option var count = Setting(3, in: 1...9, "Numbers")
        }

        let page: Page, settings: Choices<Settings>

        func run() throws {
          let squares = try first()
          second(squares)
        }

        /// A section.
        func first() throws
          -> [Int]
        {
          let squares = (1...3).map { i in
            return i * i
          }
          return squares
        }
      }

      func helper() -> Int {
        return 1
      }

      extension Squares {
        private func second(_ squares: [Int]) {
          print(squares)
        }
      }
      """
    #expect(
      try Self.listings(source) == [
        """
        let squares = (1...3).map { i in
          return i * i
        }

        func helper() -> Int {
          return 1
        }

        print(squares)
        """
      ])
  }

  @Test("What only records is left out, with its comments; what computes too is shown")
  func recording() throws {
    let source = """
      let a = [1.0]
      // The first.
      page.value("first", a[0])
      page.export("a") {
        array(a)
      }
      for (i, x) in a.enumerated() {
        if x > 0 { page.value(names[i], x) }
      }
      if a.count > 1 {
        page.value("second", a[1])
      } else {
        page.value("second", 0)
      }
      for x in a {
        sum += x
        page.value("sum", sum)
      }
      let b = page.value("b", a[0])
      page.print("shown")
      """
    #expect(
      try Self.listings(source) == [
        """
        let a = [1.0]
        for x in a {
          sum += x
        }
        let b = page.value("b", a[0])
        page.print("shown")
        """
      ])
  }

  @Test("A statement that ends in a string over several lines is left out whole")
  func longStrings() throws {
    let source = #"""
      struct L: Lesson {
        static let motto = """
          text
          """
        func run() throws {}
        func section() -> String {
          show()
          return """
            text
            """
        }
      }
      """#
    #expect(try Self.listings(source) == ["show()"])
  }

  @Test("Hidden parts within hidden parts show what they produce, and nothing else")
  func hiddenParts() throws {
    let source = """
      //: @hide
      //: @when plane It needs a plane.
      //: unseen
      if page.when("plane", k == 2) {
        //: @finding(c) It holds.
        page.claim("c", x, .isBelow(2))
      }
      //: @end
      //: @end
      """
    let page = Page()
    _ = page.when("plane", true, line: 4)
    page.claim("c", 1, .isBelow(2), line: 6)
    let body = try Fixture.body(source, page: page)
    #expect(body.hasPrefix("<a id=\"claim-c\"></a>✓ **Finding 1.1.** It holds."))
    #expect(!body.contains("unseen"))
  }

  @Test("A part under a condition is shown without the question")
  func conditions() throws {
    let source = """
      //: @when plane It needs a plane.
      if page.when("plane", k == 2) {
        let z = code()
        show(z)
      }
      guard page.when("plane", k == 2) else { return }
      after()
      //: @end
      """
    let page = Page()
    _ = page.when("plane", true, line: 2)
    #expect(
      try Fixture.body(source, page: page) == """
        ```swift
        let z = code()
        show(z)
        after()
        ```
        """)
  }

  @Test("The hidden is not shown; a fold shows its code on demand")
  func folds() throws {
    let source = """
      //: @hide
      let a = 1
      //: @end
      //: @fold The sum
      let b = 2
      //: @end
      let c = 3
      """
    #expect(try Self.listings(source) == ["let c = 3"])
    #expect(try Fixture.body(source).contains("<summary>The sum</summary>\n\n```swift\nlet b = 2"))
  }

  @Test("Shown code must not use names that are born out of sight")
  func births() {
    let source = """
      //: @fold How
      let sums = x.map { $0 }
      //: @end
      //: @hide
      struct Hidden {
        func twice() -> Int { 2 }
      }
      //: @end
      let known = 1
      f(sums, sums: known)
      g(Hidden().twice(), h.twice)
      //: @figure(f) A figure.
      try page.figure("f") {
        let inner = 1
        draw(inner, sums)
      }
      let other = { (inner: Int) in inner }
      """
    let ending = ", which only code that the page folds or leaves out declares"
    #expect(
      Fixture.problems(source) == [
        "Chapters/1-First.swift:10: the code shown uses 'sums'\(ending) (line 2).",
        "Chapters/1-First.swift:11: the code shown uses 'Hidden'\(ending) (line 5).",
        "Chapters/1-First.swift:11: the code shown uses 'twice'\(ending) (line 6).",
      ])
  }

  @Test("What a section is handed must bear the name under which the page showed it")
  func handedOn() {
    func source(_ name: String) -> String {
      """
      struct L: Lesson {
        func run() throws {}
        func a() -> Int {
          let code = 1
          return code
        }
        func b(_ \(name): Int) {
          print(\(name), page, classroom)
        }
      }
      """
    }
    #expect(Fixture.problems(source("code")).isEmpty)
    #expect(Fixture.problems(source("z")).first?.contains(":8: the code shown uses 'z'") == true)
  }
}
