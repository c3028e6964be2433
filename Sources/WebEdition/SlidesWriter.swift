import Foundation
import Literate
import TeXMath

/// Sets the slides of a page in HTML: one section a slide, each with its notes.
package struct SlidesWriter {
  private let contents: TableOfContents
  private let entry: ChapterEntry
  private let conditions: RunConditions
  private let inline: HTMLInline
  private var writer: HTMLWriter

  /// A writer for the slides of a page.
  package init(
    inline: HTMLInline, entry: ChapterEntry, conditions: RunConditions, images: EditionImages
  ) {
    contents = inline.contents
    self.entry = entry
    self.conditions = conditions
    self.inline = inline
    writer = HTMLWriter(inline: inline, source: entry.sourceFile, images: images)
  }

  /// The slides as a document.
  package mutating func document(_ slides: [Slide]) -> String {
    let sections = slides.enumerated().map { section($1, number: $0 + 1, of: slides.count) }
    let title = HTML.escaped(entry.numberedTitle)
    let page = HTMLInline.fileName(of: entry.slug)
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Slides: \(title) · \(HTML.escaped(contents.title))</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="assets/book.css">
      <link rel="stylesheet" href="assets/slides.css">
      <script src="assets/theme.js"></script>
      </head>
      <body class="slides" data-page="\(entry.slug)">
      <main id="deck">
      <h1 class="unseen">Slides: \(title)</h1>
      \(Anchors.elsewhere(sections.joined(separator: "\n"), on: page))
      </main>
      <nav id="bar" aria-label="Slides">
      <a href="\(page)">Read the page</a>
      </nav>
      <script src="assets/slides.js"></script>
      </body>
      </html>

      """
  }

  private mutating func section(_ slide: Slide, number: Int, of count: Int) -> String {
    let section = text([slide.section])
    let head =
      section.isEmpty || slide.isSectionStart ? "" : "<p class=\"kicker\">\(section)</p>\n"
    let notes = slide.notes.isEmpty ? "" : writer.markup(slide.notes)
    return """
      <section class="slide \(slide.kind)" id="slide-\(number)" aria-label="Slide \(number) of \(count)">
      <div class="face"><div class="sheet">
      \(head)\(face(slide))
      <p class="folio"><span>\(HTML.escaped(entry.numberedTitle))</span> <span>\(number) / \(count)</span></p>
      </div></div>
      <div class="notes" role="note" aria-label="Notes">\(Anchors.removed(notes))</div>
      </section>
      """
  }

  private mutating func face(_ slide: Slide) -> String {
    switch slide.content {
    case .title(let title, let question):
      return "<h2>\(text([title]))</h2>\(lead(question))\(notice)"
    case .section(let title, let lead):
      return "<h2>\(text([title]))</h2>\(self.lead(lead))"
    case .points(let items):
      return "<h2>\(text([slide.section]))</h2>\n" + writer.markup([Block(.list(items), line: 0)])
    case .prediction(let context, let expectation):
      let before = context.isEmpty ? "" : "<p>\(text(context))</p>\n"
      return "<h2>What do you expect?</h2>\n\(before)"
        + "<p data-step=\"1\">\(text(expectation))</p>"
    case .question(let question, let answer):
      let after = answer.isEmpty ? "" : "\n<p data-step=\"1\">\(text(answer))</p>"
      return "<h2>Quick question</h2>\n<p>\(text(question))</p>\(after)"
    case .figure(let figure, let caption): return self.figure(figure, caption)
    case .equations(let steps):
      return steps.map { step in
        let lead = step.lead.isEmpty ? "" : "<p>\(text(step.lead))</p>\n"
        return lead + writer.markup([Block(.equation(step.equation), line: 0)])
      }.joined(separator: "\n")
    case .table(let table): return writer.markup([Block(.table(table), line: 0)])
    case .claims(let claims): return claims.map { claim($0) }.joined(separator: "\n")
    case .exercise(let exercise, let body, let isWhole):
      return "<h2 id=\"\(exercise.anchor)\">Exercise \(exercise.number) <span>"
        + "\(exercise.kind.rawValue), \(text([exercise.time]))</span></h2>\n\(Anchors.removed(writer.markup(body)))"
        + (isWhole ? "" : "<p>…</p>")
    case .closing(let claims):
      let count = ClaimCount(claims.map { ($0.kind, $0.holds) })
      return "<h2>What this page checked</h2>\n<p>\(HTML.escaped(count.sentence))</p>\(nextPage)"
    }
  }

  /// Text as it stands on a slide; a formula that cannot be set is the page's problem, which its own writer tells.
  private func text(_ lines: [[Inline]]) -> String {
    let markup = (try? inline.prose(lines)) ?? ""
    return Anchors.removed(markup)
  }

  private func lead(_ words: [Inline]) -> String {
    words.isEmpty ? "" : "\n<p class=\"lead\">\(text([words]))</p>"
  }

  private func figure(_ figure: FigureBlock, _ caption: [[Inline]]) -> String {
    let image = writer.image(figure.picture)
      .replacingOccurrences(of: " loading=\"lazy\"", with: "")
    return "<figure id=\"\(figure.anchor)\"><div class=\"image\">\(image)</div>"
      + "<figcaption><strong>Figure \(figure.number).</strong> \(text(caption))</figcaption></figure>"
  }

  /// A claim without its reason, which stands in the notes.
  private mutating func claim(_ claim: ClaimBlock) -> String {
    let markup = writer.markup([Block(.claim(claim), line: 0)])
    guard let reason = markup.range(of: "<details class=\"reason\">") else { return markup }
    return markup[..<reason.lowerBound] + "</div>"
  }

  private var notice: String {
    if conditions.areDefault { return "" }
    var sentences: [String] = []
    if conditions.isQuick {
      sentences.append("A quick preview, trained for less time than the book's own page.")
    }
    sentences += conditions.changedSettings.map {
      "<code>\(HTML.escaped($0.name))</code> is <code>\(HTML.escaped($0.value))</code> here; "
        + "the book has <code>\(HTML.escaped($0.defaultValue))</code>."
    }
    sentences += conditions.remarks.map(HTML.escaped)
    return "\n<p class=\"notice\">\(sentences.joined(separator: " "))</p>"
  }

  private var nextPage: String {
    guard let next = contents.next(of: entry), inline.written.contains(next.slug) else { return "" }
    return
      "\n<p>Next: <a href=\"\(next.slug)-slides.html\">\(HTML.escaped(next.numberedTitle))</a></p>"
  }
}

extension Slide {
  /// The name of its style.
  fileprivate var kind: String {
    switch content {
    case .title: "title"
    case .section: "section"
    case .points: "points"
    case .prediction: "prediction"
    case .question: "question"
    case .figure: "figure"
    case .equations: "equations"
    case .table: "table"
    case .claims: "claims"
    case .exercise: "exercise"
    case .closing: "closing"
    }
  }

  fileprivate var isSectionStart: Bool {
    switch content {
    case .title, .section, .points: true
    default: false
    }
  }
}
