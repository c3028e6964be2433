import Drawing

extension NumberFormat {
  /// The first of some numbers, and in brackets the range of all of them if there are several: "0.32 (0.25 to 0.41)".
  ///
  /// Made for what `overSeeds` gives: the book's own number, and those of other seeds if they are known.
  public func text(withRangeOf numbers: [Double]) -> String {
    let own = text(numbers.first ?? .nan)
    guard numbers.count > 1, let least = numbers.min(), let greatest = numbers.max() else {
      return own
    }
    return "\(own) (\(text(least)) to \(text(greatest)))"
  }
}
