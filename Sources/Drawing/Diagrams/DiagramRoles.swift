/// What the colours of a diagram mean.
///
/// Data are grey, and images of them are framed; a label is yellow. Layers and the ramps of weights between them have the colour of their
/// half. Numbers that follow from others have square corners, random ones are circles with their distribution beside.
/// A loss is a box that arrows of its colour lead into. The way of a gradient is the one accent: solid where it flows,
/// dashed where it does not.
extension Color {
  /// What is given: images.
  public static let dataPart = Color.gray
  /// A label that is given with an image.
  public static let labelPart = Color.yellow
  /// The half that turns an image into a code.
  public static let encoderPart = Color(hex: 0x6A7F1F)
  /// The half that turns a code into an image.
  public static let decoderPart = Color(hex: 0x46459B)
  /// What is drawn at random.
  public static let randomPart = Color(hex: 0x8A56B0)
  /// A loss and what enters it.
  public static let lossPart = Color.ink
  /// The way of a gradient.
  public static let gradientPart = Color(hex: 0x96281B)
}
