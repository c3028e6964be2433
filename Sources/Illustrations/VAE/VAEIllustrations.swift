/// The figures of the chapter on the variational autoencoder.
public enum VAEIllustrations {
  /// The two terms of the loss, in nats per digit.
  public typealias Terms = (reconstruction: Double, divergence: Double)
}
