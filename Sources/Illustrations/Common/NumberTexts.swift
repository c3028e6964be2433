import Drawing

extension Double {
  /// The number with so many decimals.
  func text(decimals: Int) -> String { NumberText.fixed(self, decimals: decimals) }

  /// The share in percent, with so many decimals.
  func percent(decimals: Int = 0) -> String { (100 * self).text(decimals: decimals) + "%" }
}
