import Drawing

extension ModelIllustrations {
  /// A variational autoencoder: its halves, and the two joined with the losses.
  public static func variationalAutoencoder(
    _ model: VAEDescription, input: Picture, output: Picture
  ) -> Diagram {
    let reach = model.reach
    let first = reach + 64
    let second = first + 2 * reach + 104
    return Diagram(size: Size(696, second + reach + 74)) {
      title("a", "The encoder: an image to a distribution of codes", at: Point(0, 6))
      model.encoderParts("a", at: Point(30, first), step: 118)
      title("b", "The decoder: a code to an image", at: Point(396, 6))
      model.decoderParts("b", at: Point(416, first), step: 238 / Double(model.decoder.count))
      title(
        "c", "The two with a draw between them, and the two terms of the loss",
        at: Point(0, second - reach - 60))
      model.wholeParts(input: input, output: output, y: second, width: 696)
      losses(at: second + reach + 36)
    }
  }

  /// The way of the gradient: stopped by a draw, or past it.
  public static var reparametrisation: Diagram {
    Diagram(size: Size(696, 204)) {
      title("a", "A draw from *q* stops the gradient", at: Point(0, 6))
      blocked(at: Point(0, 30))
      title("b", "A computed *z* lets it through", at: Point(366, 6))
      reparametrised(at: Point(366, 30))
      legend(y: 190)
    }
  }

  private static func title(_ letter: String, _ text: String, at place: Point) -> Note {
    Note("**\(letter)**  \(text)", at: place, color: .ink, anchor: .leading)
  }

  private static func losses(at y: Double) -> [any DiagramPart] {
    let code = 96 + 2 * 88 + 31.0
    return [
      Node("kl", "KL(*q* ‖ 𝒩(0, *I*))", at: Point(code, y), color: Meaning.divergence),
      Node("nll", "−log *p*(*x* | *z*)", at: Point(570, y), color: Meaning.reconstruction),
      Arrow(from: "e q", to: "kl", color: Meaning.divergence),
      Arrow(
        from: "x", to: "nll", through: [Point(30, y + 26), Point(570, y + 26)],
        color: Meaning.reconstruction),
      Arrow(from: "x̂", to: "nll", through: [Point(666, y)], color: Meaning.reconstruction),
    ]
  }

  /// Forwards in grey, backwards in the accent: z is drawn from q, and no derivative leads from a draw to μ and σ.
  private static func blocked(at place: Point) -> [any DiagramPart] {
    func at(_ x: Double, _ y: Double) -> Point { Point(place.x + x, place.y + y) }
    return [
      Node("μ", "*μ*", at: at(18, 28), shape: .square, color: .encoderPart),
      Node("σ", "*σ*", at: at(18, 108), shape: .square, color: .encoderPart),
      Node(
        "drawn", "*z*", at: at(130, 68), shape: .circle, color: .randomPart,
        caption: "~ 𝒩(*μ*, *σ*^2)"),
      Node("decoder1", "decoder", at: at(226, 68), color: .decoderPart),
      Node("loss1", "loss", at: at(318, 68), color: .lossPart),
    ] + pair("μ", "drawn", flows: false) + pair("σ", "drawn", flows: false)
      + pair("drawn", "decoder1") + pair("decoder1", "loss1")
  }

  /// z is computed from μ, σ and a draw that depends on nothing, and the gradient passes.
  private static func reparametrised(at place: Point) -> [any DiagramPart] {
    func at(_ x: Double, _ y: Double) -> Point { Point(place.x + x, place.y + y) }
    return [
      Node("μ2", "*μ*", at: at(18, 28), shape: .square, color: .encoderPart),
      Node("σ2", "*σ*", at: at(18, 108), shape: .square, color: .encoderPart),
      Node("+", "+", at: at(80, 28), shape: .square, size: Size(24, 24)),
      Node("⊙", "⊙", at: at(80, 108), shape: .square, size: Size(24, 24)),
      Node(
        "ε", "*ε*", at: at(142, 108), shape: .circle, size: Size(34, 34), color: .randomPart,
        beside: "~ 𝒩(0, *I*)"),
      Node("computed", "*z*", at: at(142, 28), shape: .square),
      Node("decoder2", "decoder", at: at(222, 28), color: .decoderPart),
      Node("loss2", "loss", at: at(305, 28), color: .lossPart),
    ] + pair("μ2", "+") + pair("σ2", "⊙") + pair("⊙", "+") + [Arrow(from: "ε", to: "⊙")]
      + pair("+", "computed") + pair("computed", "decoder2") + pair("decoder2", "loss2")
  }

  private static func pair(_ from: String, _ to: String, flows: Bool = true) -> [any DiagramPart] {
    [
      Arrow(from: from, to: to, offset: -4),
      Arrow.gradient(from: to, to: from, flows: flows, offset: -4),
    ]
  }

  /// What the arrows mean.
  private static func legend(y: Double) -> [any DiagramPart] {
    func entry(_ x: Double, _ text: String, _ arrow: (String, String) -> Arrow) -> [any DiagramPart]
    {
      let (from, to) = ("\(text) from", "\(text) to")
      return [
        Node(from, "", at: Point(x, y), shape: .bare, size: Size(1, 1)),
        Node(to, "", at: Point(x + 40, y), shape: .bare, size: Size(1, 1)),
        arrow(from, to), Note(text, at: Point(x + 50, y), anchor: .leading),
      ]
    }
    return entry(110, "values") { Arrow(from: $0, to: $1) }
      + entry(240, "gradient") { .gradient(from: $0, to: $1) }
      + entry(390, "no gradient flows") { .gradient(from: $0, to: $1, flows: false) }
  }
}
