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
      (
        "//: a\n//: @fodl T", 2,
        "unknown directive '@fodl': expected @learn, @need, @time, @figure(name), @alt, @table(name), "
          + "@identity(name), @theorem(name), @finding(name), @because, @question, @answer, @exercise(name), "
          + "@hide, @fold, @when or @end."
      ),
      (
        "//: @figre(a) T\nx", 1,
        "unknown directive '@figre(…)': expected @figure, @table, @identity, @theorem, @finding or @exercise, a "
          + "directive without brackets, or one of the references @fig, @tab, @eq, @claim and @chapter."
      ),
      ("//: @figure A plate.", 1, "'@figure' needs a name in brackets: '@figure(name)'."),
      (
        "//: @finding(two words) x", 1,
        "'@finding(' needs a name of letters, digits, '.', '_' and '-', and ')' after it."
      ),
      ("//: @hide\nx\n//: @end now", 3, "'@end' takes nothing, but 'now' follows it."),
      ("//: a\n//: @alt b", 2, "'@alt' does not follow a '@figure'."),
      (
        "//: @figure(a) A.\n//: @alt\npage.figure(\"a\") { f() }", 2,
        "'@alt' needs a text after it."
      ),
      ("//: @figure(a)\npage.figure(\"a\") { f() }", 1, "'@figure(a)' needs a caption after it."),
      ("//: @theorem(a)\npage.claim(\"a\", x, y)", 1, "'@theorem(a)' needs a sentence after it."),
      (
        "//: @figure(a) A.\nx", 1, "no code records this figure: page.figure(\"a\", …) is missing."
      ),
      (
        "//: text\npage.claim(\"a\", x, y)", 2,
        "the claim 'a' has no sentence: @identity(a), @theorem(a) or @finding(a) is missing in the prose."
      ),
      (
        "//: text\npage.table(\"a\", columns: c, rows: r)", 2,
        "the table 'a' has no caption: '@table(a) …' is missing in the prose."
      ),
      (
        "//: text\npage.claim(name, x, y)", 2,
        "the name of a claim must be written out, as in page.claim(\"name\", …)."
      ),
      (
        "//: @finding(a) A.\npage.claim(\"a\", x, y)\n//: @identity(a) B.", 3,
        "the claim 'a' already has its place on line 1."
      ),
      ("//: @fold\nx\n//: @end", 1, "'@fold' needs a title after it."),
      ("//: @hide now\nx\n//: @end", 1, "'@hide' takes nothing, but 'now' follows it."),
      ("//: @when\nx\n//: @end", 1, "'@when' needs the name of a condition after it."),
      (
        "//: @fold A\n//: @fold B\nx\n//: @end\n//: @end", 2,
        "'@fold' stands inside another '@fold'."
      ),
      ("//: > A note.\n//: > > B.", 2, "a note stands inside another note."),
      (
        "//: @when plane Why.\nx\n//: @end", 1,
        "no code answers '@when plane': page.when(\"plane\", …) is missing."
      ),
      (
        "//: @when plane\nif page.when(\"plane\", x) {\n}\n//: @end", 1,
        "'@when plane' needs a reason: what the page says where it is not met."
      ),
      (
        "//: @when plane Why.\nif page.when(\"plane\", x) {\n}\n//: @end", 1,
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
      (
        "//: $$ x $$ {#eq:a}\n\n//: $$ y $$ {#eq:a}", 3,
        "the equation 'a' is named twice, first on line 1."
      ),
      ("//: see @fig(none)", 1, "@fig(none) refers to nothing on this page."),
      ("//: see @tab(none)", 1, "@tab(none) refers to nothing on this page."),
      ("//: see @eq(none)", 1, "@eq(none) refers to nothing on this page."),
      ("//: see @claim(none)", 1, "@claim(none) refers to nothing on this page."),
      ("//: see @chapter(none)", 1, "there is no chapter 'none'; the chapters are first, second."),
      (
        "//: see @figure(a)", 1,
        "unknown reference '@figure(…)': expected @fig, @tab, @eq, @claim, @exercise, @term or @chapter."
      ),
      ("//: see @fig(a", 1, "'@fig(' is not closed by ')'."),
      (
        "//: # The first\n//: *Why?*\n//: @learn a\n//: @need b\n//: @time c\n//:\n//: # The first",
        7,
        "a page has one heading with a single '#'."
      ),
      (
        "//: $$ \\begin{align} x \\end{align} $$ {#eq:a}\n//: @eq(a)", 1,
        "an equation that is referred to cannot be an 'align': use 'aligned'."
      ),
      ("//: ```\n//: x", 1, "the fence opened here is not closed."),
      ("//: a\n//: ## On $x$", 2, "mathematics stands in a heading."),
      (
        "//: @fold T\n//: $$ x $$\nx\n//: @end", 2, "an equation stands inside <details>."
      ),
      (
        "//: a\n//: $\\operatorname{KL}$", 2,
        "GitHub does not allow '\\operatorname' in mathematics."
      ),
    ])
  func mistakes(source: String, line: Int, sentence: String) {
    #expect(Fixture.problems(source) == ["\(Self.file):\(line): \(sentence)"])
  }

  @Test("All mistakes of a source are told at once, each once, before anything is computed")
  func allAtOnce() {
    let source = """
      //: @figre(a) A plate.
      //: @alt Nothing.
      page.figure("a") { draw() }
      //: See @fig(a), @fig(none), {{none}} and $x.
      //: @fodl T
      x
      //: @end
      //: @finding(lone) It holds.
      page.value("b", x)
      page.claim("mute", x, y)
      //: @fold How
      let w = 1
      """
    let problems = Fixture.problems(source).map { problem in
      String(problem.dropFirst(Self.file.count + 1).prefix(24))
    }
    #expect(
      problems == [
        "1: unknown directive '@f", "4: no value is recorded ", "4: a '$' is not closed o",
        "4: @fig(none) refers to ", "5: unknown directive '@f", "8: no code records this ",
        "10: the claim 'mute' has", "11: '@fold How' is not c",
      ])
  }

  @Test("Mistakes in what the run recorded")
  func recordedMistakes() throws {
    let source = """
      //: @finding(c) Something {{b}}
      page.claim("c", x, y); page.value("b", z)
      //: @table(t) Something
      page.table("t", columns: x, rows: y)
      //: @figure(Plate) Something
      page.figure("Plate") { x }
      """
    let page = Page()
    page.value("a", 1, line: 2)
    page.value("a", 2, line: 3)
    page.value("two words", 2, line: 3)
    page.claim("c", 1, .isBelow(2), line: 2)
    page.claim("c", 1, .isBelow(2), line: 3)
    page.claim("lost", 1, .isBelow(2), line: 3)
    page.table("t", columns: ["a", "b", ""], rows: [["1"]], line: 3)
    try page.figure("Plate", line: 4) { Plain() }
    page.print("lost", line: 9)
    _ = page.when("w", true, line: 2)
    _ = page.when("w", false, line: 3)
    let problems = Fixture.problems(source, page: page)
    let expected = [
      "1: no value is recorded under the name 'b'.",
      "3: the value 'a' was already recorded on line 2.",
      "3: 'two words' is not a name: use letters, digits, '.', '_' and '-'.",
      "3: the claim 'c' was already recorded on line 2.",
      "3: the claim 'lost' has no place on the page: @identity(lost), @theorem(lost) or @finding(lost) is missing in the prose.",
      "3: row 1 of the table 't' has 1 cells for 3 columns.",
      "3: a column of the table 't' has no head.",
      "3: the condition 'w' has another answer on line 2.",
      "4: the figure name 'Plate' has other characters than a–z, 0–9 and '-'.",
      "9: something is printed here, but no code on this line is part of the page.",
    ]
    for sentence in expected {
      #expect(problems.contains("\(Self.file):\(sentence)"), "\(sentence)")
    }
    #expect(problems.count == expected.count, "\(problems)")
  }

  @Test("Mistakes of several files are told file by file, in the order of lines, each once")
  func severalFiles() {
    let problems = [("b", 1), ("a", 2), ("a", 1), ("b", 1)].map {
      Problem(file: $0, line: $1, sentence: "no.")
    }
    #expect(LiterateError(problems).description == "a:1: no.\na:2: no.\nb:1: no.")
  }

  @Test("A chapter begins with its title and its question")
  func heading() throws {
    let heading = try ChapterHeading(
      source: "/*:\n # On squares\n\n *Are they round?*\n\n No.\n */", file: Self.file)
    #expect(heading.title == "On squares")
    #expect(heading.question == "Are they round?")
    let apart = try ChapterHeading(
      source: "/*: # On squares */\n//: *Are they round?*", file: Self.file)
    #expect(apart == heading)
    for (source, line) in [("import A", 1), ("//: # On squares\n\n//: Are they?", 1)] {
      let error = #expect(throws: LiterateError.self) {
        try ChapterHeading(source: source, file: Self.file)
      }
      #expect(error?.problems.map(\.line) == [line])
    }
  }

  @Test("Values that nothing quotes are fine")
  func unusedValue() {
    let page = Page()
    page.value("a", 1, line: 1)
    #expect(Fixture.problems("x", page: page).isEmpty)
  }
}
