import Drawing

/// The parts that the diagrams of variational autoencoders have in common.
extension VAEDescription {
  /// How far the widest layer or the frame of the heads reaches from the middle.
  var reach: Double {
    let layers = [hidden.inputs, hidden.outputs] + decoder.flatMap { [$0.inputs, $0.outputs] }
    return max(layers.map(LayerDescription.height).max() ?? 0, 2 * headReach) / 2
  }

  private var headHeight: Double { LayerDescription.height(units: latent) }
  private var headPlace: Double { max(headHeight / 2 + 8, 26) }
  private var headReach: Double { headPlace + headHeight / 2 + 10 }

  /// The layers from the image to the two heads, which are framed as the distribution they describe.
  ///
  /// The nodes are `id 0` and `id 1` for the chain, `id μ` and `id σ` for the heads and `id q` for the frame.
  func encoderParts(
    _ id: String, at place: Point, step: Double, showsParameters: Bool = true
  ) -> [any DiagramPart] {
    let (height, aside) = (headHeight, headPlace)
    let x = place.x + 2 * step
    let frame = Rect(x - 15, place.y - headReach, 92, 2 * headReach)
    func head(_ id: String, _ name: String, _ y: Double) -> Node {
      Node(
        id, "", at: Point(x, y), shape: .bar, size: Size(14, height), color: .encoderPart,
        isObserved: true, beside: "\(name)  \(latent)")
    }
    let count = mean.parameters == logVariance.parameters ? "\(mean.parameters) weights each" : ""
    return LayerChain(
      id, [hidden], headings: [classes > 0 ? "*x*, *y*" : "*x*", "*h*"], at: place, step: step,
      colors: [.encoderPart], showsParameters: showsParameters
    ).parts + [
      Plate(frame, label: "", color: .encoderPart),
      Node("\(id) q", "", at: frame.center, shape: .bare, size: Size(frame.width, frame.height)),
      head("\(id) μ", "*μ*", place.y - aside), head("\(id) σ", "log *σ*^2", place.y + aside),
      Ramp(from: "\(id) 1", to: "\(id) μ", color: .encoderPart),
      Ramp(from: "\(id) 1", to: "\(id) σ", color: .encoderPart),
    ]
      + (showsParameters && !count.isEmpty
        ? [
          Note(
            count, at: Point(x + 31, frame.maxY + 8), size: Style.tickSize, anchor: .top)
        ] : [])
  }

  /// The layers from a code, or from a code and a label, to the image.
  func decoderParts(
    _ id: String, at place: Point, step: Double, showsParameters: Bool = true,
    startsWithBar: Bool = true
  ) -> [any DiagramPart] {
    let inner = decoder.count == 2 ? ["*h*′"] : (1..<decoder.count).map { "*h*′_\($0)" }
    return LayerChain(
      id, decoder, headings: [classes > 0 ? "*z*, *y*" : "*z*"] + inner + ["*x̂*"], at: place,
      step: step, colors: [.decoderPart], showsParameters: showsParameters,
      startsWithBar: startsWithBar
    ).parts
  }

  /// Image, encoder, a draw, decoder, image, side by side; the middle of the whole is at the height `y`.
  ///
  /// The nodes are `x`, `z`, `x̂`, and those of the chains `e` and `d`.
  func wholeParts(
    input: Picture, output: Picture, y: Double, width: Double
  ) -> [any DiagramPart] {
    let hasLabel = classes > 0
    let step = hasLabel ? 84.0 : 88
    let start = codePlace(y: y, hasLabel: hasLabel)
    let stride = (width - 92 - start.x) / Double(decoder.count)
    // Without a label the code itself is the decoder's input.
    let code = hasLabel ? "z" : "d 0"
    return encoderParts("e", at: Point(96, y), step: step, showsParameters: false)
      + decoderParts(
        "d", at: start, step: stride, showsParameters: false, startsWithBar: hasLabel)
      + [
        Node("x", at: Point(30, y), shape: .image(input.pixels, width: input.width)),
        Node("x̂", at: Point(width - 30, y), shape: .image(output.pixels, width: output.width)),
        Node(
          code, "*z*", at: hasLabel ? Point(start.x - 52, y) : start, shape: .circle,
          size: Size(34, 34), color: .randomPart, heading: "\(latent)"),
        Arrow(from: "x", to: "e 0"), Arrow(from: "e q", to: code),
        Arrow(from: "d \(decoder.count)", to: "x̂"),
      ] + (hasLabel ? [Arrow(from: code, to: "d 0")] : [])
  }

  /// Where the decoder of `wholeParts` begins.
  func codePlace(y: Double, hasLabel: Bool) -> Point {
    hasLabel ? Point(432, y) : Point(388, y)
  }
}
