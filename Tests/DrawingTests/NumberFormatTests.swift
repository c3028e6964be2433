import Drawing
import Testing

@Suite("Numbers as pages and figures show them")
struct NumberFormatTests {
  @Test(
    "A number in prose has a true minus sign, grouped thousands and the digits asked for",
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
      (.scientific(1), 0.031, "3.1\u{A0}×\u{A0}10⁻²"),
      (.scientific(0), 1e12, "1\u{A0}×\u{A0}10¹²"),
      (.significant(2), 3.1e-13, "3.1\u{A0}×\u{A0}10⁻¹³"),
      (.significant(3), 0.8, "0.800"),
      (.significant(3), 0.00012345, "0.000123"),
      (.significant(3), 0.000099999, "0.000100"),
      (.significant(3), 1234.5, "1,230"),
      (.significant(3), 999_999, "1.00\u{A0}×\u{A0}10⁶"),
      (.significant(3), 0, "0"),
      (.significant(3), -2.5, "−2.50"),
      (.fixed(2), .nan, "not a number"),
      (.percent(1), -.infinity, "−∞"),
    ])
  func text(format: NumberFormat, x: Double, expected: String) {
    #expect(format.text(x) == expected)
  }

  @Test(
    "Numbers in sentences have three digits that count, whole ones all of theirs",
    arguments: [
      (0, "0"), (7, "7"), (-12_345, "−12,345"), (0.5, "0.5"), (1 / 3, "0.333"), (2.0 / 3, "0.667"),
      (1234.5678, "1,235"), (12.04, "12"), (0.000_123_4, "0.000123"), (99.96, "100"),
      (1.26e-7, "1.3\u{A0}×\u{A0}10⁻⁷"), (-2.5e9, "−2.5\u{A0}×\u{A0}10⁹"),
      (9.96e6, "1.0\u{A0}×\u{A0}10⁷"),
      (.infinity, "∞"), (.nan, "not a number"),
    ])
  func brief(x: Double, text: String) { #expect(NumberFormat.brief.text(x) == text) }

  @Test(
    "The shortest text is read back as the same number",
    arguments: [0.1, -3, 1e-7, 2.5e20, 1 / 3, 12_345.5])
  func shortest(x: Double) {
    #expect(NumberFormat.shortest.shown(x) == x)
    #expect(NumberFormat.shortest.text(0.1) == "0.1")
    #expect(NumberFormat.shortest.text(-3) == "−3")
    #expect(NumberFormat.shortest.text(1e-7) == "1\u{A0}×\u{A0}10⁻⁷")
  }

  @Test(
    "No line breaks inside a number",
    arguments: [NumberFormat.scientific(2), .brief, .shortest, .significant(3)])
  func noBreaks(format: NumberFormat) {
    for x in [1e-300, -6.02e23, 12_345_678, 0.25] { #expect(!format.text(x).contains(" ")) }
  }

  @Test("A whole number is written like the same number with a point")
  func whole() { #expect(NumberFormat.integer.text(-1_234_567) == "−1,234,567") }

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
