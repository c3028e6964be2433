import TeXMath
import Testing

@Suite("Mistakes in TeX")
struct TeXErrorTests {
  @Test(
    "A mistake is one sentence that names what is at fault",
    arguments: [
      ("\\foo", "\\foo is no command"),
      ("\\mathcal Q", "\\mathcal has no letter 'Q'"),
      ("\\mathbb{EE}", "\\mathbb has no letter 'EE'"),
      ("x_", "an argument is missing"),
      ("x^2^3", "two superscripts"),
      ("x_1_2", "two subscripts"),
      ("{x", "'}' is missing"),
      ("x}", "'}' has no beginning"),
      ("a & b", "'&' has no beginning"),
      ("a \\\\ b", "has no beginning"),
      ("\\right)", "'\\right' has no beginning"),
      ("\\frac{a}", "an argument is missing"),
      ("\\left( x", "'\\right' is missing"),
      ("\\left x \\right)", "a bracket is missing"),
      ("\\bigl\\alpha", "\\alpha is no bracket"),
      ("\\begin{cases} a \\end{cases}", "cannot set 'cases'"),
      ("\\begin{aligned} a", "'aligned' has no end"),
      ("\\begin{aligned} a \\end{pmatrix}", "'aligned' is ended as 'pmatrix'"),
      ("\\text{open", "a group has no end"),
      ("\\text{a {b}}", "words have braces inside"),
      ("\\text{\\alpha}", "\\alpha cannot stand among words"),
      ("a § b", "'§' means nothing in a formula"),
      ("$x$", "'$' means nothing in a formula"),
    ])
  func sentences(tex: String, sentence: String) {
    #expect {
      try MathML.markup(tex: tex)
    } throws: { error in
      guard let error = error as? TeXError else { return false }
      return error.description.contains(sentence) && !error.description.contains("\n")
    }
  }

  @Test("A mistake says on which line of the formula it stands")
  func lines() {
    for (tex, line) in [("\\foo", 0), ("a\n+ \\foo", 1), ("a\n+ b\n\n+ \\foo", 3), ("a +\n{b", 1)] {
      #expect {
        try MathML.markup(tex: tex)
      } throws: { ($0 as? TeXError)?.line == line }
    }
  }

  @Test("Groups in one another are read to a depth that no formula needs, and no deeper")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "{", count: depth) + "x" + String(repeating: "}", count: depth)
    }
    #expect(try MathML.markup(tex: nested(40)).contains("<mi>x</mi>"))
    #expect {
      try MathML.markup(tex: nested(100_000))
    } throws: { ($0 as? TeXError)?.description.contains("too deep") == true }
  }

  @Test("Any beginning of a formula is set or is a mistake with a sentence")
  func beginnings() {
    let tex =
      "\\begin{aligned} \\mathbb E_q\\bigl[\\log p(x \\mid z)\\bigr] &\\le \\frac{1}{2}\\sum_{i=1}^n "
      + "\\hat x_i'^2 \\\\ &= \\left(\\tfrac12 \\underbrace{a}_{\\text{b c}}\\right) \\end{aligned}"
    for count in 0...tex.count {
      do throws(TeXError) {
        _ = try MathML.markup(tex: String(tex.prefix(count)))
      } catch {
        #expect(!error.description.isEmpty)
        #expect(error.line == 0)
      }
    }
    #expect(throws: Never.self) { try MathML.markup(tex: tex) }
  }
}
