import Literate
import Testing

@Suite("Formulas as plain text")
struct PlainTeXTests {
  @Test(
    "Short formulas become characters",
    arguments: [
      ("\\lambda_1", "λ₁"), ("x^2", "x²"), ("10^{-3}", "10⁻³"), ("\\hat x", "x\u{302}"),
      ("\\tfrac12 \\sigma", "1/2 σ"), ("\\sqrt{2 \\pi}", "√2 π"), ("a_{b}", "a_b"),
    ])
  func characters(_ tex: String, _ text: String) {
    #expect(PlainTeX.text(tex) == text)
  }

  @Test("What stands deeper than any formula that can be set stays as it is")
  func depth() {
    let deep = String(repeating: "\\sqrt{", count: 20_000)
    let text = PlainTeX.text(deep)
    #expect(text.hasPrefix("√√√") && text.hasSuffix("\\sqrt{") && text.count < deep.count)
  }
}
