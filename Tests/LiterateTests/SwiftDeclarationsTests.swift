import Literate
import Testing

@Suite("The declarations of a Swift source")
struct SwiftDeclarationsTests {
  /// Each declaration as "line access kind Owner.signature".
  private func declarations(_ source: String) -> [String] {
    SwiftFile(source, path: "A.swift").declarations.map { declaration in
      let owner = declaration.owner.map { $0 + "." } ?? ""
      let isStatic = declaration.isStatic ? "static " : ""
      return
        "\(declaration.line) \(declaration.access) \(isStatic)\(declaration.kind) "
        + "\(owner)\(declaration.signature)"
    }
  }

  @Test("Types and their members, nested and in extensions")
  func members() {
    let source = """
      public struct Chart<Value: Comparable>: Mark where Value: Sendable {
        public enum Axis: String { case left, right(at: Double, Int) }
        let a, b: Int
        private(set) var c = 1
        public private(set) var d: [String: Int] = [:]
        @Option(help: "…") var e = { x, y in x }(1, 2), f = 2
        public static func make(_ rows: Int, columns n: Int = 3, by f: (Int, Int) -> Int = { $0 }) -> Self? {
          let local = 1
          func inner() {}
        }
        init?(from text: String) throws {}
        subscript(row: Int, at column: Int) -> Int { get { 1 } set {} }
        deinit { let x = 1 }
      }
      extension Chart.Axis: @retroactive Sendable { var name: String { rawValue } }
      extension [Double] { func mean() -> Double { 0 } }
      private extension Chart { func hidden() {} }
      public extension Chart { func shown() {}; internal func kept() {} }
      """
    #expect(
      declarations(source) == [
        "1 public type Chart",
        "2 public type Chart.Axis",
        "2 public static enumCase Chart.Axis.left",
        "2 public static enumCase Chart.Axis.right(at:_:)",
        "3 internal variable Chart.a",
        "3 internal variable Chart.b",
        "4 internal variable Chart.c",
        "5 public variable Chart.d",
        "6 internal variable Chart.e",
        "6 internal variable Chart.f",
        "7 public static function Chart.make(_:columns:by:)",
        "11 internal initializer Chart.init(from:)",
        "12 internal subscript Chart.subscript(_:at:)",
        "15 internal variable Chart.Axis.name",
        "16 internal function Array.mean()",
        "17 fileprivate function Chart.hidden()",
        "18 public function Chart.shown()",
        "18 internal function Chart.kept()",
      ])
  }

  @Test("The top level: operators, constants, aliases, conditional compilation")
  func topLevel() {
    let source = """
      @testable import struct Literate.Page
      internal import CProcessor
      infix operator • : MultiplicationPrecedence
      prefix operator √
      precedencegroup Power { associativity: right }
      package func • <T>(a: T, b: T) -> T where T: Real { a }
      func ==<T>(a: T, b: T) -> Bool { true }
      public func < (a: A, b: A) -> Bool { a.x < b.x }
      let (λ, P) = covariance.symmetricEigen()
      let z₂ = flag
        ? 1 : 2, q = Pair<Int, Int>(1, 2)
      public typealias Pair<A, B> = (A, B)
      #if os(Linux) && !DEBUG
        let page = 1
      #else
        let page = 2
      #endif
      #error("no")
      let text = "func no() \\({ let x = 1 }())"
      let after: Int? = .none
      @discardableResult @inlinable
      public
        func last() async throws(Failure) -> some View { 1 }
      """
    #expect(
      declarations(source) == [
        "3 internal operator •",
        "4 internal operator √",
        "5 internal operator Power",
        "6 package operator •",
        "7 internal operator ==",
        "8 public operator <",
        "9 internal variable λ",
        "9 internal variable P",
        "10 internal variable z₂",
        "11 internal variable q",
        "12 public alias Pair",
        "14 internal variable page",
        "16 internal variable page",
        "19 internal variable text",
        "20 internal variable after",
        "23 public function last()",
      ])
    let imports = SwiftFile(source, path: "A.swift").imports
    #expect(imports.map(\.module) == ["Literate", "CProcessor"])
    #expect(imports.map(\.line) == [1, 2])
  }

  @Test("Protocols' members have no bodies, and the protocol's access")
  func protocols() {
    let source = """
      public protocol Mark: Sendable {
        associatedtype Value = Int
        var extent: Extent { get }
        static var name: String { get set }
        func draw(on canvas: Canvas, _ plot: Plot)
        func height(of width: Double)
          -> Double
        init(_ x: Int)
        /// Named.
        mutating func add<T>(_ x: T) where T: Equatable
      }
      final class Box { class func make() -> Box { Box() } }
      actor Store { nonisolated let id = 1 }
      """
    #expect(
      declarations(source) == [
        "1 public type Mark",
        "2 public alias Mark.Value",
        "3 public variable Mark.extent",
        "4 public static variable Mark.name",
        "5 public function Mark.draw(on:_:)",
        "6 public function Mark.height(of:)",
        "8 public initializer Mark.init(_:)",
        "10 public function Mark.add(_:)",
        "12 internal type Box",
        "12 internal static function Box.make()",
        "13 internal type Store",
        "13 internal variable Store.id",
      ])
  }

  @Test("Values over several lines end where the next declaration starts")
  func values() {
    let source = """
      enum Codes {
        static let table: [String: (Int, Int)] = [
          "a": (1, 2)
        ]
        static let closure: (Int) ->
          Int = { x in
            let y = x
            return y
          }
        var watched = 1 {
          didSet { print(oldValue) }
        }
        static let chosen = if flag { 1 } else { 2 }
        static let sum =
          1
          + 2
        case one = -1, two
        case three
        lazy var chain = rows
          .map { $0 }
          .filter { a in a < 3 }
        var optional: Int!
        let isLast: Bool
      }
      """
    #expect(
      declarations(source).map { $0.split(separator: " ").last } == [
        "Codes", "Codes.table", "Codes.closure", "Codes.watched", "Codes.chosen", "Codes.sum",
        "Codes.one", "Codes.two", "Codes.three", "Codes.chain", "Codes.optional", "Codes.isLast",
      ])
  }

  @Test("A declaration has the documentation right before it")
  func documentation() {
    let source = """
      /// Of another.

      /// One.
      ///
      /// - Parameter x: Two.
      @inlinable
      // A comment.
      public func f(
        /// Within.
        x: Int
      ) {}
      func g() {}
      """
    let found = SwiftFile(source, path: "A.swift").declarations
    #expect(found.map(\.documentation) == ["One.\n\n- Parameter x: Two.", nil])
    #expect(found.map(\.firstSentence) == ["One.", nil])
  }

  @Test(
    "The first sentence ends at its full stop",
    arguments: [
      ("One. Two.", "One."), ("Each of n! orders. Two.", "Each of n! orders."),
      ("One\ntwo. Three", "One two."),
      ("No full stop", "No full stop"),
      ("No full stop\n\nNext.", "No full stop"),
      ("No full stop\n- Parameter x: y.", "No full stop"),
      ("Draws from N(0, 1). Then more.", "Draws from N(0, 1)."),
      ("Some, e.g. Adam, i.e. all. More.", "Some, e.g. Adam, i.e. all."),
      (
        "After Salmon et al. 2011 (see p. 3. There.) so. More.",
        "After Salmon et al. 2011 (see p. 3. There.) so."
      ),
      ("At 1.5 times `a. B` and $a. B$. More.", "At 1.5 times `a. B` and $a. B$."),
      ("Costs $5. More.", "Costs $5."),
      ("The ``Matrix`` itself. More.", "The `Matrix` itself."),
      ("Is it? Yes.", "Is it?"),
      ("Error ε. x is small.", "Error ε."),
    ])
  func firstSentence(documentation: String, expected: String) {
    let declaration = SwiftDeclaration(
      kind: .function, name: "f", line: 1, documentation: documentation)
    #expect(declaration.firstSentence == expected)
  }
}
