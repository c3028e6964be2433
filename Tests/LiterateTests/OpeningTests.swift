import Literate
import Testing

@Suite("A page says after its question what one will learn, what one needs, how long it takes")
struct OpeningTests {
  static let heading = "/*:\n # The first\n\n *Why?*\n"

  @Test("The three stand as points of a list, with their values and links")
  func points() throws {
    let page = Page()
    page.value("n", 3, line: 9)
    let source = """
      \(Self.heading)
       @time {{n}} hours.
       @learn How $x$
       grows.
       @need *Time*.

       Then text.
       */
      page.value("n", n)
      """
    #expect(
      try Fixture.body(source, page: page) == """
        # 1. The first

        *Why?*

        - **You will learn:** How $`x`$
          grows.
        - **You need:** *Time*.
        - **It takes:** 3 hours.

        Then text.
        """)
    #expect(try Fixture.woven(source, page: page).time.plainText == "3 hours.")
    #expect(try Fixture.woven("//: Text.").time.isEmpty)
  }

  @Test(
    "Mistakes",
    arguments: [
      (
        "\n Text.\n */", 4,
        "after the question '@learn', '@need' and '@time' are missing: what a reader will learn, what a reader needs, "
          + "and how long it takes."
      ),
      (
        "\n @learn a\n @time b\n */", 4,
        "after the question '@need' is missing: what a reader will learn, what a reader needs, and how long it takes."
      ),
      (
        "\n Text.\n\n @learn a\n @time b\n @need c\n */", 8,
        "'@learn' does not stand right after the heading and the question."
      ),
      (
        "\n @learn a\n @time b\n @need c\n @learn d\n */", 9,
        "'@learn' was already given on line 6."
      ),
      ("\n @learn a\n @time\n @need c\n */", 7, "'@time' needs a text after it."),
      (
        "\n @learn a\n @time {{b}}\n @need c\n */", 7, "no value is recorded under the name 'b'."
      ),
    ])
  func mistakes(rest: String, line: Int, sentence: String) {
    #expect(
      Fixture.problems(Self.heading + rest)
        == ["\(SourceErrorTests.file):\(line): \(sentence)"])
  }
}
