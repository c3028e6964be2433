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
      "*μ σ ε λ θ β φ Λ Σ*", "¼ ² ³ ° % ½ ← ↑ ↓",
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
