import Literate
import Testing

@Suite("Names of the package explain themselves where a page uses them first")
struct NameTests {
  static let fillings = """
    /// How numbers are filled in.
    public enum Filling {
      /// With noughts.
      case zeros
      /// With one number.
      case constant(Float)
    }
    """
  static let matrices = """
    /// A matrix of numbers. It has rows.
    public struct Matrix {
      /// How many rows it has.
      public var rows: Int
      /// The rows of a range.
      public func rows(_ range: Range<Int>) -> Matrix { self }
      /// The rows at these places.
      public func rows(at places: [Int]) -> Matrix { self }
      /// All zeros.
      public static func zeros(_ rows: Int, _ columns: Int) -> Matrix { self }
      /// What `f` makes of every element.
      public func map(_ f: (Float) -> Float) -> Matrix { self }
      func inside() {}
    }
    /// A variable on a tape.
    public struct Variable {
      /// The rows of a range.
      public func rows(_ range: Range<Int>) -> Variable { self }
      public func bare() {}
    }
    /// The sum of it all.
    public func total(_ x: Matrix) -> Float { 0 }
    """
  static let names = NameIndex([
    ("Sources/MathKernel/Filling.swift", fillings), ("Sources/MathKernel/Matrix.swift", matrices),
  ])

  /// What a listing explains, each name with its owners.
  static func explained(_ source: String) throws -> [String] {
    try Fixture.woven(source, names: names).blocks.flatMap { block -> [String] in
      guard case .names(let names) = block.content else { return [] }
      return names.map { ([$0.signature] + $0.owners).joined(separator: " ") }
    }
  }

  @Test("Types, functions and members are told apart by what stands around them")
  func uses() throws {
    let cases: [(String, [String])] = [
      ("let m = Matrix(1)", ["Matrix"]),
      ("print(m.rows)", ["rows Matrix"]),
      ("print(m.rows(0..<2))", ["rows(_:) Matrix Variable"]),
      ("print(m.rows(at: [1]))", ["rows(at:) Matrix"]),
      ("print(all.map(m.rows))", ["rows Matrix"]), ("print(all.map(\\.rows))", ["rows Matrix"]),
      ("let z: Matrix = .zeros(1, 2)", ["Matrix", "zeros(_:_:) Matrix"]),
      ("let z = Matrix.zeros(1, 2)", ["Matrix", "zeros(_:_:) Matrix"]),
      ("fill(.zeros, .constant(2))", ["zeros Filling", "constant(_:) Filling"]),
      ("let all = (0..<9).map { i -> Matrix in i }", ["Matrix"]),
      ("print(a.map { $0 }, zeros(1, 2), m.inside())", []),
      ("print(total(m), x.total)", ["total(_:)"]),
      ("make(rows: 2)", []),
      ("func total() {}\nprint(total())", []),
    ]
    for (source, expected) in cases {
      let explained = try Self.explained(source)
      #expect(explained == expected, "\(source)")
    }
  }

  @Test("Without brackets a property is meant rather than a function that is handed on")
  func properties() throws {
    let function = """
      public struct Variable {
        /// Those of a range.
        public func columns(_ range: Range<Int>) {}
      }
      """
    let property = """
      public struct Table {
        /// How many there are.
        public var columns: Int
      }
      """
    let names = NameIndex([
      ("Sources/MathKernel/Variable.swift", function), ("Sources/MathKernel/Table.swift", property),
    ])
    #expect(try Fixture.body("print(t.columns)", names: names).contains("How many there are."))
    #expect(
      try Fixture.body("print(v.columns(0..<2))", names: names).contains("Those of a range."))
  }

  @Test("A page means a module's name before an earlier chapter's, and never a later chapter's")
  func chapters() throws {
    func declared(_ text: String) -> String { "/// \(text)\nfunc error(_ x: Int) {}" }
    let module = (
      "Sources/MathKernel/Error.swift", "/// The module's.\npublic func error(_ x: Int) {}"
    )
    let earlier = ("Chapters/0-Zero.swift", declared("The earlier."))
    let own = ("Chapters/Excursions/1a-More.swift", declared("Its own."))
    let later = ("Chapters/2-Second.swift", declared("The later."))
    let cases: [([(String, String)], String?)] = [
      ([later, earlier, own, module], "Its own."), ([later, earlier, module], "The module's."),
      ([later, earlier], "The earlier."), ([later], nil),
    ]
    for (sources, expected) in cases {
      let body = try Fixture.body("error(1)", names: NameIndex(sources))
      #expect(body.contains("New here") == (expected != nil))
      if let expected { #expect(body.contains(expected)) }
    }
  }

  @Test("A name is explained once, with a link to its declaration and its first sentence")
  func once() throws {
    #expect(
      try Fixture.body("let m = Matrix(1)\n//: Again:\nlet n = Matrix(2)", names: Self.names) == """
        ```swift
        let m = Matrix(1)
        ```

        <details>
        <summary>New here: <code>Matrix</code></summary>

        - [`Matrix`](../Sources/MathKernel/Matrix.swift#L2): A matrix of numbers.

        </details>

        Again:

        ```swift
        let n = Matrix(2)
        ```
        """)
  }

  @Test("In a fold the explanations are a plain list")
  func folded() throws {
    let source = "//: @fold How\nlet m = Matrix(1)\n//: @end"
    let body = try Fixture.body(source, names: Self.names)
    #expect(body.contains("```\n\n- [`Matrix`]"))
    #expect(!body.contains("New here"))
  }

  @Test(
    "What a fold explains is explained again where every reader comes by, and not the other way")
  func foldedFirst() throws {
    let fold = "//: @fold How\nlet m = Matrix(1)\n//: @end\n"
    let shown = "let n = Matrix(2)\n"
    func count(_ source: String) throws -> Int {
      try Fixture.body(source, names: Self.names).ranges(of: "A matrix of numbers.").count
    }
    #expect(try count(fold + shown) == 2)
    #expect(try count(shown + fold) == 1)
    #expect(try count(fold + fold) == 1)
  }

  @Test("A page that shows an undocumented public name fails")
  func undocumented() {
    let error = #expect(throws: LiterateError.self) {
      try Fixture.woven("//: Text\nx.bare()", names: Self.names)
    }
    #expect(
      error?.description == "Chapters/1-First.swift:2: the code shown uses 'bare()', "
        + "which has no doc comment (Sources/MathKernel/Matrix.swift:19).")
  }

  @Test("The type of the lesson's properties is explained where they are used")
  func lessonProperties() throws {
    let source = """
      struct L: Lesson {
        let data: Matrix
        func run() throws {}
        func section() {
          print(data)
        }
      }
      """
    #expect(try Self.explained(source) == ["Matrix"])
  }
}
