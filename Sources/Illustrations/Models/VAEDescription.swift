import Drawing

/// What the diagrams of a variational autoencoder, conditional or not, are drawn from.
public struct VAEDescription: Equatable, Sendable {
  /// The encoder's hidden layer.
  public var hidden: LayerDescription
  /// The head for μ.
  public var mean: LayerDescription
  /// The head for log σ².
  public var logVariance: LayerDescription
  /// The layers from the code to the image.
  public var decoder: [LayerDescription]
  /// How many numbers of a one-hot label both halves are given; none in a plain one.
  public var classes = 0

  /// How many numbers a code has.
  var latent: Int { mean.outputs }
}
