extension WovenPage {
  /// What to tell of a page in other conditions than the book's: the findings that are false there, the claims that could
  /// not be measured, and why sections are missing. None in the book's own.
  public var remarks: [String] {
    var remarks: [String] = []
    if !news.isEmpty {
      let what = news.count == 1 ? "1 finding does" : "\(news.count) findings do"
      remarks.append("\(what) not hold with these settings: \(Self.names(of: news)).")
    }
    if !unmeasured.isEmpty {
      let what = unmeasured.count == 1 ? "1 claim" : "\(unmeasured.count) claims"
      remarks.append(
        "\(what) could not be measured with these settings: \(Self.names(of: unmeasured)).")
    }
    return remarks + shortfalls
  }

  private static func names(of claims: [Claim]) -> String {
    claims.map { "\($0.number) (\($0.record.name))" }.joined(separator: ", ")
  }
}
