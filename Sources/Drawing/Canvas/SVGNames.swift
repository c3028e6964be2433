import Foundation

/// Names the parts of an SVG file by their order in the file.
///
/// Cairo numbers parts through a whole run of the program, so that a figure drawn after others would have other names.
enum SVGNames {
  /// The file with parts such as `id="image66"` and what refers to them renamed to `p1`, `p2`, ….
  static func renumbered(_ svg: Data) -> Data {
    let text = [UInt8](svg)
    let opening = [UInt8](" id=\"".utf8)
    var names: [ArraySlice<UInt8>: Int] = [:]
    for start in text.indices where text[start...].starts(with: opening) {
      let name = text[(start + opening.count)...].prefix { $0 != quote }
      if names[name] == nil { names[name] = names.count + 1 }
    }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var copied = 0
    for start in text.indices {
      // A name stands after `id="`, or after `#` in `"#name"` and `url(#name)`.
      let isReference =
        text[start] == hash && start > 0 && [quote, parenthesis].contains(text[start - 1])
      let isDefinition = text[start] == quote && text[..<start].suffix(4).elementsEqual(" id=".utf8)
      guard isReference || isDefinition else { continue }
      let name = text[(start + 1)...].prefix { $0 != quote && $0 != closing }
      guard let number = names[name] else { continue }
      result += text[copied...start]
      result += "p\(number)".utf8
      copied = name.endIndex
    }
    return Data(result + text[copied...])
  }

  private static let quote = UInt8(ascii: "\"")
  private static let hash = UInt8(ascii: "#")
  private static let parenthesis = UInt8(ascii: "(")
  private static let closing = UInt8(ascii: ")")
}
