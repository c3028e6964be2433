/// Powers of ten and where numbers stand among them.
enum PowersOfTen {
  /// A power of ten, rounded correctly.
  static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .nan }

  /// The greatest k with 10ᵏ ≤ x, for a positive finite x.
  static func decade(of x: Double) -> Int {
    // log10 2 = 0.30103; the estimate is at most one off.
    var k = Int((Double(x.exponent) * 0.301_03).rounded(.down))
    while power(k + 1) <= x { k += 1 }
    while power(k) > x { k -= 1 }
    return k
  }
}
