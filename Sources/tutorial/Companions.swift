import Chapters
import Lessons
import Literate

/// The pages that are about all lessons together.
struct Companions {
  /// What the book has, whatever has been run of it.
  let contents: TableOfContents
  /// The pages of this run.
  let pages: [WovenPage]
  /// What all of them have in common.
  let conditions: RunConditions

  /// The pages in Markdown; that of the ranges over seeds only in the book's own conditions, of which they are.
  func markdown() throws -> [(path: String, markdown: String)] {
    let (glossary, terms, isComplete) = glossary
    let (claims, emblems, times) = summaries
    let companions = [
      (
        Press.contentsPath,
        try contentsPage.markdown(claims: claims, emblems: emblems, times: times)
      ),
      (Press.glossaryPath, try glossary.markdown(terms: terms, isComplete: isComplete)),
      (Press.teachingPath, try teachingPage.markdown()),
    ]
    guard conditions.areDefault else { return companions }
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

  /// The list of the pages; about other images it begins with what a reader should know of the run.
  var contentsPage: ContentsPage {
    ContentsPage(
      contents: contents, introduction: Book.introduction, remarks: conditions.remarks,
      wording: conditions.wording)
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
