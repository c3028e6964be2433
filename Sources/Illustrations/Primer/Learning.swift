import Drawing

extension PrimerIllustrations {
  /// A neuron in training: the loss of every batch, and the weights it ends with as an image.
  ///
  /// - Parameters:
  ///   - losses: the loss of each batch, in order.
  ///   - weights: a weight for each pixel.
  ///   - imageWidth: pixels in a row of an image.
  public static func learning(
    losses: [Double], weights: [Double], imageWidth: Int
  ) -> Panels {
    Panels(columns: 2, widths: [1.7, 1], height: 270) {
      Chart(title: "Loss of each batch") {
        LineMark(
          x: losses.indices.map { Double($0 + 1) }, y: losses, color: Meaning.training, width: 1.5)
      }
      .xAxis("step").yAxis("loss", domain: 0...1.05 * (losses.max() ?? 1))
      ImageGrid(
        title: "Weight of each pixel", images: [weights], imageWidth: imageWidth, columns: 1,
        palette: .diverging, range: .perImage, imageSize: 180
      ).colorKey(low: "against", high: "for")
    }
  }
}
