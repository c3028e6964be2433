import Chapters
import Lessons
import Literate

/// The pages that are about all lessons together.
struct Companions {
  /// What the book has, whatever has been run of it.
  let contents: TableOfContents
  /// The pages of this run.
  let pages: [WovenPage]

  /// The pages in Markdown; `withSeeds` that of the ranges over seeds too, which are of the book's own conditions.
  func markdown(withSeeds: Bool) throws -> [(path: String, markdown: String)] {
    let (glossary, terms, isComplete) = glossary
    let companions = [
      (Press.contentsPath, try contentsPage()),
      (Press.glossaryPath, try glossary.markdown(terms: terms, isComplete: isComplete)),
      (Press.teachingPath, try teachingPage.markdown()),
    ]
    guard withSeeds else { return companions }
    let seeds = try SeedsPage(pages: pages).markdown(contents: contents)
    return companions + [(Press.seedsPath, seeds)]
  }

  /// The glossary, the terms that the pages of this run define, and whether no page and no part of one is left out.
  var glossary: (page: GlossaryPage, terms: [String: [GlossaryEntry]], isComplete: Bool) {
    let page = GlossaryPage(
      contents: contents, notation: Book.notation, glossary: Book.glossary)
    let terms = Dictionary(uniqueKeysWithValues: pages.map { ($0.entry.slug, $0.terms) })
    let isComplete = pages.count == Book.lessons.count && pages.allSatisfy(\.shortfalls.isEmpty)
    return (page, terms, isComplete)
  }

  /// The guide for teachers.
  var teachingPage: TeachingPage {
    TeachingPage(contents: contents, guide: Book.teaching, pages: pages)
  }

  private func contentsPage() throws -> String {
    let (claims, emblems, times) = summaries
    return try ContentsPage(contents: contents, introduction: Book.introduction)
      .markdown(claims: claims, emblems: emblems, times: times)
  }

  /// What the contents page says of the pages of this run, by slug.
  var summaries:
    (claims: [String: ClaimCount], emblems: [String: Picture], times: [String: [Inline]])
  {
    let claims = pages.map { ($0.entry.slug, $0.claimCount) }
    let emblems = pages.compactMap { page in page.emblem.map { (page.entry.slug, $0) } }
    let times = pages.filter { !$0.time.isEmpty }.map { ($0.entry.slug, $0.time) }
    return (
      Dictionary(uniqueKeysWithValues: claims), Dictionary(uniqueKeysWithValues: emblems),
      Dictionary(uniqueKeysWithValues: times)
    )
  }
}
