import Drawing

extension VAEIllustrations {
  /// One image on its way through a variational autoencoder, with all numbers.
  ///
  /// The image, the hidden units as patches of brightness, the numbers of the code, and the image again.
  /// - Parameters:
  ///   - image: what goes in.
  ///   - imageWidth: the number of columns of both images.
  ///   - encoderUnits: what the encoder's hidden units answer.
  ///   - mean: μ; of this and the next three the first two numbers are shown.
  ///   - deviation: σ.
  ///   - noise: ε.
  ///   - code: z = μ + σ ⊙ ε.
  ///   - decoderUnits: what the decoder's hidden units answer.
  ///   - reconstruction: what comes out.
  ///   - terms: the two terms of the loss, in nats.
  public static func pass(
    of image: [Float], imageWidth: Int, encoderUnits: [Float], mean: [Float], deviation: [Float],
    noise: [Float], code: [Float], decoderUnits: [Float], reconstruction: [Float], terms: Terms
  ) -> Diagram {
    let (y, loss) = (122.0, 252.0)
    return Diagram(size: Size(696, 274)) {
      picture("x", (image, imageWidth), "*x*", at: Point(44, y))
      units("h", encoderUnits, "*h*", color: .encoderPart, at: Point(158, y))
      Plate(Rect(218, y - 44, 150, 88), label: "", color: .encoderPart)
      Node("q", "", at: Point(293, y), shape: .bare, size: Size(150, 88))
      numbers("μ", mean, "*μ*", at: Point(306, y - 20), color: .encoderPart)
      numbers("σ", deviation, "*σ*", at: Point(306, y + 20), color: .encoderPart)
      numbers("ε", noise, "*ε*", at: Point(306, y + 78), color: .randomPart)
      numbers("z", code, "", at: Point(452, y), color: .gray)
      Note("*z* = *μ* + *σ* ⊙ *ε*", at: Point(452, y - 26), color: .ink)
      units("h′", decoderUnits, "*h*′", color: .decoderPart, at: Point(558, y))
      picture("x̂", (reconstruction, imageWidth), "*x̂*", at: Point(652, y))
      for (from, to) in [("x", "h"), ("h", "q"), ("q", "z"), ("z", "h′"), ("h′", "x̂")] {
        Arrow(from: from, to: to)
      }
      Arrow(from: "ε", to: "z", through: [Point(452, y + 78)], color: .randomPart)
      Node(
        "kl", "KL  \(NumberFormat.fixed(1).text(terms.divergence)) nats", at: Point(293, 24),
        color: Meaning.divergence
      )
      Arrow(from: "q", to: "kl", color: Meaning.divergence)
      Node(
        "nll", "reconstruction  \(NumberFormat.fixed(1).text(terms.reconstruction)) nats",
        at: Point(348, loss), color: Meaning.reconstruction)
      Arrow(from: "x", to: "nll", through: [Point(44, loss)], color: Meaning.reconstruction)
      Arrow(from: "x̂", to: "nll", through: [Point(652, loss)], color: Meaning.reconstruction)
    }
  }

  private static func picture(
    _ id: String, _ picture: Picture, _ name: String, at place: Point
  ) -> Node {
    Node(
      id, at: place, shape: .image(picture.pixels, width: picture.width),
      size: Size(84, 84), heading: "\(name)\n\(picture.pixels.count)")
  }

  private static func units(
    _ id: String, _ values: [Float], _ name: String, color: Color, at place: Point
  ) -> Node {
    let columns = (1...max(values.count, 1)).first { $0 * $0 >= values.count } ?? 1
    return Node(
      id, at: place,
      shape: .cells(CellTable(values, columns: columns, palette: Palette([.white, color]))),
      size: Size(60, 60), color: color,
      heading: "\(name)\n\(values.count)")
  }

  /// The first two numbers; more are told by an ellipsis.
  private static func numbers(
    _ id: String, _ values: [Float], _ name: String, at place: Point, color: Color
  ) -> [any DiagramPart] {
    let shown = values.prefix(2)
    let texts =
      shown.map { NumberFormat.fixed(2).text(Double($0)) } + (values.count > 2 ? ["…"] : [])
    let width = 46.0 * Double(shown.count)
    let table = CellTable(
      texts.map { _ in 0.0 }, columns: texts.count, palette: Palette([.white, color]),
      domain: 0...1, texts: texts)
    return [
      Node(
        id, at: place, shape: .cells(table), size: Size(max(width, 60), 26), color: color)
    ]
      + (name.isEmpty
        ? []
        : [Note(name, at: Point(place.x - max(width, 60) / 2 - 16, place.y), color: .ink)])
  }
}
