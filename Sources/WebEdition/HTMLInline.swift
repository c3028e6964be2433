import Literate
import TeXMath

/// Sets pieces of text in HTML.
package struct HTMLInline {
  /// The book.
  package let contents: TableOfContents
  /// The pages of the edition, by slug: there are links to these alone.
  package let written: Set<String>

  /// What sets pieces of text for an edition of these pages.
  package init(contents: TableOfContents, written: Set<String>) {
    self.contents = contents
    self.written = written
  }

  /// The file of a page in the edition.
  static func fileName(of slug: String) -> String { "\(slug).html" }

  /// Lines of text, a sentence each.
  func prose(_ lines: [[Inline]]) throws(TeXError) -> String {
    var result: [String] = []
    for line in lines { result.append(try prose(line)) }
    return result.joined(separator: "\n")
  }

  /// A line of text.
  func prose(_ pieces: [Inline]) throws(TeXError) -> String {
    var result = ""
    var rest = pieces[...]
    while let piece = rest.popFirst() {
      // No line begins with the comma or point after a formula.
      if case .math(let tex) = piece, case .text(let text)? = rest.first, let mark = text.first,
        ",.;:?!)’".contains(mark)
      {
        let marks = text.prefix { ",.;:?!)’".contains($0) }
        result += "<span class=\"tie\">\(try math(tex))\(HTML.escaped(marks))</span>"
        rest[rest.startIndex] = .text(String(text.dropFirst(marks.count)))
      } else {
        result += try markup(piece)
      }
    }
    return result
  }

  private func markup(_ piece: Inline) throws(TeXError) -> String {
    switch piece {
    case .text(let text), .value(let text): HTML.escaped(text)
    case .escaped(let character): HTML.escaped(String(character))
    case .dollar: "$"
    case .emphasis(let words): "<em>\(try prose(words))</em>"
    case .strong(let words): "<strong>\(try prose(words))</strong>"
    case .definition(let words, let anchor):
      "<strong class=\"term\" id=\"\(anchor)\">\(try prose(words))</strong>"
    case .code(let code): "<code>\(HTML.escaped(Self.withoutBackticks(code)))</code>"
    case .math(let tex): try math(tex)
    case .link(let words, let destination): try link(words, to: destination)
    }
  }

  /// A formula among words; browsers do not break one, so that a long one must scroll on a phone.
  private func math(_ tex: String) throws(TeXError) -> String {
    let math = try MathML.markup(tex: tex)
    return tex.count > 45 ? "<span class=\"long\">\(math)</span>" : math
  }

  private func link(_ words: [Inline], to destination: Inline.Destination) throws(TeXError)
    -> String
  {
    let inner = try prose(words)
    guard let address = address(of: destination) else { return inner }
    var kind = address.hasPrefix("http") ? " rel=\"external\"" : ""
    if case .glossary = destination { kind = " class=\"term-link\"" }
    return "<a href=\"\(HTML.escaped(address))\"\(kind)>\(inner)</a>"
  }

  /// Where a link leads; nil for what the edition does not hold.
  func address(of destination: Inline.Destination) -> String? {
    switch destination {
    case .place(let anchor): "#\(anchor)"
    case .chapter(let slug): page(slug)
    case .glossary(let anchor): page("glossary").map { "\($0)#\(anchor)" }
    case .definition(let slug, let anchor): page(slug).map { "\($0)#\(anchor)" }
    case .source: nil
    case .address("Glossary.md"): page("glossary")
    case .address("Seeds.md"): page("seeds")
    case .address("Teaching.md"): page("teaching")
    case .address(let address): address.contains("://") || address.hasPrefix("#") ? address : nil
    }
  }

  private func page(_ slug: String) -> String? {
    written.contains(slug) ? Self.fileName(of: slug) : nil
  }

  /// The words of a code span between its backticks.
  private static func withoutBackticks(_ code: String) -> String {
    let marks = code.prefix { $0 == "`" }.count
    let inner = String(code.dropFirst(marks).dropLast(marks))
    let isPadded = inner.hasPrefix(" ") && inner.hasSuffix(" ") && inner.contains { $0 != " " }
    return isPadded ? String(inner.dropFirst().dropLast()) : inner
  }

  /// A doc comment's first sentence: code spans between backticks, all else as written.
  static func sentence(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0.isMultiple(of: 2) ? HTML.escaped($1) : "<code>\(HTML.escaped($1))</code>" }
      .joined()
  }
}
