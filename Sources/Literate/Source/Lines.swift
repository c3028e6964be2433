extension StringProtocol {
  /// Without spaces and tabs at either end.
  package func trimmingSpaces() -> String {
    String(trimmingTrailingSpaces().drop { $0 == " " || $0 == "\t" })
  }

  /// Without spaces, tabs and carriage returns at the end.
  package func trimmingTrailingSpaces() -> String {
    var end = endIndex
    while end > startIndex {
      let before = index(before: end)
      guard self[before] == " " || self[before] == "\t" || self[before] == "\r" else { break }
      end = before
    }
    return String(self[startIndex..<end])
  }

  /// The lines, whether they end in LF or CRLF; a text that ends in a newline has an empty last line.
  package var lines: [String] {
    split(maxSplits: .max, omittingEmptySubsequences: false) { character in
      character == "\n" || character == "\r\n"
    }
    .map { String($0) }
  }

  /// Whether an odd number of `"""` stands on the line, so that a multi-line string literal starts or ends on it.
  package var hasOddTripleQuotes: Bool {
    ranges(of: "\"\"\"").count.isMultiple(of: 2) == false
  }

  /// The length of the longest run of backticks.
  package var longestBacktickRun: Int {
    var longest = 0
    var current = 0
    for character in self {
      current = character == "`" ? current + 1 : 0
      longest = Swift.max(longest, current)
    }
    return longest
  }
}

extension [String] {
  /// How many spaces all lines that are not blank start with.
  package var commonIndentation: Int {
    filter { !$0.trimmingSpaces().isEmpty }
      .map { $0.prefix { $0 == " " }.count }
      .min() ?? 0
  }
}
