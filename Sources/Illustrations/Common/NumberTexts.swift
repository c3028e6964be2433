import Drawing

extension Double {
  /// The number with so many decimals.
  func text(decimals: Int) -> String { NumberFormat.fixed(decimals).text(self) }

  /// The share in percent, with so many decimals.
  func percent(decimals: Int = 0) -> String { NumberFormat.percent(decimals).text(self) }
}
