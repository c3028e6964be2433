import Drawing
import Testing

@Suite("Labels")
struct LabelTests {
  private func width(_ text: String) -> Double { TextLayout(text, size: 10).width }

  @Test("Markers take no room")
  func markers() {
    #expect(width("**") == 0)
    #expect(width("{") > 0)
    #expect(width("\\*") > 0)
    #expect(width("") == 0)
  }

  @Test("A plain text is as wide as its parts")
  func additive() {
    let whole = width("reconstruction")
    let parts = "reconstruction".map { width(String($0)) }.reduce(0, +)
    #expect(abs(whole - parts) < 1e-9)
  }

  @Test("Subscripts and superscripts are smaller, and stand above each other")
  func scripts() {
    #expect(width("x_2") < width("x2"))
    #expect(width("x_{ij}") == width("x^{ij}"))
    #expect(width("x_1^2") < width("x_1") + width("x^2") - width("x") - 1)
    #expect(width("x_{10}") > width("x_1"))
    #expect(width("x_12") > width("x_1"))
  }

  @Test("A hat takes no room of its own")
  func hat() {
    #expect(width("*x\u{302}*") == width("*x*"))
    #expect(width("*x\u{302}*_1") == width("*x*_1"))
  }

  /// The edges of the inked part of a label's glyphs: of the letter and of what stands on it.
  private func boxes(_ text: String) -> [Rect] { TextLayout(text, size: 100).glyphBoxes }

  @Test(
    "A hat stands above its letter, over the middle of it",
    arguments: ["x", "z", "d", "W", "f", "σ"])
  func hatPlace(letter: String) {
    let both = boxes("*\(letter)\u{302}*")
    #expect(both.count == 2)
    #expect(both[1].maxY < both[0].y)
    #expect(both[1].y > both[0].y - 40)
    // Near the middle of the box, which a slanted letter does not fill evenly.
    let shift = both[1].center.x - both[0].center.x
    #expect(shift > -8 && shift < 30, "\(shift)")
  }

  @Test("Accents stand above each other")
  func stackedAccents() {
    let all = boxes("*x\u{302}\u{304}*")
    #expect(all.count == 3)
    #expect(all[2].maxY < all[1].y && all[1].maxY < all[0].y)
  }

  @Test("A letter that Unicode has with its hat is the letter and a hat")
  func composed() {
    #expect(boxes("*ŷ*") == boxes("*y\u{302}*"))
    #expect(boxes("*ŷ*").count == 2)
  }

  @Test("Variables slant, digits, brackets and words of the text do not change face")
  func variables() {
    #expect(width("*p*(*x*)") == width("*p(x)*"))
    #expect(width("*z*_1") == width("*z_1*"))
    #expect(width("*x*") != width("x"))
    #expect(boxes("*h*").count == 1)
    // A word keeps the letters of the text, a product of two variables does not.
    #expect(width("*ab*") == width("*a*") + width("*b*"))
    #expect(abs(width("*recon*") - "recon".map { width("*\($0)*") }.reduce(0, +)) > 1)
  }

  @Test("The space around relations and signs is the same however they are typed")
  func spacing() {
    #expect(width("*k*=2") == width("*k* = 2"))
    #expect(width("*k*  =2") == width("*k* = 2"))
    #expect(width("*k*=2") > width("*k*") + width("=") + width("2") + 5)
    #expect(width("*a*+*b*") == width("*a* + *b*"))
    #expect(width("*p*(*x*|*z*)") == width("*p*(*x* | *z*)"))
    #expect(width("*x*=*-1*") < width("*x*=1") + width("−") + 1e-9)
    #expect(width("−1") == width("−") + width("1"))
    #expect(abs(width("from −1") - width("from ") - width("−1")) < 1e-9)
    #expect(width("*x*_{*i*=1}") < width("*x*_{*i*}") + width("=1"))
  }

  @Test("A hyphen is a minus sign where it can be no hyphen")
  func minus() {
    #expect(boxes("-3") == boxes("−3"))
    #expect(boxes("1 - 2") == boxes("1 − 2"))
    #expect(boxes("(-3)") == boxes("(−3)"))
    #expect(boxes("*x* = -3") == boxes("*x* = −3"))
    #expect(boxes("10^-3") == boxes("10^{−3}"))
    #expect(boxes("held-out") != boxes("held−out"))
    #expect(boxes("2-3") != boxes("2−3"))
  }

  @Test("Superscripts written as characters are superscripts")
  func scriptCharacters() {
    #expect(boxes("σ²") == boxes("σ^2"))
    #expect(boxes("10⁻³") == boxes("10^{−3}"))
    #expect(boxes("x₁₂") == boxes("x_{12}"))
  }

  @Test("A superscript keeps clear of a letter that leans over, a subscript tucks in under it")
  func italicCorrection() {
    let raised = boxes("*f*^2")
    let lowered = boxes("*f*_2")
    #expect(raised[1].x > raised[0].maxX - 8)
    #expect(lowered[1].x < raised[1].x)
  }

  @Test("A superscript above a subscript does not touch it")
  func stackedScripts() {
    let all = boxes("*x*_1^2")
    #expect(all[2].maxY < all[1].y)
    #expect(abs(all[1].x - all[2].x) < 15)
  }

  @Test("A text grows with its size, and with its lines")
  func sizes() {
    #expect(abs(TextLayout("abc", size: 20).width - 2 * width("abc")) < 1e-9)
    #expect(TextLayout("a\nb", size: 10).height > TextLayout("a", size: 10).height)
    #expect(TextLayout("a\nabc", size: 10).width == width("abc"))
  }

  @Test("The book's symbols are in the bundled fonts")
  func symbols() {
    for text in [
      "μ σ ε λ θ β φ Λ Σ π τ", "‖*x* − *x̂*‖^2", "· × ± ≤ ≥ ≈ ≠ √ ∞ ∂ ∑",
      "“log *p*(*x* | *z*)” → ½ …",
      "*μ σ ε λ θ β φ Λ Σ ϵ ϕ*", "𝔼 ℝ 𝒩 ℒ ∼ ‖ ∥ ⟨ ⟩ ⊤ ∝ ∈ ∇ ∏ ∫ ⊙",
      "*a b c d e f g h i j k l m n o p q r s t u v w x y z*", "**σ *σ h A***",
      "¼ ² ³ ° % ½ ← ↑ ↓",
    ] {
      #expect(TextLayout(text, size: 12).missing == nil, "\(text)")
    }
  }

  @Test("A character that no font has stops the figure with one sentence")
  func missing() {
    let chart = Chart(title: "漢") { PointMark(x: [0], y: [0]) }
    #expect {
      try chart.render()
    } throws: { error in
      "\(error)".contains("漢") && "\(error)".hasSuffix(".")
    }
  }
}
