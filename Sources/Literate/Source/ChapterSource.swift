/*
 The format of a chapter's source.

 A chapter is an ordinary Swift file in the markup of Swift playgrounds.

 - A line that starts with `//:`, and a block from `/*:` to `*/`, are prose. Everything else is code. Inside a
   multi-line string literal or an ordinary comment block nothing is prose.
 - Prose is Markdown. Groups of `//:` lines with a blank line between them are separate paragraphs. The page begins with
   a heading `# Title` and the question that the chapter answers, a paragraph in `*…*`, and goes on with `@learn`, `@need`
   and `@time`.
 - A directive begins a line of prose:
     @learn Text                right after the question, each of the three once: what one will learn,
     @need Text                 what one needs for it,
     @time Text                 and how long it takes
     @figure(name) Caption      the figure that `page.figure("name")` draws, with its caption, stands here
     @alt Text                  after it: what is seen; if it ends in a colon, what the figure says of itself follows,
                                and if there is none, that alone is said
     @table(name) Caption       the table of `page.table("name", …)` stands here
     @identity(name) Sentence   the claim that `page.claim("name", …)` checks stands here: true by algebra,
     @theorem(name) Sentence    true under the conditions that it states,
     @finding(name) Sentence    or true of these data and settings
     @because Reason            after one of the three: why it requires what it does; shown with the table of all claims
     @question Text             a quick question; the questions that follow one another stand in one numbered group
     @answer Text               after it: its answer, shown folded
     @exercise(name) kind, time an exercise: predict, run, change or derive, and after a comma how long it takes
     … @answer … @end           its text and its answer, which is shown folded: paragraphs, lists, fences, and in the text
                                displayed mathematics; the number it asks for is that of `page.answer("name", …)`;
                                answers are about the book's own run and left out of others
     @when name Reason … @end   the part is shown if `page.when("name", …)` answered yes, otherwise the reason
     @fold Title … @end         the part is shown folded, under the title
     @hide … @end               the part is not shown, as an exception: see `ListingRules` for what is left out by rule
   A caption, a sentence, a reason and the other texts go on over the following lines, up to a blank line, code, or another
   directive. `@hide` and `@when` may be nested in one another and in `@fold`; a fold does not hold another fold, and neither
   `@fold` nor `@hide` holds questions and exercises.
 - In prose, captions, alternative texts, claims, reasons, questions, exercises and table cells:
     {{name}}                   the value recorded under the name, as text, or in TeX where it stands in mathematics
     $…$                        mathematics within a line; `\$` is a dollar sign
     {{required}} {{measured}}  in a claim and its reason: the requirement in words ("below 10⁻⁸"), and what was measured
     @fig(name) @tab(name) @eq(name) @claim(name) @exercise(name) @chapter(slug)
                                a link with the number of what is named
     @term(name)                a link to the glossary
     **term**                   a term where it is defined, which the glossary must have
 - `$$ … $$` on lines of its own is displayed mathematics; `{#eq:name}` after the closing `$$` names it, and it is
   numbered if something refers to it.
 - Code is shown as it stands, without the indentation that all lines of the stretch share and without what
   `ListingRules` leaves out: `import` lines, the lesson's type, what only records. The code of a figure and of a table
   is shown folded, where the figure or table stands.
 */

/// A chapter's source, taken apart.
package struct ChapterSource: Sendable {
  /// The file's name in messages.
  package let file: String
  /// The parts from top to bottom, as far as they could be read.
  package let parts: [SourcePart]
  /// Every unknown, unclosed, unopened or incomplete directive.
  package let problems: [Problem]
  /// The names in directives that could not be read.
  let unreadNames: Set<String>

  /// Takes a source apart.
  package init(_ text: String, file: String) {
    self.file = file
    var parser = SourceParser(file: file)
    parts = parser.parse(text)
    problems = parser.problems
    unreadNames = parser.unreadNames
  }
}
