import Drawing
import Literate
import MathKernel

/// The charts of the chapter on the variational autoencoder. Codes and other points of the plane are n × 2.
enum VAECharts {
  /// Draws from N(0, I), and where a function takes them; both are coloured by the draws' distance from the origin.
  static func pushed(_ z: Matrix<Double>, to image: Matrix<Double>) -> Panels {
    let radii = z.squared().rowSums().squareRoot().elements
    func cloud(_ title: String, _ points: Matrix<Double>) -> Chart {
      Chart(title: title) {
        PointMark(
          x: points.column(0), y: points.column(1), values: radii, label: "‖*z*‖", size: 3,
          opacity: 0.8)
      }.equalAspect()
    }
    return Panels(columns: 2, height: 320) {
      cloud("draws *z* from 𝒩(0, *I*)", z).xAxis("*z*_1").yAxis("*z*_2")
      cloud("the same draws as *g*(*z*)", image).xAxis("*g*_1(*z*)").yAxis("*g*_2(*z*)")
    }
  }

  /// Two densities, and what is integrated for the divergence in either direction, with the integral.
  static func divergence(
    at z: [Double], q: [Double], p: [Double], forward: (integrand: [Double], value: String),
    backward: (integrand: [Double], value: String)
  ) -> Panels {
    func integrand(_ title: String, _ y: [Double], _ value: String) -> Chart {
      Chart(title: title) {
        AreaMark(x: z, y: y.map { max($0, 0) }, color: .orange, opacity: 0.5)
        AreaMark(x: z, y: y.map { min($0, 0) }, color: .blue, opacity: 0.5)
        LineMark(x: z, y: y, color: .ink, width: 1)
        TextMark("sum: \(value)", x: 3.3, y: 1.35, anchor: .trailing)
      }.xAxis("*z*", domain: -3.5...3.5, ticks: .at([-2, 0, 2])).yAxis(domain: -0.5...1.75)
    }
    return Panels(columns: 3, height: 230) {
      Chart(title: "densities") {
        LineMark(x: z, y: q, label: "*q*", labelPosition: .top, color: .orange)
        LineMark(x: z, y: p, label: "*p*", labelPosition: .top, color: .blue)
      }.xAxis("*z*", ticks: .at([-2, 0, 2]))
      integrand("*q* log (*q* / *p*)", forward.integrand, forward.value)
      integrand("*p* log (*p* / *q*)", backward.integrand, backward.value)
    }
  }

  /// The two terms of the loss over the epochs.
  static func training(
    _ history: [(epoch: Int, train: TrainedVAE.Terms, heldOut: TrainedVAE.Terms)]
  ) -> Panels {
    func chart(_ title: String, _ term: (TrainedVAE.Terms) -> Double) -> Chart {
      let epochs = history.map { Double($0.epoch) }
      return Chart(title: title) {
        LineMark(x: epochs, y: history.map { term($0.train) }, label: "training", color: .orange)
        LineMark(x: epochs, y: history.map { term($0.heldOut) }, label: "held out", color: .blue)
      }.xAxis("epoch").yAxis("nats a digit")
    }
    return Panels(columns: 2, height: 280) {
      chart("reconstruction", \.reconstruction)
      chart("KL term", \.divergence)
    }
  }

  /// Two maps of the same digits on common axes; the second is enlarged in a frame of its own if it is much smaller.
  static func maps(
    _ first: (name: String, codes: Matrix<Double>), _ second: (name: String, codes: Matrix<Double>),
    labels: [Int]
  ) -> Panels {
    func points(_ z: Matrix<Double>) -> PointMark {
      PointMark(
        x: z.column(0), y: z.column(1), classes: labels, marker: .dots, size: 3, opacity: 0.7)
    }
    func map(_ name: String, _ z: Matrix<Double>) -> Chart {
      Chart(title: name) {
        points(z)
        priorCircle(holding: 0.95)
      }.xAxis("*z*_1").yAxis("*z*_2").equalAspect()
    }
    func enlargedMap(_ name: String, _ z: Matrix<Double>) -> Chart {
      let reach = z.maxAbs().rounded(.up)
      return Chart(title: name) {
        PointMark(x: z.column(0), y: z.column(1), color: .gray, size: 3, opacity: 0.5)
        InsetMark(
          at: .bottomTrailing, width: 0.62, height: 0.66, magnifying: -reach...reach,
          -reach...reach
        ) {
          Chart {
            points(z)
            priorCircle(holding: 0.95)
          }
          .xAxis(domain: -reach...reach).yAxis(domain: -reach...reach).equalAspect().hiddenAxes()
        }
      }.xAxis("*z*_1").yAxis("*z*_2").equalAspect()
    }
    return Panels(columns: 2, sharedX: true, sharedY: true, height: 350) {
      map(first.name, first.codes)
      first.codes.maxAbs() > 2 * second.codes.maxAbs()
        ? enlargedMap(second.name, second.codes) : map(second.name, second.codes)
    }
  }

  /// The circle around the origin that holds a share of N(0, I).
  private static func priorCircle(holding share: Double, color: Color = .ink) -> EllipseMark {
    circleMark(radius: priorRadius(holding: share), color: color)
  }

  /// Posteriors as ellipses of two standard deviations, each map in units of the spread of its own means.
  static func ellipses(
    _ maps: [(name: String, mean: Matrix<Double>, deviation: Matrix<Double>)], labels: [Int],
    count: Int = 200
  ) -> Panels {
    func chart(_ name: String, _ mean: Matrix<Double>, _ deviation: Matrix<Double>) -> Chart {
      let shown = 0..<min(count, mean.rows)
      let spread = mean.columnVariances().squareRoot()
      let centre = ((mean - mean.columnMeans()) ./ spread).rows(shown)
      let axes = (deviation ./ spread).rows(shown)
      let classes = Array(labels[shown])
      return Chart(title: name) {
        EllipseMark(
          x: centre.column(0), y: centre.column(1), xDeviations: axes.column(0),
          yDeviations: axes.column(1), deviations: 2, classes: classes)
        PointMark(
          x: centre.column(0), y: centre.column(1), classes: classes, marker: .dots, size: 3.5)
      }.xAxis("(*z*_1 − mean) / spread").yAxis("(*z*_2 − mean) / spread").equalAspect()
    }
    return Panels(columns: maps.count, sharedX: true, sharedY: true, height: 370) {
      for map in maps { chart(map.name, map.mean, map.deviation) }
    }
  }

  /// A density on a square lattice with the nodes `axis`, rows upwards; how it differs from the prior's; its marginals.
  static func aggregate(
    _ density: Matrix<Double>, prior: Matrix<Double>, marginals: [[Double]], axis: [Double]
  ) -> Panels {
    let shown = axis.indices.filter { abs(axis[$0]) < 4.01 && $0 % 2 == 0 }
    let reach = 4 + (axis[1] - axis[0])
    func cells(_ m: Matrix<Double>) -> [[Double]] { shown.map { i in shown.map { m[i, $0] } } }
    func heat(_ title: String, _ m: Matrix<Double>, _ palette: Palette, _ lines: [any Mark])
      -> Chart
    {
      Chart(title: title) {
        HeatMap(
          values: cells(m), x: -reach...reach, y: -reach...reach, palette: palette, label: "density"
        )
        lines
        priorCircle(holding: 0.5, color: .gray)
        priorCircle(holding: 0.95, color: .gray)
      }
      .xAxis("*z*_1", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .yAxis("*z*_2", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .equalAspect()
    }
    let contours = ContourMark(
      values: cells(density), x: -reach...reach, y: -reach...reach, masses: [0.95],
      color: .orange, width: 1.25)
    func marginal(_ j: Int) -> Chart {
      Chart(title: "marginal of *z*_\(j + 1)") {
        LineMark(
          x: axis, y: axis.map(Gaussian.standard.density), label: "prior", labelPosition: .top,
          color: .gray, style: .dashed)
        LineMark(x: axis, y: marginals[j], color: .blue)
      }.xAxis("*z*_\(j + 1)", domain: -4...4).yAxis("density", domain: 0...0.5)
    }
    return Panels(columns: 2, height: 290) {
      heat("aggregate posterior", density, .sequential, [contours])
      heat("aggregate posterior − prior", density - prior, .diverging, [])
      marginal(0)
      marginal(1)
    }
  }

  /// How unsure the judge is all over a square of codes, and which digit it reads where; rows run upwards.
  static func territories(doubt: [[Double]], verdicts: [[Int]], reach: Double) -> Chart {
    let names = Set(verdicts.joined()).sorted().compactMap { digit in
      innermost(digit, in: verdicts).map { (digit, $0) }
    }
    func place(_ index: Int) -> Double {
      reach * ((2 * Double(index) + 1) / Double(verdicts.count) - 1)
    }
    return Chart(size: Size(520, 440)) {
      HeatMap(
        values: doubt, x: -reach...reach, y: -reach...reach, domain: 0...0.8, label: "doubt")
      priorCircle(holding: 0.5, color: .gray)
      priorCircle(holding: 0.95, color: .gray)
      TextMark(
        x: names.map { place($0.1.column) }, y: names.map { place($0.1.row) },
        texts: names.map { "\($0.0)" }, color: .ink, weight: .semibold)
    }
    .xAxis("*z*_1", domain: -reach...reach).yAxis("*z*_2", domain: -reach...reach).equalAspect()
  }

  /// The cell of a class that is farthest from cells of other classes and from the edges; nil if it has a handful only.
  private static func innermost(_ digit: Int, in verdicts: [[Int]]) -> (row: Int, column: Int)? {
    let size = verdicts.count
    let cells = (0..<size).flatMap { i in (0..<size).map { (row: i, column: $0) } }
    let own = cells.filter { verdicts[$0.row][$0.column] == digit }
    let rim = cells.filter { cell in
      verdicts[cell.row][cell.column] != digit
        && [(-1, 0), (1, 0), (0, -1), (0, 1)].contains { step in
          let (i, j) = (cell.row + step.0, cell.column + step.1)
          return (0..<size).contains(i) && (0..<size).contains(j) && verdicts[i][j] == digit
        }
    }
    func depth(_ cell: (row: Int, column: Int)) -> Int {
      let edge = min(cell.row, cell.column, size - 1 - cell.row, size - 1 - cell.column) + 1
      return rim.reduce(edge * edge) {
        let (i, j) = ($1.row - cell.row, $1.column - cell.column)
        return min($0, i * i + j * j)
      }
    }
    return own.count < 10 ? nil : own.max { depth($0) < depth($1) }
  }

  /// Reconstruction against KL term, a point for each weight, and all points with the −ELBO of one of them.
  static func rateAgainstDistortion(
    weights: [String], train: [TrainedVAE.Terms], heldOut: [TrainedVAE.Terms], reference: Int
  ) -> Chart {
    let all = train + heldOut
    let rates = all.map(\.divergence)
    let bound = train[reference].reconstruction + train[reference].divergence
    let ends = [(rates.min() ?? 0) - 0.5, (rates.max() ?? 0) + 0.5]
    func line(_ terms: [TrainedVAE.Terms], _ label: String, _ color: Color) -> LineMark {
      LineMark(
        x: terms.map(\.divergence), y: terms.map(\.reconstruction), label: label, color: color,
        showsPoints: true)
    }
    return Chart {
      LineMark(
        x: ends, y: ends.map { bound - $0 }, label: "the same −ELBO", color: .gray, style: .dashed,
        width: 1)
      line(train, "training", .orange)
      line(heldOut, "held out", .blue)
      TextMark(
        x: train.map { $0.divergence - 0.08 }, y: train.map { $0.reconstruction - 0.5 },
        texts: weights, anchor: .topTrailing)
    }.xAxis("KL term in nats a digit").yAxis("reconstruction in nats a digit")
  }

  /// The terms of the identity for an image, in nats.
  struct Identity {
    var digit: Int
    var evidence, gap, reconstruction, divergence: Double
  }

  /// Two bars for each image, measured from its −log p(x), which end at the same −ELBO.
  static func identity(_ rows: [Identity]) -> Chart {
    let places = rows.indices.map { Double(rows.count - $0) }
    func bars(
      _ from: [Double], _ to: [Double], below: Double, _ color: Color, _ label: String
    ) -> RectangleMark {
      RectangleMark(
        xStart: from, xEnd: to, yStart: places.map { $0 - below },
        yEnd: places.map { $0 - below + 0.32 },
        color: color, opacity: 1, label: label)
    }
    let ends = rows.map(\.gap)
    let starts = rows.map { $0.reconstruction + $0.evidence }
    let sums = zip(starts, rows).map { $0 + $1.divergence }
    return Chart(size: Size(Style.width, 430)) {
      bars(
        rows.map { _ in 0 }, ends, below: 0, .orange,
        "KL(*q* ‖ *p*(*z* | *x*)), up from −log *p*(*x*)")
      bars(
        starts, sums, below: 0.36, .blue, "KL(*q* ‖ *p*(*z*)), up from −E_*q* log *p*(*x* | *z*)")
      SegmentMark(
        x: ends, y: places.map { $0 - 0.4 }, xEnd: ends, yEnd: places.map { $0 + 0.36 },
        color: .ink,
        width: 2, label: "−ELBO, by either way")
    }
    .xAxis("nats above −log *p*(*x*)")
    .yAxis(
      "digit and −log *p*(*x*)", domain: 0.4...Double(rows.count) + 0.6,
      ticks: .named(
        zip(places, rows).map { ($0, "a \($1.digit): \(NumberFormat.fixed(1).text(-$1.evidence))") }
      ))
  }

  /// Errors of an estimate of log p(x) for one number of draws.
  struct EstimateErrors {
    var draws: Int
    var errors: [Double]
  }

  /// The median error of estimates of log p(x) against the number of draws, with quartiles.
  static func estimates(_ curves: [(name: String, errors: [EstimateErrors])]) -> Chart {
    Chart {
      for (name, errors) in curves {
        LineMark(
          x: errors.map { Double($0.draws) }, y: errors.map(\.errors.median), label: name,
          showsPoints: true
        ).band(
          low: errors.map { $0.errors.quantile(0.25) },
          high: errors.map { $0.errors.quantile(0.75) })
      }
    }.xAxis("draws", scale: .log).yAxis("|estimate − log *p*(*x*)| in nats", scale: .log)
  }
}
