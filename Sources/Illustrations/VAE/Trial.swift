import Drawing

extension VAEIllustrations {
  /// How the four models of a trial are drawn: the colour of their kind, and with it a symbol of their own.
  private static let contestants: [(color: Color, symbol: PointSymbol)] = [
    (Meaning.autoencoder, .circle), (Meaning.autoencoder, .ring),
    (Meaning.vae, .ring), (Meaning.vae, .circle),
  ]

  /// A measure of four models' images from several sources of codes, a row a source, with its range over seeds.
  ///
  /// - Parameters:
  ///   - measure: what is measured, below the axes.
  ///   - sources: the names of the rows, from the top.
  ///   - models: the names of the four models.
  ///   - panels: side by side, each with a title, the numbers of each model and source, of which the first stands for the
  ///     point and all for the range, and the number of real images.
  public static func trial(
    _ measure: String, sources: [String], models: [String],
    panels: [(title: String, numbers: [[[Double]]], real: Double)]
  ) -> Panels {
    let places = sources.indices.map { Double(sources.count - $0) }
    let domain = 0.5...Double(sources.count) + 0.9
    // The same axis in all panels, from 0 if that is near.
    let numbers = panels.flatMap { $0.numbers.joined().joined() + [$0.real] }
    let (least, greatest) = (numbers.min() ?? 0, numbers.max() ?? 1)
    let room = 0.05 * max(greatest - least, 0.01)
    let across = (least < greatest / 4 ? 0 : least - room)...greatest + room
    return Panels(
      columns: panels.count, widths: panels.indices.map { $0 == 0 ? 1.32 : 1 },
      height: 66 * Double(sources.count) + 90
    ) {
      for (index, panel) in panels.enumerated() {
        Chart(title: panel.title) {
          RuleMark(x: panel.real, label: "real digits", color: Meaning.data)
          for (model, rows) in panel.numbers.enumerated() {
            let y = places.map { $0 + 0.27 - 0.18 * Double(model) }
            let (color, symbol) = contestants[model % contestants.count]
            if rows.contains(where: { $0.count > 1 }) {
              SegmentMark(
                x: rows.map { $0.min() ?? .nan }, y: y, xEnd: rows.map { $0.max() ?? .nan },
                yEnd: y, color: color, width: 2)
            }
            PointMark(
              x: rows.map { $0.first ?? .nan }, y: y, color: color, symbol: symbol, size: 9,
              label: index == 0 ? models[model] : nil)
          }
        }
        .xAxis(measure, domain: across)
        .yAxis(
          domain: domain, ticks: .named(zip(places, sources).map { ($0, index == 0 ? $1 : "") }))
      }
    }
  }
}
