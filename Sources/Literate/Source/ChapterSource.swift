/*
 The format of a chapter's source.

 A chapter is an ordinary Swift file in the markup of Swift playgrounds.

 - A line that starts with `//:`, and a block from `/*:` to `*/`, are prose. Everything else is code. Inside a
   multi-line string literal or an ordinary comment block nothing is prose.
 - Prose is Markdown. Groups of `//:` lines with a blank line between them are separate paragraphs. The page begins with
   a heading `# Title` and the question that the chapter answers, a paragraph in `*…*`.
 - A directive begins a line of prose:
     @figure(name) Caption      the figure that `page.figure("name")` draws, with its caption, stands here
     @alt Text                  after it: what is seen; if it ends in a colon, what the figure says of itself follows
     @table(name) Caption       the table of `page.table("name", …)` stands here
     @claim(name) Sentence      the claim that `page.claim("name", …)` checks stands here
     @when name Reason … @end   the part is shown if `page.when("name", …)` answered yes, otherwise the reason
     @fold Title … @end         the part is shown folded, under the title
     @hide … @end               the part is not shown, as an exception: see `ListingRules` for what is left out by rule
   A text goes on over the following lines, up to a blank line, code, or another directive. `@hide` and `@when` may be
   nested in one another and in `@fold`; a fold does not hold another fold.
 - In prose, captions, alternative texts, claims and table cells:
     {{name}}                   the value recorded under the name, as text, or in TeX where it stands in mathematics
     $…$                        mathematics within a line; `\$` is a dollar sign
     @fig(name) @tab(name) @eq(name) @claim(name) @chapter(slug)    a link with the number of what is named
 - `$$ … $$` on lines of its own is displayed mathematics; `{#eq:name}` after the closing `$$` names it, and it is
   numbered if something refers to it.
 - Code is shown as it stands, without the indentation that all lines of the stretch share and without what
   `ListingRules` leaves out: `import` lines, the lesson's type, what only records. The code of a figure and of a table
   is shown folded, where the figure or table stands.
 */

/// A line of the source with its number, counted from one.
package struct SourceLine: Sendable, Equatable {
  package let number: Int
  package let text: String
}

/// A figure, table or claim in the prose: its name and the words that go with it.
package struct SourceItem: Sendable, Equatable {
  /// What a directive can place on the page.
  package enum Kind: String, Sendable, CaseIterable {
    case figure, table, claim
  }

  package let kind: Kind
  package let name: String
  /// The line of the directive.
  package let line: Int
  /// The caption or sentence.
  package var text: [SourceLine]
  /// What is seen in a figure; empty if the author leaves it to the figure.
  package var alt: [SourceLine] = []
}

/// A part of a chapter, in the order of the source.
package indirect enum SourcePart: Sendable, Equatable {
  /// Lines of Markdown, without comment marks.
  case prose([SourceLine])
  /// Lines of Swift, indentation kept.
  case code([SourceLine])
  /// A figure, table or claim.
  case item(SourceItem)
  /// Parts that are not shown.
  case hidden([SourcePart])
  /// Parts that are shown folded.
  case folded(title: String, line: Int, [SourcePart])
  /// Parts that are shown under a condition, and what is said where it is not met.
  case conditional(name: String, reason: [SourceLine], line: Int, [SourcePart])
}

/// A chapter's source, taken apart.
package struct ChapterSource: Sendable, Equatable {
  /// The file's name in messages.
  package let file: String
  /// The parts from top to bottom.
  package let parts: [SourcePart]

  /// Takes a source apart.
  ///
  /// - Throws: `LiterateError` with every unknown, unclosed, unopened or incomplete directive.
  package init(_ text: String, file: String) throws(LiterateError) {
    self.file = file
    var parser = SourceParser(file: file)
    parts = try parser.parse(text)
  }
}

extension [SourcePart] {
  /// The lines of code of all parts, in order.
  package var codeLines: [SourceLine] {
    flatMap { part -> [SourceLine] in
      switch part {
      case .code(let lines): lines
      case .prose, .item: []
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, _, let inner):
        inner.codeLines
      }
    }
  }

  /// The figures, tables and claims of all parts, in order.
  package var items: [SourceItem] {
    flatMap { part -> [SourceItem] in
      switch part {
      case .item(let item): [item]
      case .prose, .code: []
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, _, let inner):
        inner.items
      }
    }
  }
}
