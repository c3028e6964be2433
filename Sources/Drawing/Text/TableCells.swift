extension NumberFormat {
  /// The numbers as cells of a table: a dash stands where there is none.
  public func cells(_ numbers: [Double]) -> [String] {
    numbers.map { $0.isFinite ? text($0) : "–" }
  }
}
