import Drawing

extension ModelIllustrations {
  /// How images come about, as a graphical model: circles are random, the shaded one is seen, the plate is repeated.
  public static var graphicalModel: Diagram {
    Diagram(size: Size(660, 170)) {
      Plate(Rect(178, 12, 304, 150), label: "*N* images")
      Node("prior", "prior\n𝒩(0, *I*)", at: Point(70, 42), color: .randomPart)
      Node("encoder", "encoder’s\nweights", at: Point(70, 122), color: .encoderPart)
      Node(
        "z", "*z*", at: Point(232, 76), shape: .circle, color: .randomPart,
        caption: "code, not seen"
      )
      Node(
        "x", "*x*", at: Point(424, 76), shape: .circle, color: .randomPart, isObserved: true,
        caption: "image, seen")
      Node("decoder", "decoder’s\nweights", at: Point(588, 76), color: .decoderPart)
      Arrow(from: "prior", to: "z", color: .randomPart)
      Arrow(from: "z", to: "x", label: "*p*(*x* | *z*)", color: .decoderPart, offset: -6)
      Arrow(
        from: "x", to: "z", label: "*q*(*z* | *x*)", color: .encoderPart, style: .dashed, offset: -6
      )
      Arrow(from: "decoder", to: "x", color: .decoderPart)
      Arrow(from: "encoder", to: "z", color: .encoderPart, style: .dashed)
    }
  }
}
