import Drawing
import Literate
import Testing

@Suite("Figures, tables and claims stand where their directives do")
struct ItemTests {
  /// A figure whose text leaves it, and whose own words need escaping.
  struct Flawed: Figure {
    var size: Size { Size(60, 20) }
    var data: FigureData { .list([]) }
    var summary: String { "Costs $3 & {{more}}" }
    func draw(on canvas: Canvas, in rect: Rect) { canvas.text("far too long", at: Point(5, 2)) }
  }

  /// A source with a figure of each name, which `lines` go with.
  static func figures(_ lines: [(name: String, lines: [String])]) -> String {
    lines.flatMap { name, lines in
      ["//: @figure(\(name)) A caption."] + lines.map { "//: " + $0 }
        + ["try page.figure(\"\(name)\") { draw() }"]
    }.joined(separator: "\n")
  }

  @Test("A figure has its number, caption and words, and its code folded above it")
  func figure() throws {
    let source = """
      let x = 1
      //: @figure(plate) A plate of {{size}}.
      //: The $x$ axis.
      //: @alt Width {{size}}, "$\\sigma^2 < 1$"
      //: as drawn.
      // A comment.
      try page.figure("plate") {
        draw(x)
      }
      //: See @fig(plate).
      page.value("size", 20)
      """
    let page = Page()
    try page.figure("plate", line: 7) { Plain() }
    page.value("size", 20, line: 11)
    #expect(
      try Fixture.body(source, page: page) == """
        ```swift
        let x = 1
        ```

        <details>
        <summary>How Figure 1.1 is drawn</summary>

        ```swift
        // A comment.
        try page.figure("plate") {
          draw(x)
        }
        ```

        </details>

        <a id="fig-plate"></a>

        <img src="../Figures/1-first/plate.png" alt="Width 20, &quot;σ² &lt; 1&quot; as drawn." width="20">

        **Figure 1.1.** A plate of 20.
        The $`x`$ axis.

        See [Figure 1.1](#fig-plate).
        """)
  }

  @Test("A figure describes itself, unless the author does, or lets it go on after a colon")
  func summary() throws {
    let page = Page()
    for name in ["own", "other", "both"] { try page.figure(name, line: 2) { Flawed() } }
    let source = Self.figures([
      ("own", []), ("other", ["@alt By hand"]), ("both", ["@alt A sentence, then:"]),
    ])
    let body = try Fixture.body(source, page: page)
    #expect(body.contains("own.png\" alt=\"Costs &#36;3 &amp; &#123;&#123;more}}\""))
    #expect(body.contains("other.png\" alt=\"By hand\""))
    #expect(
      body.contains("both.png\" alt=\"A sentence, then: Costs &#36;3 &amp; &#123;&#123;more}}\""))
  }

  @Test("On other data a figure describes itself, whatever the author saw in his own")
  func summaryOnOtherData() throws {
    let page = Page()
    try page.figure("other", line: 2) { Flawed() }
    let text = try Fixture.page(
      Self.figures([("other", ["@alt By hand"])]), page: page,
      conditions: RunConditions(wording: Wording([("costs", "weighs")]))
    ).text
    #expect(text.contains("other.png\" alt=\"Weighs &#36;3 &amp; &#123;&#123;more}}\""))
  }

  @Test("Flaws in the layout of figures are told with the line that draws them")
  func layoutProblems() throws {
    let page = Page()
    try page.figure("good", line: 2) { Plain() }
    try page.figure("bad", line: 4) { Flawed() }
    let woven = try Fixture.woven(Self.figures([("good", []), ("bad", [])]), page: page)
    #expect(
      woven.layoutProblems.map(\.description) == [
        "Chapters/1-First.swift:4: in the figure 'bad' the text 'far too long' reaches beyond the "
          + "edge of the figure."
      ])
  }

  @Test("The figure that stands for a chapter is one of its page's")
  func emblem() throws {
    func emblem(_ name: String) throws -> Picture? {
      let page = Page()
      try page.figure(name, line: 2) { Flawed() }
      return try Fixture.woven(Self.figures([(name, [])]), page: page).emblem
    }
    #expect(try emblem("good")?.path == "1-first/good.png")
    #expect(try emblem("good")?.resized(to: 20).width == 20)
    #expect(try emblem("other") == nil)
  }

  @Test("Tables: numbers to the right, bars in cells do not end them")
  func table() throws {
    let source = """
      x
      //: @table(errors) Errors.
      page.table("errors", columns: ["model"], rows: rows)

      //: @tab(errors) has them.
      page.value("n", n)
      """
    let page = Page()
    page.table(
      "errors", columns: ["model", "$\\|x\\|$"], rows: [["a|b", "−0.5"], ["`c|d`", "{{n}}"]],
      line: 3)
    page.value("n", 1e-9, .scientific(1), line: 6)
    #expect(
      try Fixture.body(source, page: page) == """
        ```swift
        x
        ```

        <details>
        <summary>How Table 1.1 is made</summary>

        ```swift
        page.table("errors", columns: ["model"], rows: rows)
        ```

        </details>

        <a id="table-errors"></a>

        **Table 1.1.** Errors.

        | model | $`\\Vert x\\Vert`$ |
        | --- | ---: |
        | a\\|b | −0.5 |
        | `c\\|d` | 1.0\u{A0}×\u{A0}10⁻⁹ |

        [Table 1.1](#table-errors) has them.
        """)
  }

  @Test("What hidden or folded code produces is shown, unfolded")
  func produced() throws {
    let source = """
      //: Before
      //: @hide
      //: unseen
      work()
      //: @figure(plate) A plate.
      try page.figure("plate") { draw() }
      //: @end
      //: @fold How it <is> done
      page.print("seen")
      //: @end
      //: After
      """
    let page = Page()
    page.print("seen  \n`````\n", line: 9)
    try page.figure("plate", line: 6) { Plain() }
    #expect(
      try Fixture.body(source, page: page).replacing(/alt="[^"]*"/, with: "") == """
        Before

        <a id="fig-plate"></a>

        <img src="../Figures/1-first/plate.png"  width="20">

        **Figure 1.1.** A plate.

        <details>
        <summary>How it &lt;is&gt; done</summary>

        ```swift
        page.print("seen")
        ```

        ``````text
        seen
        `````
        ``````

        </details>

        After
        """)
  }
}
