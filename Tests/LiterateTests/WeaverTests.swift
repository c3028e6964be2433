import Drawing
import Literate
import Testing

@Suite("The weaver turns source and records into Markdown")
struct WeaverTests {
  /// A figure whose text leaves it, and whose own words need escaping.
  struct Flawed: Figure {
    var size: Size { Size(60, 20) }
    var data: FigureData { .list([]) }
    var summary: String { "Costs $3 & {{more}}" }
    func draw(on canvas: Canvas, in rect: Rect) { canvas.text("far too long", at: Point(5, 2)) }
  }

  @Test("What a figure says of itself is its alternative text, as it is, unless the author has one")
  func summary() throws {
    let page = Page()
    try page.figure("own", caption: "A", line: 1) { Flawed() }
    try page.figure("other", caption: "B", alt: "By hand", line: 1) { Flawed() }
    let body = try Fixture.body("x", page: page)
    #expect(body.contains("own.png\" alt=\"Costs &#36;3 &amp; &#123;&#123;more}}\""))
    #expect(body.contains("other.png\" alt=\"By hand\""))
  }

  @Test("Flaws in the layout of figures are told with the line that draws them")
  func layoutProblems() throws {
    let page = Page()
    try page.figure("good", caption: "A", line: 1) { Plate() }
    try page.figure("bad", caption: "B", line: 2) { Flawed() }
    let woven = try Weaver(contents: Fixture.contents).weave(
      Fixture.first, source: "x\nx", page: page)
    #expect(
      woven.layoutProblems.map(\.description) == [
        "Chapters/1-First.swift:2: in the figure 'bad' the text 'far too long' reaches beyond the "
          + "edge of the figure."
      ])
  }

  @Test("The figure that stands for a chapter is its page's, at another width")
  func emblem() throws {
    func emblem(_ figure: String) throws -> String? {
      let page = Page()
      try page.figure(figure, caption: "A", line: 1) { Flawed() }
      return try Weaver(contents: Fixture.contents).weave(Fixture.first, source: "x", page: page)
        .emblem(width: 20)
    }
    #expect(
      try emblem("good") == "<img src=\"../Figures/1-first/good.png\" "
        + "alt=\"Costs &#36;3 &amp; &#123;&#123;more}}\" width=\"20\">")
    #expect(try emblem("other") == nil)
  }

  @Test("A whole page, from the first comment to the last link")
  func wholePage() throws {
    let source = """
      /*:
       # The first
       We ask for $x^2$.
       */
      import Literate

      //: @hide
      enum First {
        static func run(_ page: Page) {
      //: @end
          //: Squares of {{count}} numbers:
          //: $$ y = x^2 $$ {#eq:square}
          let y = x * x

          //: By @eq(square), no square is negative (@claim(sign)).
          page.claim("Squares $y$ are positive", y, .isAtLeast(0), id: "sign")
          //: @hide
        }
      }
      //: @end
      """
    let page = Page()
    page.value("count", 4000, line: 13)
    page.claim("Squares $y$ are positive", 0.25, .isAtLeast(0), id: "sign", line: 16)
    #expect(
      try Fixture.weave(source, page: page) == """
        <!-- Generated from Chapters/1-First.swift by `swift run -c release tutorial first`: edit the Swift file, not this page. -->

        [Contents](README.md) · [2. The second →](2-Second.md)

        # 1. The first
        We ask for $`x^2`$.

        Squares of 4,000 numbers:

        <a id="eq-square"></a>

        ```math
        y = x^2 \\tag{1.1}
        ```

        ```swift
        let y = x * x
        ```

        By [(1.1)](#eq-square), no square is negative ([Claim 1.1](#claim-sign)).

        ```swift
        page.claim("Squares $y$ are positive", y, .isAtLeast(0), id: "sign")
        ```

        <a id="claim-sign"></a>✓ **Claim 1.1.** Squares $`y`$ are positive.
        Measured 0.250, required at least 0.

        <a id="claims"></a>

        ## What this chapter checked

        The one claim holds.

        |  | no. | claim | measured | required |
        | --- | --- | --- | ---: | --- |
        | ✓ | [1.1](#claim-sign) | Squares $`y`$ are positive | 0.250 | at least 0 |

        ---

        [Contents](README.md) · [2. The second →](2-Second.md)

        """)
  }

  @Test("Code loses the indentation its lines share, imports, and blank lines at the ends")
  func code() throws {
    let source = """
      //: Text
      import Literate
      @preconcurrency import Drawing

          for i in 0..<2 {

            go(i)
          }

      """
    #expect(
      try Fixture.body(source) == """
        Text

        ```swift
        for i in 0..<2 {

          go(i)
        }
        ```
        """)
  }

  @Test("Blocks and lines of prose are paragraphs; their line breaks stay")
  func prose() throws {
    let source = """
      /*: One.
          Two.
            - indented
       */
      //: Three.
      //:
      //: Four.

      //: Five.
      /*: Six. */
      """
    #expect(
      try Fixture.body(source) == """
        One.
        Two.
          - indented

        Three.

        Four.

        Five.
        Six.
        """)
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
      try Fixture.body(source) == #"""
        ```swift
        let s = """
          //: not prose
          """
        /* a
        //: comment */
        ```
        """#)
  }

  @Test("A fold holds the code; what it produced follows, outside")
  func fold() throws {
    let source = """
      //: @fold How the figure <is> drawn
      draw()
      //: @end
      //: See @fig(plate).
      """
    let page = Page()
    page.print("drawn", line: 2)
    try page.figure(
      "plate", caption: "A plate of {{size}}.\nThe $x$ axis.",
      alt: "Width {{size}}, \"$\\sigma^2 < 1$\"",
      line: 2
    ) { Plate() }
    page.value("size", 20, line: 2)
    #expect(
      try Fixture.body(source, page: page) == """
        <details>
        <summary>How the figure &lt;is&gt; drawn</summary>

        ```swift
        draw()
        ```

        </details>

        ```text
        drawn
        ```

        <a id="fig-plate"></a>

        <img src="../Figures/1-first/plate.png" alt="Width 20, &quot;σ² &lt; 1&quot;" width="20">

        **Figure 1.1.** A plate of 20.
        The $`x`$ axis.

        See [Figure 1.1](#fig-plate).
        """)
  }

  @Test("Hidden parts show only what they produced")
  func hidden() throws {
    let source = """
      //: Before
      //: @hide
      //: unseen
      work()
      //: @end
      //: After
      """
    let page = Page()
    page.print("seen  \n`````\n", line: 4)
    #expect(
      try Fixture.body(source, page: page) == """
        Before

        ``````text
        seen
        `````
        ``````

        After
        """)
  }

  @Test("A part left out is replaced by the reason, and its names do not stop the run")
  func leftOut() throws {
    let source = """
      //: Look at @fig(map), {{spread}} wide, and $s = {{spread}}$; @eq(area).
      //: @when plane
      //: $$ a = b $$ {#eq:area}
      if page.when("plane", latent == 2) {
        try page.figure("map") { page.value("spread", 1) }
      }
      //: @end
      """
    let page = Page()
    _ = page.when("plane", false, otherwise: "A map needs $2$ dimensions.", line: 4)
    #expect(
      try Fixture.body(source, page: page) == """
        Look at (left out), (left out) wide, and $`s = \\text{(left out)}`$; (left out).

        > A map needs $`2`$ dimensions.
        """)
    let full = Page()
    _ = full.when("plane", true, otherwise: "", line: 4)
    full.value("spread", 1, line: 5)
    try full.figure("map", caption: "A map", alt: "A map", line: 5) { Plate() }
    #expect(try Fixture.body(source, page: full).contains("[Figure 1.1](#fig-map), 1 wide"))
  }

  @Test("Tables: numbers to the right, bars in cells do not end them")
  func table() throws {
    let page = Page()
    page.table(
      "errors", caption: "Errors", columns: ["model", "$\\|x\\|$"],
      rows: [["a|b", "−0.5"], ["`c|d`", "{{n}}"]], line: 1)
    page.value("n", 1e-9, .scientific(1), line: 1)
    #expect(
      try Fixture.body("x\n\n//: @table(errors)", page: page) == """
        ```swift
        x
        ```

        <a id="table-errors"></a>

        **Table 1.1.** Errors

        | model | $`\\Vert x\\Vert`$ |
        | --- | ---: |
        | a\\|b | −0.5 |
        | `c\\|d` | 1.0\u{A0}×\u{A0}10⁻⁹ |

        [Table 1.1](#table-errors)
        """)
  }

  @Test("Equations are numbered only where referenced; long ones keep their lines")
  func equations() throws {
    let source = """
      //: $$
      //:   a &= b \\\\
      //:     &= {{c}}
      //: $$ {#eq:unused}
      //: Then
      //: $$ d $$ {#eq:used}
      //: gives @eq(used).
      """
    let page = Page()
    page.value("c", -0.5, .fixed(1), line: 8)
    #expect(
      try Fixture.body(source + "\nx", page: page) == """
        ```math
        a &= b \\\\
          &= -0.5
        ```

        Then

        <a id="eq-used"></a>

        ```math
        d \\tag{1.1}
        ```

        gives [(1.1)](#eq-used).

        ```swift
        x
        ```
        """)
  }

  @Test("A false claim is marked where it is made and in the table")
  func falseClaim() throws {
    let page = Page()
    page.claim("It holds.", 1, .isBelow(2), line: 1)
    page.claim("It does not", Double.nan, .isBelow(2), line: 1)
    #expect(
      try Fixture.body("x", page: page) == """
        ```swift
        x
        ```

        <a id="claim-1-1"></a>✓ **Claim 1.1.** It holds.
        Measured 1, required below 2.

        <a id="claim-1-2"></a>✗ **Claim 1.2 does not hold.** It does not.
        Measured not a number, required below 2.

        <a id="claims"></a>

        ## What this chapter checked

        1 of 2 claims hold.

        |  | no. | claim | measured | required |
        | --- | --- | --- | --- | --- |
        | ✓ | [1.1](#claim-1-1) | It holds | 1 | below 2 |
        | ✗ | [1.2](#claim-1-2) | It does not | not a number | below 2 |
        """)
    #expect(
      ClaimCount(page: try Fixture.weave("x", page: page)) == ClaimCount(total: 2, holding: 1))
  }

  @Test("A changed run says so at the top; links elsewhere have their prefix")
  func notice() throws {
    let conditions = RunConditions(
      changedSettings: [ChangedSetting(name: "--epochs", value: "5", defaultValue: "60")],
      isQuick: true)
    let page = try Fixture.weave(
      "//: Text of @chapter(second) and @chapter(first)", conditions: conditions,
      linkPrefix: "../../../Chapters/")
    #expect(
      page.contains(
        """
        [Contents](../../../Chapters/README.md) · [2. The second →](../../../Chapters/2-Second.md)

        > [!NOTE]
        > This is a quick preview, trained for less time than the book's own page.
        > These settings differ from the book's:
        >
        > - `--epochs` is `5`, where the book has `60`

        Text of [Chapter 2](../../../Chapters/2-Second.md) and Chapter 1
        """))
  }

  @Test("Lines may end in CRLF; the page's end in LF")
  func carriageReturns() throws {
    let body = try Fixture.body("//: a\r\n//: b\r\nx\r\n")
    #expect(body == "a\nb\n\n```swift\nx\n```")
  }
}
