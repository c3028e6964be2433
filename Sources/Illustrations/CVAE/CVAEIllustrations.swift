/// The figures of the chapter on the conditional variational autoencoder.
public enum CVAEIllustrations {
  /// An image is shown four times as wide as it has pixels, at two pixels a point: the digits' 28 pixels are 56 points.
  static let imageSize = 56.0
}
