import Literate
import TeXMath

/// Sets a page's tree of blocks in HTML.
struct HTMLWriter {
  private let inline: HTMLInline
  private let source: String
  private let images: EditionImages
  /// What stands after figures, by their name.
  private let afterFigures: [String: String]
  private var terms: TermLinks
  private(set) var problems: [Problem] = []

  init(
    inline: HTMLInline, source: String, images: EditionImages = EditionImages(),
    afterFigures: [String: String] = [:], terms: TermLinks = TermLinks()
  ) {
    self.inline = inline
    self.source = source
    self.images = images
    self.afterFigures = afterFigures
    self.terms = terms
  }

  /// The parts as markup, one after another.
  mutating func markup(_ blocks: [Block]) -> String {
    var result: [String] = []
    for (index, block) in blocks.enumerated() {
      var explained: [String: String] = [:]
      if case .code = block.content, index + 1 < blocks.count,
        case .names(let names) = blocks[index + 1].content
      {
        explained = Dictionary(
          names.map { (Self.word($0.signature), $0.sentence) },
          uniquingKeysWith: { first, _ in first })
      }
      result.append(markup(block, explained))
    }
    return result.joined(separator: "\n")
  }

  private static func word(_ signature: String) -> String {
    String(signature.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }

  private mutating func markup(_ block: Block, _ explained: [String: String]) -> String {
    let line = block.line
    switch block.content {
    case .heading(let level, let title): return heading(level, title, line)
    case .opening(let opening): return self.opening(opening, line)
    case .paragraph(let lines):
      return "<p>\(prose(lines.map { terms.linked($0) }, line))</p>"
    case .list(let items): return list(items, line)
    case .note(let inner): return "<aside class=\"note\">\(markup(inner))</aside>"
    case .verbatim(let language, let text):
      let code =
        language == "swift" ? SwiftColours.markup(text) : HTML.escaped(text.joined(separator: "\n"))
      return Self.listing(code, kind: language.isEmpty ? "text" : language)
    case .code(let code):
      return Self.listing(SwiftColours.markup(code, explained: explained), kind: "swift")
    case .output(let text):
      return Self.listing(HTML.escaped(text.joined(separator: "\n")), kind: "output")
    case .names(let names): return self.names(names)
    case .fold(let title, let inner):
      return
        "<details class=\"\(Self.foldKind(inner))\"><summary>\(HTML.escaped(title))</summary>\n\(markup(inner))\n</details>"
    case .equation(let equation): return self.equation(equation, line)
    case .figure(let figure): return self.figure(figure, line)
    case .table(let table): return self.table(table, line)
    case .claim(let claim): return self.claim(claim, line)
    case .claims(let claims): return self.claims(claims, line)
    case .questions(let questions): return self.questions(questions)
    case .exercise(let exercise): return self.exercise(exercise, line)
    case .picture(let picture, let destination):
      let image = self.image(picture)
      guard let address = inline.address(of: destination) else { return "<p>\(image)</p>" }
      return "<p><a class=\"emblem\" href=\"\(HTML.escaped(address))\">\(image)</a></p>"
    }
  }

  /// What a switch of the page hides: a fold that holds code, or anything else.
  private static func foldKind(_ blocks: [Block]) -> String {
    let isCode = blocks.contains { if case .code = $0.content { true } else { false } }
    return isCode ? "code-fold" : "fold"
  }

  // MARK: Text

  /// Text as markup; a formula that cannot be set is noted with its line.
  private mutating func prose(_ lines: [[Inline]], _ line: Int) -> String {
    var result: [String] = []
    for (offset, pieces) in lines.enumerated() {
      do throws(TeXError) {
        result.append(try inline.prose(pieces))
      } catch {
        note(error, line + offset)
      }
    }
    return result.joined(separator: "\n")
  }

  private mutating func prose(_ pieces: [Inline], _ line: Int) -> String { prose([pieces], line) }

  private mutating func note(_ error: TeXError, _ line: Int) {
    problems.append(
      Problem(
        file: source, line: line,
        sentence: "a formula cannot be set for browsers: \(error.description)."))
  }

  private mutating func heading(_ level: Int, _ title: [Inline], _ line: Int) -> String {
    let text = prose(title, line)
    let anchor = Self.anchor(title.plainText)
    if level == 2 { terms.beginSection() }
    if level == 1 { return "<h1>\(text)</h1>" }
    return "<h\(level) id=\"\(anchor)\">\(text)<a class=\"here\" href=\"#\(anchor)\" "
      + "aria-label=\"Link to this section\">#</a></h\(level)>"
  }

  /// The anchor of a heading: its words in lower case.
  static func anchor(_ title: String) -> String {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    return "s-" + words
  }

  private mutating func opening(_ opening: Opening, _ line: Int) -> String {
    var points: [String] = []
    for (label, lines) in [
      ("You will learn", opening.learn), ("You need", opening.need), ("It takes", opening.time),
    ] where !lines.isEmpty {
      points.append("<dt>\(label)</dt><dd>\(prose(lines, line))</dd>")
    }
    return "<dl class=\"opening\">\(points.joined())</dl>"
  }

  private mutating func list(_ items: [ListItem], _ line: Int) -> String {
    var result = ""
    var open: [(indentation: Int, tag: String)] = []
    for item in items {
      let tag = item.marker.first?.isNumber == true ? "ol" : "ul"
      while let last = open.last, last.indentation > item.indentation {
        result += "</li></\(last.tag)>"
        open.removeLast()
      }
      if let last = open.last, last.indentation == item.indentation {
        result += "</li>"
      } else {
        result += "<\(tag)>"
        open.append((item.indentation, tag))
      }
      result += "<li>\(prose(item.lines.map { terms.linked($0) }, line))"
    }
    for last in open.reversed() { result += "</li></\(last.tag)>" }
    return result
  }

  // MARK: Code

  private static func listing(_ markup: String, kind: String) -> String {
    "<div class=\"listing \(kind)\"><pre tabindex=\"0\"><code>\(markup)</code></pre></div>"
  }

  private mutating func names(_ names: [ExplainedName]) -> String {
    let heads = names.map { "<code>\(Self.breakable($0.signature))</code>" }.joined(separator: ", ")
    let points = names.map { name in
      let owner = name.owners.first.map { " of <code>\(HTML.escaped($0))</code>" } ?? ""
      let place = "<span class=\"place\">\(HTML.escaped(name.file)):\(name.line)</span>"
      return
        "<li><code>\(Self.breakable(name.signature))</code>\(owner): \(HTMLInline.sentence(name.sentence)) \(place)</li>"
    }
    return
      "<details class=\"names\"><summary>New here: \(heads)</summary><ul>\(points.joined())</ul></details>"
  }

  /// A signature that may break after the names of its arguments.
  private static func breakable(_ signature: String) -> String {
    HTML.escaped(signature).replacing(":", with: ":<wbr>")
  }

  // MARK: Displays

  private mutating func equation(_ equation: Equation, _ line: Int) -> String {
    var math = ""
    do throws(TeXError) {
      math = try MathML.markup(tex: equation.tex.joined(separator: "\n"), isDisplayed: true)
    } catch {
      note(error, line + error.line)
    }
    let id = equation.anchor.map { " id=\"\($0)\"" } ?? ""
    let number = equation.number.map { "<span class=\"number\">(\(HTML.escaped($0)))</span>" } ?? ""
    return
      "<div class=\"equation\"\(id)><div class=\"formula\" tabindex=\"0\">\(math)</div>\(number)</div>"
  }

  private mutating func figure(_ figure: FigureBlock, _ line: Int) -> String {
    "<figure id=\"\(figure.anchor)\" data-name=\"\(figure.name)\"><div class=\"image\" style=\"--width:\(figure.picture.width)px\">\(image(figure.picture))</div>"
      + "<figcaption><strong>Figure \(figure.number).</strong> \(prose(figure.caption, line))</figcaption></figure>"
      + (afterFigures[figure.name] ?? "")
  }

  func image(_ picture: Picture) -> String {
    let height = images.height(of: picture).map { " height=\"\($0)\"" } ?? ""
    return
      "<img src=\"\(HTML.escaped(images.path(of: picture)))\" alt=\"\(HTML.escaped(picture.alt))\" "
      + "width=\"\(picture.width)\"\(height) loading=\"lazy\">"
  }

  private mutating func table(_ table: TableBlock, _ line: Int) -> String {
    let id = table.anchor.map { " id=\"\($0)\"" } ?? ""
    let caption =
      table.number.map {
        "<figcaption><strong>Table \($0).</strong> \(prose(table.caption, line))</figcaption>"
      } ?? ""
    let numeric = table.columns.indices.map { column in
      table.rows.allSatisfy { row in
        row.indices.contains(column) && Self.isNumber(row[column].plainText)
      } && !table.rows.isEmpty
    }
    func kind(_ column: Int) -> String { numeric[column] ? " class=\"number\"" : "" }
    var head = ""
    for (column, cell) in table.columns.enumerated() {
      head += "<th scope=\"col\"\(kind(column))>\(prose(cell, line))</th>"
    }
    var body = ""
    for row in table.rows {
      body += "<tr>"
      for (column, cell) in row.enumerated() {
        body +=
          "<td\(numeric.indices.contains(column) ? kind(column) : "")>\(prose(cell, line))</td>"
      }
      body += "</tr>\n"
    }
    return "<figure class=\"table\"\(id)>\(caption)<div class=\"scroll\" tabindex=\"0\"><table>"
      + "<thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div></figure>"
  }

  private static func isNumber(_ text: String) -> Bool {
    let text = text.filter { !$0.isWhitespace }
    return text.isEmpty || text == "–"
      || text.first.map { $0.isNumber || "−-+<>≈".contains($0) } == true
        && text.allSatisfy { $0.isNumber || "−-+<>≈.,%×⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains($0) }
  }

  // MARK: Claims

  private mutating func claim(_ claim: ClaimBlock, _ line: Int) -> String {
    let mark = claim.holds ? "✓" : "✗"
    let name = "\(claim.kind.title) \(claim.number)"
    var numbers: [String] = []
    if !claim.statesMeasured { numbers.append("measured: \(HTML.escaped(claim.measured))") }
    if let spread = claim.overSeeds {
      numbers.append("over \(HTML.escaped(spread.seeds)) seeds: \(HTML.escaped(spread.range))")
    }
    if !claim.statesRequired { numbers.append("required: \(HTML.escaped(claim.required))") }
    let spans = numbers.map { "<span>\($0)</span>" }.joined(separator: " ")
    let reason =
      claim.reason.isEmpty
      ? ""
      : "<details class=\"reason\"><summary>Why this bound</summary><p>\(prose(claim.reason, line))</p></details>"
    return
      "<div class=\"claim \(claim.kind.rawValue)\(claim.holds ? "" : " false")\" id=\"\(claim.anchor)\">"
      + "<p><span class=\"mark\" aria-hidden=\"true\">\(mark)</span> <strong>\(name)\(claim.complaint.map { " " + $0 } ?? "").</strong> "
      + "\(prose(claim.sentence, line)).</p><p class=\"measured\">\(spans)</p>\(reason)</div>"
  }

  private mutating func claims(_ claims: [ClaimBlock], _ line: Int) -> String {
    let count = ClaimCount(claims.map { ($0.kind, $0.holds) })
    var rows = ""
    for claim in claims {
      rows +=
        "<tr><td>\(claim.holds ? "✓" : "✗") <a href=\"#\(claim.anchor)\">\(claim.number)</a></td>"
        + "<td>\(claim.kind.rawValue)</td><td>\(prose(claim.sentence, line))</td>"
        + "<td>\(HTML.escaped(claim.measured))</td><td>\(HTML.escaped(claim.overSeeds?.range ?? ""))</td>"
        + "<td>\(HTML.escaped(claim.required))</td></tr>\n"
    }
    let heads = ["no.", "kind", "claim", "measured", "over seeds", "required"]
      .map { "<th scope=\"col\">\($0)</th>" }.joined()
    return
      "<section class=\"claims\"><h2 id=\"claims\">What this page checked</h2><p>\(HTML.escaped(count.sentence))</p>"
      + "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></section>"
  }

  // MARK: Tasks

  private mutating func questions(_ questions: [QuestionBlock]) -> String {
    var points = ""
    for question in questions {
      points +=
        "<li><p>\(prose(question.text, question.line))</p>"
        + "<details class=\"answer\"><summary>Answer</summary><p>\(prose(question.answer, question.line))</p></details></li>"
    }
    return
      "<section class=\"questions\"><p class=\"label\">Quick questions</p><ol>\(points)</ol></section>"
  }

  private mutating func exercise(_ exercise: ExerciseBlock, _ line: Int) -> String {
    var check = ""
    if let right = exercise.right {
      let unit =
        right.unit.isEmpty ? "" : " <span class=\"unit\">\(HTML.escaped(right.unit))</span>"
      check =
        "<form class=\"check\" data-value=\"\(right.value)\" data-tolerance=\"\(right.tolerance)\" "
        + "data-unit=\"\(HTML.escaped(right.unit))\"><label>Your number <input inputmode=\"decimal\" autocomplete=\"off\"></label>"
        + "\(unit) <button>Check</button> <output></output></form>"
    }
    return
      "<section class=\"exercise\" id=\"\(exercise.anchor)\"><p class=\"label\"><strong>Exercise \(exercise.number)</strong> "
      + "<span>\(exercise.kind.rawValue), \(prose(exercise.time, line))</span></p>\(markup(exercise.body))\(check)"
      + "<details class=\"answer\"><summary>Answer</summary>\(markup(exercise.answer))</details></section>"
  }
}
