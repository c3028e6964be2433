/// The greatest and the least of some numbers, for statements about the worst case.
///
/// The standard library's `max()` and `min()` are nil for no numbers, and whether they pass over a
/// NaN depends on where it stands. A check must neither stop at the one nor miss the other, so here
/// both give NaN, which no requirement accepts.
extension Sequence where Element: FloatingPoint {
  /// The greatest number, the first one of equals; NaN for an empty sequence or if one is NaN.
  ///
  /// - Complexity: O(n).
  public func greatest() -> Element {
    reduce(nil as Element?) { best, x in
      guard let best else { return x }
      return x <= best || best.isNaN ? best : x
    } ?? .nan
  }

  /// The least number, the first one of equals; NaN for an empty sequence or if one is NaN.
  ///
  /// - Complexity: O(n).
  public func least() -> Element {
    reduce(nil as Element?) { best, x in
      guard let best else { return x }
      return x >= best || best.isNaN ? best : x
    } ?? .nan
  }
}

extension Collection where Element: FloatingPoint {
  /// Where the greatest number stands, the first one of equals, or the first NaN if there is one;
  /// nil for an empty collection.
  ///
  /// - Complexity: O(n).
  public func argmax() -> Index? {
    indices.reduce(nil as Index?) { best, i in
      guard let best else { return i }
      return self[i] <= self[best] || self[best].isNaN ? best : i
    }
  }

  /// Where the least number stands, the first one of equals, or the first NaN if there is one; nil
  /// for an empty collection.
  ///
  /// - Complexity: O(n).
  public func argmin() -> Index? {
    indices.reduce(nil as Index?) { best, i in
      guard let best else { return i }
      return self[i] >= self[best] || self[best].isNaN ? best : i
    }
  }
}
