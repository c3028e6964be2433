import Drawing

extension ModelIllustrations {
  /// The linear autoencoder between two images, with the gradients that flow from the loss into its two matrices.
  public static func linearAutoencoder(
    _ model: AutoencoderDescription, input: Picture, output: Picture
  ) -> NetworkDiagram {
    NetworkDiagram(
      encoder: model.encoder, decoder: model.decoder,
      headings: ["*x* − *m*", "*z*", "*x̂* − *m*"], input: input, output: output,
      loss: "‖*x* − *x̂*‖^2", gradients: ["∂*L* / ∂*E*", "∂*L* / ∂*D*"])
  }

  /// An autoencoder with a hidden layer in each half, between two images that a loss compares.
  public static func autoencoder(
    _ model: AutoencoderDescription, input: Picture, output: Picture
  ) -> NetworkDiagram {
    NetworkDiagram(
      encoder: model.encoder, decoder: model.decoder,
      headings: ["*x*", "*h*", "*z*", "*h*′", "*x̂*"], input: input, output: output,
      loss: "−log *p*(*x* | *x̂*)")
  }
}
