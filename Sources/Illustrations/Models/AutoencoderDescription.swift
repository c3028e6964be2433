import Drawing

/// What the diagram of an autoencoder is drawn from.
public struct AutoencoderDescription: Equatable, Sendable {
  /// The layers from the image to the code.
  public var encoder: [LayerDescription]
  /// The layers from the code to the image.
  public var decoder: [LayerDescription]
}
