import Foundation

/// Markup of a page that is shown in another document: its anchors stay on the page, and its links lead there.
///
/// Text and attributes are escaped, so a quotation mark in markup always belongs to an attribute.
package enum Anchors {
  /// The markup without anchors of its own.
  package static func removed(_ markup: String) -> String {
    pieces(markup, around: " id=\"") { _ in "" }
  }

  /// The markup with links to its anchors; a link to an anchor that is not in it leads to `page`.
  package static func elsewhere(_ markup: String, on page: String) -> String {
    var own: Set<String> = []
    _ = pieces(markup, around: " id=\"") { name in
      own.insert(name)
      return ""
    }
    return pieces(markup, around: " href=\"#") { name in
      own.contains(name) ? " href=\"#\(name)\"" : " href=\"\(page)#\(name)\""
    }
  }

  /// The markup with every attribute that begins with `start` replaced, given the rest of its value.
  private static func pieces(
    _ markup: String, around start: String, _ replacement: (String) -> String
  ) -> String {
    var parts = markup.components(separatedBy: start)
    for index in parts.indices.dropFirst() {
      guard let end = parts[index].firstIndex(of: "\"") else { continue }
      let value = String(parts[index][..<end])
      parts[index] = replacement(value) + parts[index][parts[index].index(after: end)...]
    }
    return parts.joined()
  }
}
