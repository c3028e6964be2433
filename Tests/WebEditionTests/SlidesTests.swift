import Literate
import Testing
import WebEdition

@Suite("Slides are made of a page: what a class sees, and notes")
struct SlidesTests {
  private let blocks: [Block]
  private let slides: [Slide]

  init() throws {
    blocks = try SlidesFixture.woven().blocks
    slides = Slides.of(blocks)
  }

  @Test("They stand in the page's order, a kind each")
  func order() {
    let kinds = slides.map { slide in
      switch slide.content {
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
    #expect(
      kinds == [
        "title", "section", "prediction", "figure", "equations", "claims", "question", "table",
        "exercise", "closing",
      ])
  }

  @Test("Every figure, numbered equation, table, claim and exercise of the page appears once")
  func displays() {
    var shown: [String] = []
    for slide in slides {
      switch slide.content {
      case .figure(let figure, _): shown.append(figure.anchor)
      case .equations(let steps): shown += steps.compactMap(\.equation.anchor)
      case .table(let table): shown += [table.anchor].compactMap(\.self)
      case .claims(let claims): shown += claims.map(\.anchor)
      case .exercise(let exercise, _, _): shown.append(exercise.anchor)
      default: break
      }
    }
    let expected = blocks.compactMap { block -> String? in
      switch block.content {
      case .figure(let figure): figure.anchor
      case .equation(let equation): equation.anchor
      case .table(let table): table.anchor
      case .claim(let claim): claim.anchor
      case .exercise(let exercise): exercise.anchor
      default: nil
      }
    }
    #expect(expected.count == 6)
    #expect(shown == expected)
  }

  @Test("The notes hold the prose of the page, sentence by sentence")
  func notes() {
    let said = slides.flatMap(\.notes).flatMap { block -> [String] in
      if case .paragraph(let lines) = block.content { return lines.map(\.plainText) }
      return []
    }
    for block in blocks {
      guard case .paragraph(let lines) = block.content, !lines[0].isStressed else { continue }
      for line in lines { #expect(said.contains(line.plainText)) }
    }
  }

  @Test("The title has the page's question, a section its own")
  func questions() {
    guard case .title(_, let question) = slides[0].content,
      case .section(let title, let lead) = slides[1].content
    else {
      Issue.record("no title and section")
      return
    }
    #expect(question.plainText == "How fast do squares grow?")
    #expect(title.plainText == "How they grow")
    #expect(lead.plainText == "Does the curve of squares bend?")
  }

  @Test("What we expect is told a step after what we ask")
  func prediction() {
    guard case .prediction(let context, let expectation) = slides[2].content else {
      Issue.record("no prediction")
      return
    }
    #expect(
      context.map(\.plainText) == [
        "We write down the first squares.", "Does the curve of squares bend?",
      ])
    #expect(expectation.map(\.plainText) == ["We expect it to get steeper."])
  }

  @Test("A caption is cut after a sentence, and the notes have all of it")
  func caption() {
    guard case .figure(let figure, let caption) = slides[3].content else {
      Issue.record("no figure")
      return
    }
    #expect(caption.map(\.plainText) == ["The squares of ten numbers."])
    #expect(figure.caption.words > 30)
    #expect(slides[3].notes.first?.words == figure.caption.words + 2)
  }

  @Test("Formulas with few words between them share a slide")
  func equations() {
    guard case .equations(let steps) = slides[4].content else {
      Issue.record("no formulas")
      return
    }
    #expect(
      steps.map { $0.lead.map(\.plainText) } == [
        ["The square of a sum is"], ["and that of a difference"],
      ])
  }

  @Test("The points of a section are shown, at most fifty words on a slide, and read in the notes")
  func points() throws {
    let points = Array(repeating: "- One point of eight words, with a formula.", count: 8)
    let source = SlidesFixture.source.replacing(
      "//: We write down the first squares.\n",
      with: points.map { "//: \($0)\n" }.joined() + "//:\n//: We write.\n")
    let counts = Slides.of(try SlidesFixture.woven(source).blocks).compactMap { slide in
      if case .points(let items) = slide.content { items.count } else { nil }
    }
    #expect(counts == [6, 2])
  }

  @Test("No slide asks for more than fifty words")
  func words() {
    for slide in slides { #expect(slide.words <= 50) }
  }

  @Test("A long exercise shows its first sentences, and the notes have all of it with the answer")
  func longExercise() throws {
    let long = Array(repeating: "Square one more number and write it down.", count: 9)
    let source = SlidesFixture.source.replacing(
      "Square 20.", with: long.joined(separator: "\n    //: "))
    let exercise = Slides.of(try SlidesFixture.woven(source).blocks)
      .first { if case .exercise = $0.content { true } else { false } }
    let slide = try #require(exercise)
    #expect(slide.words == 48)
    #expect(slide.notes.words == 9 * 8 + 1 + 3)
  }
}

@Suite("Slides in HTML")
struct SlidesWriterTests {
  private func document() throws -> String {
    let page = try SlidesFixture.woven()
    var writer = SlidesWriter(
      inline: HTMLInline(contents: SlidesFixture.contents, written: ["squares"]), entry: page.entry,
      conditions: page.conditions,
      images: EditionImages())
    return writer.document(Slides.of(page.blocks))
  }

  @Test("No anchor occurs twice, and every link inside leads to one")
  func anchors() throws {
    let parts = try document().split(separator: "\"", omittingEmptySubsequences: false)
    let pairs = zip(parts, parts.dropFirst())
    let ids = pairs.filter { $0.0.hasSuffix(" id=") }.map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let links = pairs.filter { $0.0.hasSuffix(" href=") && $0.1.hasPrefix("#") }
    #expect(!links.isEmpty)
    for link in links { #expect(ids.contains(String(link.1.dropFirst()))) }
  }

  @Test("A link to what is on the page alone leads to the page")
  func elsewhere() {
    let markup = ##"<p id="a"><a href="#a">here</a> <a href="#b">there</a></p>"##
    #expect(
      Anchors.elsewhere(markup, on: "squares.html")
        == ##"<p id="a"><a href="#a">here</a> <a href="squares.html#b">there</a></p>"##)
    #expect(Anchors.removed(markup) == ##"<p><a href="#a">here</a> <a href="#b">there</a></p>"##)
  }
}

@Suite("Sheets of exercises")
struct ExerciseSheetsTests {
  @Test("One leaves room for the answer, the other has it")
  func sheets() throws {
    let sheets = ExerciseSheets(
      inline: HTMLInline(contents: SlidesFixture.contents, written: ["squares"]),
      pages: [try SlidesFixture.woven()], images: EditionImages()
    ).sheets()
    #expect(sheets.map(\.slug) == ["exercises", "exercises-answers"])
    for sheet in sheets { #expect(sheet.body.contains("Square 20.")) }
    #expect(!sheets[0].body.contains("400"))
    #expect(sheets[0].body.contains("class=\"room derive\""))
    #expect(sheets[1].body.contains("It is 400."))
    #expect(!sheets[1].body.contains("class=\"room derive\""))
  }
}
