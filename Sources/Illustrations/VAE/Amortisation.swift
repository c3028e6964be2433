import Drawing

extension VAEIllustrations {
  /// What an encoder's guess at a true posterior loses, in nats: to the best guess of its family, and that one to the posterior.
  public typealias GapParts = (amortisation: Double, family: Double)

  /// The gap of each image as a bar of two parts, widest first, a panel for each set of images, all on the same axes.
  ///
  /// - Parameters:
  ///   - panels: for each set its name and the parts of each gap.
  ///   - limit: how high the axis goes, in nats; a bar that is higher is cut off, and its height written beside it.
  public static func gaps(_ panels: [(name: String, parts: [GapParts])], limit: Double) -> Panels {
    Panels(columns: panels.count, sharedX: true, sharedY: true, height: 300) {
      for (name, parts) in panels {
        chart(name, parts.sorted { total($0) > total($1) }, limit: limit)
      }
    }
  }

  private static func total(_ parts: GapParts) -> Double { parts.amortisation + parts.family }

  private static func chart(_ name: String, _ parts: [GapParts], limit: Double) -> Chart {
    let places = parts.indices.map { Double($0) + 1 }
    let heights = parts.map { min(total($0), limit) }
    let tall = parts.indices.filter { total(parts[$0]) > limit }
    func bars(
      from low: [Double], to high: [Double], _ color: Color, _ label: String
    ) -> RectangleMark {
      RectangleMark(
        xStart: places.map { $0 - 0.4 }, xEnd: places.map { $0 + 0.4 }, yStart: low, yEnd: high,
        color: color, opacity: 1, label: label)
    }
    return Chart(title: name) {
      bars(
        from: parts.map(\.family), to: heights, .white.mixed(with: .gray, by: 0.55),
        "one encoder for all images")
      bars(
        from: parts.map { _ in 0 }, to: parts.map(\.family), .ink, "independent normal numbers")
      if let last = tall.last {
        TextMark(
          "cut off: "
            + tall.map { NumberFormat.fixed(0).text(total(parts[$0])) }
            .joined(separator: ", "), x: places[last] + 0.8, y: limit * 0.96, anchor: .leading)
      }
    }
    .xAxis("image", domain: 0...Double(parts.count) + 1)
    .yAxis("error of the guess in nats", domain: 0...limit)
  }

  /// Images beside what a decoder draws from two codes of each, a row an image, with nats beneath.
  ///
  /// - Parameters:
  ///   - rows: for each image its pixels and the two decoded images, with −log p(x | z) at either code.
  ///   - names: what stands above the columns.
  ///   - imageWidth: the number of columns of each image.
  public static func misled(
    _ rows: [(image: [Float], decoded: [[Float]], costs: [Double])], names: [String],
    imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: rows.flatMap { [$0.image] + $0.decoded }, imageWidth: imageWidth,
      columns: names.count, columnLabels: names,
      captions: rows.flatMap { row in
        [""] + row.costs.map { NumberFormat.fixed(0).text($0) + " nats" }
      }, imageSize: 72, spacing: 14)
  }

  /// By how much estimates of log p(x) fall short of it on average, against the number of draws, a line each.
  public static func shortfalls(
    _ lines: [(name: String, shortfalls: [Double])], draws: [Int]
  ) -> Chart {
    Chart {
      for ((name, shortfalls), color) in zip(lines, [Color.ink, .randomPart, .gray]) {
        LineMark(
          x: draws.map(Double.init), y: shortfalls, label: name, color: color, showsPoints: true)
      }
    }
    .xAxis("draws from *q*", scale: .log)
    .yAxis("log *p*(*x*) less the mean estimate, in nats", scale: .log)
  }
}
