import Foundation
import Literate
import Testing

@Suite("Numbers as the page shows them")
struct NumberFormatTests {
  @Test(
    "Text",
    arguments: [
      (NumberFormat.fixed(2), 3.14159, "3.14"),
      (.fixed(2), -0.001, "0.00"),
      (.fixed(1), 12345.67, "12,345.7"),
      (.fixed(0), 0.5, "0"),
      (.fixed(0), 1.5, "2"),
      (.integer, 4000, "4,000"),
      (.integer, 999, "999"),
      (.integer, -1_234_567, "−1,234,567"),
      (.percent(1), 0.2734, "27.3%"),
      (.percent(0), 1, "100%"),
      (.scientific(1), 0.031, "3.1 × 10⁻²"),
      (.scientific(0), 1e12, "1 × 10¹²"),
      (.significant(2), 3.1e-13, "3.1 × 10⁻¹³"),
      (.significant(3), 0.8, "0.800"),
      (.significant(3), 0.00012345, "0.000123"),
      (.significant(3), 0.000099999, "0.000100"),
      (.significant(3), 1234.5, "1,230"),
      (.significant(3), 999_999, "1.00 × 10⁶"),
      (.significant(3), 0, "0"),
      (.significant(3), -2.5, "−2.50"),
      (.fixed(2), .nan, "not a number"),
      (.percent(1), -.infinity, "−∞"),
    ])
  func text(format: NumberFormat, x: Double, expected: String) {
    #expect(format.text(x) == expected)
  }

  @Test("In mathematics, minus signs, thousands and powers are TeX")
  func tex() {
    #expect(NumberFormat.significant(2).tex(-3.1e-13) == "-3.1 \\times 10^{-13}")
    #expect(NumberFormat.integer.tex(4000) == "4{,}000")
    #expect(NumberFormat.percent(1).tex(0.5) == "50.0\\%")
    #expect(NumberFormat.fixed(1).tex(.infinity) == "\\infty")
  }

  @Test(
    "The number shown is the number, rounded", arguments: [1.0, 0.1, -7.77e-9, 123456.789, 6.02e23])
  func shown(x: Double) {
    #expect(NumberFormat.significant(17).shown(x) == x)
    #expect(abs(NumberFormat.significant(3).shown(x) - x) <= abs(x) * 0.005)
    #expect(abs(NumberFormat.fixed(2).shown(x) - x) <= 0.005 + abs(x) * 1e-15)
    #expect(abs(NumberFormat.percent(1).shown(x) - x) <= 0.0005 + abs(x) * 1e-15)
  }
}
