import Drawing

extension IrregularLatentSpaceIllustrations {
  /// The codes of the same digits by networks from different starts, on the same axes.
  public static func twins(_ maps: [(name: String, codes: Points)], labels: [Int]) -> Panels {
    twinMaps(maps, labels: labels, marker: .dots, size: 3.5, height: 390)
  }
}
