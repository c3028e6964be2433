import Drawing
import Literate
import Testing

@Suite("The weaver turns source and records into a page")
struct WeaverTests {
  @Test("A whole page, from the first comment to the last link")
  func wholePage() throws {
    let source = """
      /*:
       # The first
       We ask for $x^2$.

       @learn What squares are,
       and how many.
       @need Multiplication, see @chapter(second).
       @time Two minutes.
       */
      import Literate

      struct First: Lesson {
        let page: Page

        func run() throws { squares() }

        /// The first section.
        func squares() {
          //: Squares of {{count}} numbers:
          //: $$ y = x^2 $$ {#eq:square}
          let y = x * x
          page.value("count", y.count)

          //: @finding(sign) Squares $y$ are positive.
          page.claim("sign", y, .isAtLeast(0))
          //: By @eq(square), no square is negative:
          //: @claim(sign).
        }
      }
      """
    let page = Page()
    page.value("count", 4000, line: 22)
    page.claim("sign", 0.25, .isAtLeast(0), line: 25)
    #expect(
      try Fixture.page(source, page: page).text == """
        <!-- Generated from Chapters/1-First.swift by `swift run -c release tutorial first`: edit the Swift file, not this page. -->

        [Contents](README.md) · [2. The second →](2-Second.md)

        # 1. The first
        We ask for $`x^2`$.

        - **You will learn:** What squares are,
          and how many.
        - **You need:** Multiplication, see [Chapter 2](2-Second.md).
        - **It takes:** Two minutes.

        Squares of 4,000 numbers:

        <a id="eq-square"></a>

        ```math
        y = x^2 \\tag{1.1}
        ```

        ```swift
        let y = x * x
        ```

        <a id="claim-sign"></a>✓ **Finding 1.1.** Squares $`y`$ are positive. *Measured: 0.250; required: at least 0.*

        By [(1.1)](#eq-square), no square is negative:
        [Finding 1.1](#claim-sign).

        <a id="claims"></a>

        ## What this page checked

        The one claim, a finding, holds.

        | no. | kind | claim | measured | required |
        | --- | --- | --- | ---: | --- |
        | ✓\u{A0}[1.1](#claim-sign) | finding | Squares $`y`$ are positive | 0.250 | at least 0 |

        ---

        [Contents](README.md) · [2. The second →](2-Second.md)

        """)
  }

  @Test("A part left out is replaced by the reason, and its names do not stop the run")
  func leftOut() throws {
    let source = """
      //: Look at @fig(map), {{spread}} wide, and $s = {{spread}}$; @eq(area).
      //: @when plane A map needs $2$ dimensions.
      //: $$ a = b $$ {#eq:area}
      if page.when("plane", latent == 2) {
        //: @figure(map) A map.
        try page.figure("map") { map(page.value("spread", 1)) }
      }
      //: @end
      """
    let page = Page()
    _ = page.when("plane", false, line: 4)
    #expect(
      try Fixture.body(source, page: page) == """
        > On this page […] stands where a sentence tells of something that this run leaves out.

        […]

        > A map needs $`2`$ dimensions.
        """)
    let full = Page()
    _ = full.when("plane", true, line: 4)
    full.value("spread", 1, line: 6)
    try full.figure("map", line: 6) { Plain() }
    #expect(try Fixture.body(source, page: full).contains("[Figure 1.1](#fig-map), 1 wide"))
  }

  @Test("What the code would record under a condition may be missing, and so may references to it")
  func conditionalClaim() throws {
    let source = """
      //: @theorem(bound) The bound holds.
      if isDefault { page.claim("bound", 1, .isBelow(2)) }
      //: By @claim(bound).
      """
    #expect(
      try Fixture.body(source) == """
        > On this page […] stands where a sentence tells of something that this run leaves out.

        […]
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
      page.value("c", c)
      """
    let page = Page()
    page.value("c", -0.5, .fixed(1), line: 8)
    #expect(
      try Fixture.body(source, page: page) == """
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
        """)
  }

  @Test("A changed run says so at the top; links elsewhere have their prefix")
  func notice() throws {
    let conditions = RunConditions(
      changedSettings: [ChangedSetting(name: "--epochs", value: "5", defaultValue: "60")],
      isQuick: true)
    let page = try Fixture.page(
      "//: Text of @chapter(second) and @chapter(first)", conditions: conditions,
      prefixes: LinkPrefixes(pages: "../../../Chapters/", sources: "../../../"))
    #expect(
      page.text.contains(
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

  @Test("Prose becomes headings, paragraphs, lists and notes, with its words read")
  func tree() throws {
    let source = """
      //: ## Of *codes*
      //: A **code** is
      //: short, see [here](x.md).
      //: - one $x$
      //:   and on
      //: - two
      //:
      //: > **Look.**
      //: > Twice.
      """
    let blocks = try Fixture.woven(source).blocks
    #expect(
      blocks.map(\.content) == [
        .heading(level: 2, [.text("Of "), .emphasis([.text("codes")])]),
        .paragraph([
          [.text("A "), .strong([.text("code")]), .text(" is")],
          [.text("short, see "), .link([.text("here")], to: .address("x.md")), .text(".")],
        ]),
        .list([
          ListItem(
            marker: "-", indentation: 0,
            lines: [[.text("one "), .math("x")], [.text("and on")]]),
          ListItem(marker: "-", indentation: 0, lines: [[.text("two")]]),
        ]),
        .note([
          Block(
            .paragraph([[.strong([.text("Look.")])], [.text("Twice.")]]), line: 8)
        ]),
      ])
    #expect(blocks.map(\.isJoined) == [false, true, true, false])
    let lines = source.replacing("//: ", with: "").replacing("//:", with: "")
      .replacing("$x$", with: "$`x`$")
    #expect(try Fixture.body(source) == lines)
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

  @Test("Lines may end in CRLF; the page's end in LF")
  func carriageReturns() throws {
    let body = try Fixture.body("//: a\r\n//: b\r\nx\r\n")
    #expect(body == "a\nb\n\n```swift\nx\n```")
  }
}
