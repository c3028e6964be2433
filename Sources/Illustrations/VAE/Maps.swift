import Drawing

extension VAEIllustrations {
  /// Two maps of the same digits on common axes; the second is enlarged in a frame of its own, without names, if it is much
  /// smaller and leaves a corner free.
  public static func maps(
    _ first: (name: String, codes: Points), _ second: (name: String, codes: Points), labels: [Int]
  ) -> Panels {
    func points(_ codes: Points) -> PointMark {
      PointMark(x: codes.x, y: codes.y, classes: labels, marker: .dots, size: 3, opacity: 0.7)
    }
    func map(_ name: String, _ codes: Points) -> Chart {
      Chart(title: name) {
        points(codes)
        PriorCircle.most.mark()
      }.xAxis("*z*_1").yAxis("*z*_2").equalAspect()
    }
    func smallPoints(_ codes: Points) -> [any Mark] {
      Set(labels).sorted().map { digit in
        let own = labels.indices.filter { labels[$0] == digit }
        return PointMark(
          x: own.map { codes.x[$0] }, y: own.map { codes.y[$0] }, color: .digit(digit), size: 3,
          opacity: 0.7)
      }
    }
    let inset = (width: 0.62, height: 0.66)
    let reach = farthest(second.codes).rounded(.up)
    func enlargedMap(_ name: String, _ codes: Points, in corner: Anchor) -> Chart {
      Chart(title: name) {
        PointMark(x: codes.x, y: codes.y, color: .gray, size: 3, opacity: 0.5)
        InsetMark(
          at: corner, width: inset.width, height: inset.height, magnifying: -reach...reach,
          -reach...reach
        ) {
          Chart {
            smallPoints(codes)
            PriorCircle.most.mark()
          }
          .xAxis(domain: -reach...reach).yAxis(domain: -reach...reach).equalAspect().hiddenAxes()
        }
      }.xAxis("*z*_1").yAxis("*z*_2").equalAspect()
    }
    let corner = freeCorner(
      beside: -reach...reach, in: (first.codes.x + second.codes.x, first.codes.y + second.codes.y),
      of: inset)
    return Panels(columns: 2, sharedX: true, sharedY: true, height: 350) {
      map(first.name, first.codes)
      if let corner, farthest(first.codes) > 2 * farthest(second.codes) {
        enlargedMap(second.name, second.codes, in: corner)
      } else {
        map(second.name, second.codes)
      }
    }
  }

  /// A corner of a square plot of these points in which an inset, as large as these shares of the plot, does not cover the
  /// square over `middle`; nil if it would in all.
  private static func freeCorner(
    beside middle: ClosedRange<Double>, in points: Points, of inset: (width: Double, height: Double)
  ) -> Anchor? {
    let spans = [points.x, points.y].map { ($0.min() ?? 0, $0.max() ?? 0) }
    let side = spans.map { $1 - $0 }.max() ?? 0
    guard side > 0 else { return nil }
    // The middle along an axis, in shares of the plot.
    func share(_ axis: Int) -> (from: Double, to: Double) {
      let start = (spans[axis].0 + spans[axis].1 - side) / 2
      return ((middle.lowerBound - start) / side, (middle.upperBound - start) / side)
    }
    let (x, y) = (share(0), share(1))
    if x.to < 1 - inset.width || y.from > inset.height { return .bottomTrailing }
    if y.to < 1 - inset.height { return .topTrailing }
    return x.from > inset.width ? .bottomLeading : nil
  }

  /// The largest magnitude of a coordinate.
  private static func farthest(_ points: Points) -> Double {
    (points.x + points.y).map(\.magnitude).max() ?? 0
  }

  /// Posteriors as ellipses of two standard deviations, and the prior's circle, each map in units of the spread of its own means.
  ///
  /// - Parameters:
  ///   - maps: for each map its name, the means and the standard deviations along the two axes, and where the prior's
  ///     mean and a standard deviation of it lie in the map's units.
  ///   - labels: the digits, the same in all maps.
  ///   - count: how many of them are shown.
  public static func ellipses(
    _ maps: [(
      name: String, means: Points, deviations: Points,
      prior: (mean: [Double], deviation: [Double])
    )], labels: [Int], count: Int = 200
  ) -> Panels {
    func first(_ points: Points) -> Points {
      (Array(points.x.prefix(count)), Array(points.y.prefix(count)))
    }
    let classes = Array(labels.prefix(count))
    return Panels(columns: maps.count, sharedX: true, sharedY: true, height: 370) {
      for map in maps {
        let (means, deviations) = (first(map.means), first(map.deviations))
        Chart(title: map.name) {
          EllipseMark(
            x: means.x, y: means.y, xDeviations: deviations.x, yDeviations: deviations.y,
            deviations: 2, classes: classes)
          PointMark(x: means.x, y: means.y, classes: classes, marker: .dots, size: 3.5)
          EllipseMark(
            x: [map.prior.mean[0]], y: [map.prior.mean[1]], xDeviations: [map.prior.deviation[0]],
            yDeviations: [map.prior.deviation[1]], deviations: PriorCircle.most.radius, color: .ink,
            fillOpacity: 0)
        }.xAxis("(*z*_1 − mean) / spread").yAxis("(*z*_2 − mean) / spread").equalAspect()
      }
    }
  }
}
