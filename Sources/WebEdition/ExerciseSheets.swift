import Literate

/// All exercises of the book on two pages to print: one with room for answers, one with the answers.
package struct ExerciseSheets {
  private let inline: HTMLInline
  private let pages: [WovenPage]
  private let images: EditionImages

  /// The sheets of these pages.
  package init(inline: HTMLInline, pages: [WovenPage], images: EditionImages) {
    self.inline = inline
    self.pages = pages
    self.images = images
  }

  /// The two sheets with their titles; none if no page has exercises.
  package func sheets() -> [(slug: String, title: String, body: String)] {
    let titles = ["Exercises", "Exercises with answers"]
    return zip(Self.slugs(of: pages), titles).enumerated().map { number, sheet in
      (sheet.0, sheet.1, body(hasAnswers: number == 1))
    }
  }

  /// The names of the two sheets; none if no page has exercises.
  static func slugs(of pages: [WovenPage]) -> [String] {
    pages.allSatisfy { exercises(of: $0).isEmpty } ? [] : ["exercises", "exercises-answers"]
  }

  private func body(hasAnswers: Bool) -> String {
    let other =
      hasAnswers
      ? "<a href=\"exercises.html\">The sheets without answers</a> leave room to write."
      : "Each leaves room to write. <a href=\"exercises-answers.html\">The answers</a> stand on sheets of their own."
    let parts = pages.compactMap { page -> String? in
      let exercises = Self.exercises(of: page)
      if exercises.isEmpty { return nil }
      let file = HTMLInline.fileName(of: page.entry.slug)
      let title = HTML.escaped(page.entry.numberedTitle)
      let tasks = exercises.map { task($0, of: page.entry, hasAnswers: hasAnswers) }
      return
        "<section class=\"sheet\"><h2 id=\"\(page.entry.slug)\"><a href=\"\(file)\">\(title)</a></h2>\n"
        + "\(tasks.joined(separator: "\n"))</section>"
    }
    return "<h1>\(hasAnswers ? "Exercises with answers" : "Exercises")</h1>\n"
      + "<p class=\"screen-only\">The exercises of all pages, to print. \(other)</p>\n"
      + parts.joined(separator: "\n")
  }

  private func task(_ exercise: ExerciseBlock, of entry: ChapterEntry, hasAnswers: Bool) -> String {
    var writer = HTMLWriter(inline: inline, source: entry.sourceFile, images: images)
    let time = (try? inline.prose(exercise.time)) ?? ""
    let page = HTMLInline.fileName(of: entry.slug)
    func set(_ blocks: [Block]) -> String {
      Anchors.elsewhere(Anchors.removed(writer.markup(blocks)), on: page)
    }
    let unit = exercise.right.map { HTML.escaped($0.unit) } ?? ""
    let number =
      exercise.right == nil || hasAnswers
      ? "" : "<p class=\"blank\">Your number: <span></span> \(unit)</p>"
    let rest =
      hasAnswers
      ? "<div class=\"given\"><p><strong>Answer.</strong></p>\(set(exercise.answer))</div>"
      : "\(number)<div class=\"room \(exercise.kind.rawValue)\"></div>"
    return
      "<div class=\"task\" id=\"\(entry.slug)-\(exercise.anchor)\"><p><strong>Exercise \(exercise.number)</strong> "
      + "<span class=\"kind\">\(exercise.kind.rawValue), \(time)</span></p>\(set(exercise.body))\(rest)</div>"
  }

  private static func exercises(of page: WovenPage) -> [ExerciseBlock] {
    page.blocks.compactMap {
      if case .exercise(let exercise) = $0.content { exercise } else { nil }
    }
  }
}
