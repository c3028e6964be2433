import Drawing

extension IrregularLatentSpaceIllustrations {
  /// The shares of the ten digits among images of several sources, a panel each.
  public static func shares(_ sources: [(name: String, shares: [Double])]) -> Panels {
    Panels(columns: sources.count, sharedY: true, height: 250) {
      for (index, source) in sources.enumerated() {
        Chart(title: source.name) {
          BarMark(x: (0...9).map(ClassLabels.mark), y: source.shares, color: Meaning.autoencoder)
          RuleMark(y: 0.1)
          if index == 0 { AnnotationMark("one in ten", x: 2.5, y: 0.1) }
        }
        .xAxis("read as", domain: -0.5...9.5).yAxis(index == 0 ? "share of the images" : "")
      }
    }
  }
}
