/// Tables in Markdown.
enum MarkdownTable {
  /// A table whose columns of numbers are set to the right.
  static func markdown(columns: [String], rows: [[String]]) -> String {
    let rules = columns.indices.map { column in
      isNumeric(rows.map { column < $0.count ? $0[column] : "" }) ? "---:" : "---"
    }
    return ([columns, rules] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  /// Whether the cells that are neither empty nor a dash are numbers, and there is one.
  private static func isNumeric(_ cells: [String]) -> Bool {
    let filled = cells.filter { !$0.isEmpty && $0 != "–" && $0 != "—" }
    return !filled.isEmpty
      && filled.allSatisfy { cell in
        let unsigned = cell.drop { "−-+<>≈ ".contains($0) }
        return unsigned.first?.isNumber == true
          && unsigned.allSatisfy { $0.isNumber || ".,%×⁻e-+ \u{A0}".contains($0) || $0 == "±" }
      }
  }
}
