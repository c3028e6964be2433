import Literate
import TeXMath

/// What the terms of the glossary mean, for the small windows over links to it.
enum TermMeanings {
  /// The script: the markup of each meaning by the term's anchor.
  static func script(_ blocks: [Block], inline: HTMLInline) throws(TeXError) -> String {
    var rows: [String] = []
    for block in blocks {
      guard case .table(let table) = block.content else { continue }
      for row in table.rows where row.count > 1 {
        guard case .definition(let words, let anchor)? = row[0].first else { continue }
        let meaning =
          "<strong>\(HTML.escaped(words.plainText))</strong>: \(try inline.prose(row[1]))"
        rows.append("\(HTML.quoted(anchor)): \(HTML.quoted(meaning))")
      }
    }
    return "const terms = {\n" + rows.joined(separator: ",\n") + "\n}\n"
  }
}
