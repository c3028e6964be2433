extension SourceOpening {
  /// What is wrong with the openings of a chapter, by line.
  ///
  /// A page, which has a title, has one opening of three entries right after the paragraph of its question. A piece of a page
  /// may do without.
  static func mistakes(in parts: [SourcePart]) -> [(line: Int, sentence: String)] {
    var mistakes: [(line: Int, sentence: String)] = []
    let entries = parts.openings.flatMap(\.entries)
    for (index, entry) in entries.enumerated() {
      if let first = entries[..<index].first(where: { $0.kind == entry.kind }) {
        mistakes.append(
          (entry.line, "'@\(entry.kind.rawValue)' was already given on line \(first.line)."))
      }
    }
    guard case .prose(let lines)? = parts.first else { return mistakes }
    let head = lines.filter { !$0.text.trimmingSpaces().isEmpty }
    guard let title = head.first, title.text.hasPrefix("# ") else { return mistakes }
    var hasPlace = false
    if parts.count > 1, case .opening = parts[1], head.count == 2 { hasPlace = true }
    if !hasPlace, let entry = entries.first {
      mistakes.append(
        (
          entry.line,
          "'@\(entry.kind.rawValue)' does not stand right after the heading and the question."
        ))
    }
    let missing = Kind.allCases.filter { kind in !entries.contains { $0.kind == kind } }
      .map { "'@\($0.rawValue)'" }
    if !missing.isEmpty {
      let all = [missing.dropLast().joined(separator: ", "), missing.last ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " and ")
      mistakes.append(
        (
          head.prefix(2).last?.number ?? title.number,
          "after the question \(all) \(missing.count == 1 ? "is" : "are") missing: what a reader will learn, "
            + "what a reader needs, and how long it takes."
        ))
    }
    return mistakes
  }
}

extension [SourcePart] {
  /// The openings of all parts, in order.
  package var openings: [SourceOpening] {
    flatMap { part -> [SourceOpening] in
      switch part {
      case .opening(let opening): [opening]
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, _, let inner):
        inner.openings
      default: []
      }
    }
  }
}
