import TeXMath
import Testing

@Suite("MathML from TeX")
struct MathMLTests {
  /// The markup inside the element `math`.
  private func inner(_ tex: String, isDisplayed: Bool = false) throws -> String {
    let markup = try MathML.markup(tex: tex, isDisplayed: isDisplayed)
    let start = try #require(markup.firstIndex(of: ">"))
    return String(markup[markup.index(after: start)...].dropLast("</math>".count))
  }

  @Test("A formula keeps its TeX, on one line and with its marks escaped")
  func alternative() throws {
    let markup = try MathML.markup(tex: "a <\n  b \\&\\, c", isDisplayed: true)
    #expect(markup.hasPrefix("<math display=\"block\" alttext=\"a &lt; b \\&amp;\\, c\">"))
    #expect(try MathML.markup(tex: "x").hasPrefix("<math alttext=\"x\">"))
  }

  @Test(
    "Letters and numbers",
    arguments: [
      ("x", "<mi>x</mi>"),
      ("\\sigma", "<mi>σ</mi>"),
      ("\\Sigma", "<mi mathvariant=\"normal\">Σ</mi>"),
      ("\\mathcal N", "<mi>𝒩</mi>"),
      ("\\mathcal{L}", "<mi>ℒ</mi>"),
      ("\\mathbb E", "<mi>𝔼</mi>"),
      ("\\mathrm{KL}", "<mi>KL</mi>"),
      ("\\text{with probability }", "<mtext>with\u{A0}probability\u{A0}</mtext>"),
      ("3.14", "<mn>3.14</mn>"),
      ("60,000", "<mn>60,000</mn>"),
      ("1.", "<mrow><mn>1</mn><mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">.</mo></mrow>"),
    ])
  func atoms(tex: String, markup: String) throws {
    #expect(try inner(tex) == markup)
  }

  @Test("A comma belongs to a number only before three digits")
  func commas() throws {
    #expect(try inner("(0,1)").contains("<mn>0</mn>"))
    #expect(try inner("(0,1)").contains("<mn>1</mn>"))
    #expect(try inner("4,0000").contains("<mn>4</mn>"))
  }

  @Test(
    "Scripts stand beside, and below and above where an operator has limits",
    arguments: [
      ("x_i", "<msub><mi>x</mi><mi>i</mi></msub>"),
      ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
      ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
      ("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
      ("x^{ab}", "<msup><mi>x</mi><mrow><mi>a</mi><mi>b</mi></mrow></msup>"),
      ("x^23", "<mrow><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></mrow>"),
      (
        "\\sum_i", "<munder><mo movablelimits=\"true\">∑</mo><mi>i</mi></munder>"
      ),
      (
        "\\sum_{i}^n",
        "<munderover><mo movablelimits=\"true\">∑</mo><mi>i</mi><mi>n</mi></munderover>"
      ),
      ("\\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"),
      ("\\max_k", "<munder><mi>max</mi><mi>k</mi></munder>"),
      ("\\log_2", "<msub><mi>log</mi><mn>2</mn></msub>"),
    ])
  func scripts(tex: String, markup: String) throws {
    #expect(try inner(tex) == markup)
  }

  @Test("A prime is a superscript, before others")
  func primes() throws {
    let prime = "<mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">′</mo>"
    #expect(try inner("f'") == "<msup><mi>f</mi>\(prime)</msup>")
    #expect(try inner("f''").contains("′′"))
    #expect(try inner("f'^2") == "<msup><mi>f</mi><mrow>\(prime)<mn>2</mn></mrow></msup>")
  }

  @Test(
    "Fractions, roots, accents and braces have as many parts as MathML asks for",
    arguments: [
      ("\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
      ("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
      (
        "\\tfrac12",
        "<mstyle displaystyle=\"false\"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>"
      ),
      ("\\sqrt{ab}", "<msqrt><mrow><mi>a</mi><mi>b</mi></mrow></msqrt>"),
      (
        "\\hat x", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>"
      ),
      (
        "\\bar x", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">¯</mo></mover>"
      ),
      (
        "\\underbrace{a}_{b}",
        "<munder><munder><mi>a</mi><mo stretchy=\"true\">⏟</mo></munder><mi>b</mi></munder>"
      ),
      ("\\frac{}{b}", "<mfrac><mrow></mrow><mi>b</mi></mfrac>"),
    ])
  func constructions(tex: String, markup: String) throws {
    #expect(try inner(tex) == markup)
  }

  @Test("A sign before its operand is no sign between two")
  func signs() throws {
    let prefix = "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo>"
    let infix = "<mo lspace=\"0.222em\" rspace=\"0.222em\">−</mo>"
    #expect(try inner("-x") == "<mrow>\(prefix)<mi>x</mi></mrow>")
    #expect(try inner("a-b") == "<mrow><mi>a</mi>\(infix)<mi>b</mi></mrow>")
    #expect(try inner("a=-b").contains(prefix))
    #expect(try inner("(-b)").contains(prefix))
    #expect(try inner("\\log p - \\log q").contains(infix))
  }

  @Test("A function's name has space towards its operands, and none towards a bracket")
  func functions() throws {
    let space = "<mspace width=\"0.167em\"></mspace>"
    #expect(try inner("\\log p") == "<mrow><mi>log</mi>\(space)<mi>p</mi></mrow>")
    #expect(try !inner("\\log(p)").contains(space))
    #expect(try inner("a\\log p").contains("<mi>a</mi>\(space)<mi>log</mi>"))
  }

  @Test("Brackets stretch only where they are told to, and are told their height by \\bigl")
  func brackets() throws {
    #expect(try inner("(x)").contains("stretchy=\"false\">(</mo>"))
    #expect(try inner("a \\mid b").contains("stretchy=\"false\">∣</mo>"))
    #expect(try !inner("a = b \\le c").contains("stretchy"))
    let fenced = try inner("\\left(\\frac ab\\right)")
    #expect(fenced.contains("<mo form=\"prefix\" stretchy=\"true\">(</mo>"))
    #expect(fenced.contains("<mo form=\"postfix\" stretchy=\"true\">)</mo>"))
    #expect(try !inner("\\left. x \\right|").contains("prefix"))
    #expect(try inner("\\bigl[x\\bigr]").contains("minsize=\"1.2em\" maxsize=\"1.2em\""))
    #expect(try inner("\\lVert x\\rVert").contains(">‖</mo>"))
  }

  @Test("Aligned equations are a table whose columns stand to the right and to the left by turns")
  func aligned() throws {
    let markup = try inner("\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}", isDisplayed: true)
    #expect(markup.hasPrefix("<mtable displaystyle=\"true\" class=\"aligned\"><mtr>"))
    #expect(markup.components(of: "<mtr>") == 2)
    #expect(markup.components(of: "text-align:right") == 2)
    #expect(markup.components(of: "text-align:left") == 2)
  }

  @Test("A matrix stands between round brackets; what follows its last line break is no row")
  func matrix() throws {
    let markup = try inner("\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\\\ \\end{pmatrix}")
    #expect(markup.components(of: "<mtr>") == 2)
    #expect(markup.components(of: "<mtd") == 4)
    #expect(markup.contains("stretchy=\"true\">(</mo>"))
  }

  @Test("Spaces are as wide as TeX says")
  func spaces() throws {
    #expect(try inner("a\\,b").contains("<mspace width=\"0.167em\"></mspace>"))
    #expect(try inner("a\\quad b").contains("<mspace width=\"1.000em\"></mspace>"))
    #expect(try inner("a\\!b").contains("<mspace width=\"-0.167em\"></mspace>"))
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
