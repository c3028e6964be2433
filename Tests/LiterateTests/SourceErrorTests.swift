import Literate
import Testing

@Suite("Mistakes in a chapter stop with file, line and one sentence")
struct SourceErrorTests {
  static let file = "Chapters/1-First.swift"

  @Test(
    "Mistakes in the source",
    arguments: [
      ("//: @hide\nlet x = 1", 1, "'@hide' is not closed by '@end'."),
      ("let x = 1\n//: @fold How\nlet y = 1", 2, "'@fold How' is not closed by '@end'."),
      ("//: @end", 1, "'@end' closes nothing: no directive is open."),
      ("//: a\n//: @fodl T", 2, "unknown directive '@fodl': expected @hide, @fold, @when or @end."),
      ("//: @fold\nx\n//: @end", 1, "'@fold' needs a title after it."),
      ("//: @hide now\nx\n//: @end", 1, "'@hide' takes nothing, but 'now' follows it."),
      ("//: @when\nx\n//: @end", 1, "'@when' needs the name of a condition after it."),
      (
        "//: @fold A\n//: @fold B\nx\n//: @end\n//: @end", 2,
        "'@fold' stands inside another '@fold'."
      ),
      (
        "//: @when plane\nx\n//: @end", 1,
        "'@when plane' has no answer: the run did not call page.when(\"plane\", …)."
      ),
      ("x\n/*:\n text", 2, "the block of prose opened here is not closed by '*/'."),
      ("let s = \"\"\"\n//: prose?", 1, "the string literal opened here is not closed."),
      ("//: text\n//: {{none}}", 2, "no value is recorded under the name 'none'."),
      ("//: $x + {{none}}$", 1, "no value is recorded under the name 'none'."),
      ("//: {{two words}}", 1, "'{{' is not followed by a name and '}}'."),
      ("//: costs $5", 1, "a '$' is not closed on its line; write '\\$' for a dollar sign."),
      (
        "//: so $$x$$ is", 1,
        "'$$' stands inside a line; displayed mathematics needs lines of its own."
      ),
      ("//: a\n//: $$ x\n//: b", 2, "the '$$' opened here is not closed."),
      ("//: $$ x $$ (1)", 1, "only '{#eq:name}' may follow the closing '$$', not '(1)'."),
      ("//: $$ x $$ {#eq:a}\n\n//: $$ y $$ {#eq:a}", 3, "the equation 'a' is named twice."),
      ("//: see @fig(none)", 1, "@fig(none) refers to nothing on this page."),
      ("//: see @table(none)", 1, "@table(none) refers to nothing on this page."),
      ("//: see @eq(none)", 1, "@eq(none) refers to nothing on this page."),
      ("//: see @claim(none)", 1, "@claim(none) refers to nothing on this page."),
      ("//: see @chapter(none)", 1, "@chapter(none) refers to nothing on this page."),
      (
        "//: see @figure(a)", 1,
        "unknown reference '@figure(…)': expected @fig, @table, @eq, @claim or @chapter."
      ),
      ("//: see @fig(a", 1, "'@fig(' is not closed by ')'."),
      ("//: # Another", 1, "the heading 'Another' differs from the chapter's title 'The first'."),
      ("//: # The first\n//: # The first", 2, "a page has one heading with a single '#'."),
      (
        "//: $$ \\begin{align} x \\end{align} $$ {#eq:a}\n//: @eq(a)", 1,
        "an equation that is referred to cannot be an 'align': use 'aligned'."
      ),
      ("//: ```\n//: x", 1, "the fence opened here is not closed."),
      ("//: a\n//: ## On $x$", 2, "mathematics stands in a heading."),
      ("//: @fold T\n//: So $x$.\nx\n//: @end", 2, "mathematics stands inside <details>."),
      (
        "//: a\n//: $\\operatorname{KL}$", 2,
        "GitHub does not allow '\\operatorname' in mathematics."
      ),
    ])
  func mistakes(source: String, line: Int, sentence: String) {
    #expect(Fixture.problems(source) == ["\(Self.file):\(line): \(sentence)"])
  }

  @Test("Mistakes in what the run recorded")
  func recordedMistakes() throws {
    let page = Page()
    page.value("a", 1, line: 2)
    page.value("a", 2, line: 3)
    page.value("two words", 2, line: 3)
    page.claim("x", 1, .isBelow(2), id: "c", line: 2)
    page.claim("y {{none}}", 1, .isBelow(2), id: "c", line: 3)
    page.table("t", caption: "", columns: ["a", "b"], rows: [["1"]], line: 3)
    try page.figure("Plate", caption: "@fig(none)", alt: "$x", line: 4) { Plate() }
    page.print("lost", line: 9)
    _ = page.when("w", true, otherwise: "", line: 2)
    _ = page.when("w", false, otherwise: "", line: 3)
    let problems = Fixture.problems("//: text\na\nb\nc", page: page)
    let expected = [
      "3: the value 'a' was already recorded on line 2.",
      "3: 'two words' is not a name: use letters, digits, '.', '_' and '-'.",
      "3: the claim 'c' was already recorded on line 2.",
      "3: row 1 of the table 't' has 1 cells for 2 columns.",
      "3: the condition 'w' has another answer on line 2.",
      "3: no value is recorded under the name 'none'.",
      "4: the figure name 'Plate' has other characters than a–z, 0–9 and '-'.",
      "4: a '$' is not closed on its line; write '\\$' for a dollar sign.",
      "4: @fig(none) refers to nothing on this page.",
      "9: something is recorded here, but no code on this line is part of the page.",
    ]
    for sentence in expected {
      #expect(problems.contains("\(Self.file):\(sentence)"))
    }
    #expect(problems.count == expected.count, "\(problems)")
  }

  @Test("Values that nothing quotes are fine")
  func unusedValue() {
    let page = Page()
    page.value("a", 1, line: 1)
    #expect(Fixture.problems("x", page: page).isEmpty)
  }
}
