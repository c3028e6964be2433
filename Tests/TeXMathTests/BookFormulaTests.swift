import Foundation
#if canImport(FoundationXML)
  import FoundationXML
#endif
import TeXMath
import Testing

/// A formula of a written page.
struct BookFormula: CustomTestStringConvertible {
  let page: String
  let tex: String
  let isDisplayed: Bool

  var testDescription: String { "\(page): \(tex)" }

  /// All formulas of the written pages, without the numbers that the Markdown gives them.
  static let all: [BookFormula] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("Chapters")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".md") }.sorted().flatMap { name in
      let path = folder.appendingPathComponent(name)
      return formulas(of: (try? String(contentsOf: path, encoding: .utf8)) ?? "", page: name)
    }
  }()

  private static func formulas(of text: String, page: String) -> [BookFormula] {
    let displayed = text.matches(of: /(?ms)^```math\n(.*?)^```$/).map { match in
      String(match.output.1).replacing(/\\tag\{[^}]*\}/, with: "")
    }
    let inline = text.matches(of: /\$`([^`]+)`\$/).map { String($0.output.1) }
    return displayed.map { BookFormula(page: page, tex: $0, isDisplayed: true) }
      + inline.map { BookFormula(page: page, tex: $0, isDisplayed: false) }
  }
}

@Suite("The formulas of the book")
struct BookFormulaTests {
  /// What browsers set without a library.
  private static let core: Set<String> = [
    "math", "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mstyle", "msub", "msup",
    "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd",
  ]

  @Test("All are found")
  func count() {
    #expect(BookFormula.all.filter(\.isDisplayed).count > 100)
    #expect(BookFormula.all.count > 500)
  }

  @Test(
    "Each is set, in elements of MathML Core that are closed in order, with the right number of parts"
  )
  func all() throws {
    for formula in BookFormula.all {
      do throws(TeXError) {
        let markup = try MathML.markup(tex: formula.tex, isDisplayed: formula.isDisplayed)
        let reader = MarkupReader(markup)
        #expect(reader.mistakes == [], "\(formula.testDescription)")
        #expect(reader.names.isSubset(of: Self.core), "\(formula.testDescription)")
        #expect(!reader.text.contains { "\\${}".contains($0) }, "\(formula.testDescription)")
      } catch {
        Issue.record("\(formula.testDescription): \(error)")
      }
    }
  }
}

/// Reads markup as a parser of XML does, and counts the children of elements that must have so many.
private final class MarkupReader: NSObject, XMLParserDelegate {
  private(set) var names: Set<String> = []
  private(set) var mistakes: [String] = []
  private(set) var text = ""
  private var open: [(name: String, children: Int)] = []

  private static let children = [
    "mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3,
  ]

  init(_ markup: String) {
    super.init()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = self
    if !parser.parse() { mistakes.append("no well-formed markup: \(markup)") }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    names.insert(name)
    if !open.isEmpty { open[open.count - 1].children += 1 }
    open.append((name, 0))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard let element = open.popLast(), let wanted = Self.children[name] else { return }
    if element.children != wanted {
      mistakes.append("\(name) has \(element.children) parts and not \(wanted)")
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
