import Literate
import Testing

@Suite("The checker refuses what GitHub does not render")
struct MarkdownCheckerTests {
  static let start = "<!-- Generated from a.swift -->\n\n"

  @Test(
    "Each rule catches its mistake",
    arguments: [
      ("So $`\\operatorname{KL}`$.", "GitHub does not allow '\\operatorname' in mathematics."),
      ("So $`\\newcommand{\\a}{b}`$.", "GitHub does not allow '\\newcommand' in mathematics."),
      ("```math\n\\mbox{a}\n```", "GitHub does not allow '\\mbox' in mathematics."),
      ("```math\n\\phantom{a}\n```", "GitHub does not allow '\\phantom' in mathematics."),
      ("## On $`x`$", "mathematics stands in a heading."),
      ("See [the $`x`$ axis](a.md).", "mathematics stands in the text of a link."),
      ("Price $5.", "a '$' is not part of inline mathematics; write mathematics as $`…`$."),
      ("a$`x`$", "mathematics follows 'a' directly and would not be rendered."),
      ("-$`x`$", "mathematics follows '-' directly and would not be rendered."),
      ("$`x`$th", "mathematics is followed by 't' directly and would not be rendered."),
      ("*$`x`$ is*", "mathematics touches the marks of emphasis and would not be rendered."),
      (
        "<details>\n<summary>A $`x`$</summary>\n\nx\n\n</details>",
        "mathematics stands in a <summary>."
      ),
      (
        "<details>\n<summary>A</summary>\n\n```math\nx\n```\n\n</details>",
        "an equation stands inside <details>."
      ),
      (
        "<details>\n<summary>A</summary>\n\n> [!NOTE]\n> x\n\n</details>",
        "an alert stands inside <details>."
      ),
      ("<details>\n<summary>A</summary>\nx\n\n</details>", "a blank line must follow </summary>."),
      (
        "<details>\n<summary>A</summary>\n\nx\n</details>",
        "a blank line must stand before </details>."
      ),
      ("<details>\n<summary>A</summary>\n\nx", "<details> is not closed."),
      ("\n</details>", "</details> closes nothing."),
      ("```swift\nlet x", "the fence opened here is not closed."),
      ("```\nx\n```", "the fence has no tag; output is tagged 'text'."),
      ("a \nb", "the line ends in a space."),
      ("```text\na\t\n```", "the line ends in a space."),
      ("a\r\nb", "lines must end in LF alone."),
      ("![a](b.png)", "an image must be an <img> with alt and width."),
      ("<img src=\"a.png\" width=\"9\">", "an image has no alternative text."),
      ("<img src=\"a.png\" alt=\"\" width=\"9\">", "an image has no alternative text."),
      ("<img src=\"a.png\" alt=\"a\">", "an image has no width."),
      ("<img alt=\"a\" width=\"9\">", "an image has no src."),
      (
        "<img src=\"../Figures/1-a/B.png\" alt=\"a\" width=\"9\">",
        "the image name '../Figures/1-a/B.png' is not lower-case."
      ),
      ("A {{name}}.", "'{{' is left over."),
      ("A @fig(x).", "'@fig(' is left over."),
      ("A @chapter(x).", "'@chapter(' is left over."),
      ("@end", "'@end' is left over."),
      ("@fold Title", "'@fold' is left over."),
      ("a {#eq:b}", "'{#eq:' is left over; it belongs after the closing '$$'."),
      ("[a](#nowhere)", "the link to '#nowhere' has no target on the page."),
      ("<a id=\"a\"></a>\n<a id=\"a\"></a>", "the anchor 'a' is given twice."),
      ("| a | b |\n| --- | --- |\n| 1 |", "the row of the table has 1 cells, the one above has 2."),
    ])
  func rule(markdown: String, sentence: String) {
    let problems = MarkdownChecker.problems(in: Self.start + markdown + "\n")
    #expect(problems.map(\.sentence) == [sentence])
  }

  @Test("The line is the line of the page")
  func line() {
    let problems = MarkdownChecker.problems(in: Self.start + "a\nb \nc\n")
    #expect(problems.map(\.line) == [4])
  }

  @Test("The page needs its first comment and its last newline")
  func ends() {
    #expect(MarkdownChecker.problems(in: "# A\n").count == 1)
    #expect(MarkdownChecker.problems(in: Self.start + "a").count == 1)
    #expect(MarkdownChecker.problems(in: Self.start + "a\n\n").count == 1)
  }

  @Test(
    "What is right passes",
    arguments: [
      "The $`k`$-dimensional code ($`z`$), **bold** and $`\\mu`$.",
      "Code `a$b`, `{{x}}`, `@fig(a)` and <span>$</span>5.",
      "````text\n```\n{{a}} @end $\n````",
      "```swift\nlet x = \"$0\"  // \\operatorname\n```",
      "## The codes, again\n\n[up](#the-codes-again)",
      "| a |\n| --- |\n| $`\\vert x \\vert`$ \\| |",
      "<details>\n<summary>A</summary>\n\n```swift\nx\n```\n\n</details>",
      "<details>\n<summary>A</summary>\n\nSo $`x`$.\n\n</details>",
      "> [!NOTE]\n> A quick preview.",
      "<img src=\"../Figures/1-a/b.png\" alt=\"a\" width=\"9\">",
    ])
  func passes(markdown: String) {
    #expect(MarkdownChecker.problems(in: Self.start + markdown + "\n").isEmpty)
  }
}
