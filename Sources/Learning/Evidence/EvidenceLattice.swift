import Algorithms
import MathKernel

/// A square lattice in the plane of codes on which log p(x) can be summed up, so that the bound on it
/// can be compared with the thing itself.
///
/// The integrand p(x | z) p(z) is smooth and dies away, so that its sum over the points times the
/// area of a mesh is the integral to many digits. Nearly all of it comes from a small part of the
/// plane, another one for each image. So the lattice is cut into cells; one look at the middle of
/// each tells where the integrand, or q, is more than e⁻⁴⁰ of its largest value, and only there all
/// points are decoded. Sums are taken of logarithms, relative to the largest, so nothing underflows.
///
/// A decoder that ignores its code leaves an integrand without a peak, which counts everywhere. So the work has a bound:
/// an image may need no more than a share of the cells, `mostCells`.
public struct EvidenceLattice: Equatable, Sendable {
  /// The distance h of neighbouring points.
  public let spacing: Double
  /// The points along a side of a cell.
  public let pointsPerCell: Int
  /// The cells along a side of the square, an even number.
  public let cellsPerSide: Int
  /// How many cells an image may need, on average if images share the lattice.
  public let mostCells: Int

  /// A lattice around the origin; by default from −9 to 9 with 1800 × 1800 points, of whose cells an image may need
  /// a fifth.
  public init(
    spacing: Double = 0.01, pointsPerCell: Int = 12, cellsPerSide: Int = 150,
    mostCells share: Double = 0.2
  ) {
    require(
      spacing > 0 && pointsPerCell > 0 && cellsPerSide > 0 && cellsPerSide.isMultiple(of: 2),
      "no lattice has \(cellsPerSide) cells of \(pointsPerCell) points, \(spacing) apart, a side")
    self.spacing = spacing
    self.pointsPerCell = pointsPerCell
    self.cellsPerSide = cellsPerSide
    mostCells = Int(share * Double(cellsPerSide * cellsPerSide))
  }

  /// Why there are no integrals of an image.
  public enum Refusal: Error, Equatable, CustomStringConvertible {
    /// More of the plane counts than the lattice may look at.
    case tooWide(cells: Int, mostCells: Int)
    /// The integrand is nowhere a finite number.
    case notFinite

    /// What is missing, in the reader's terms, without an end.
    public var description: String {
      switch self {
      case .tooWide(let cells, let mostCells):
        "it adds up where codes explain an image, and with this model that is too much of the plane "
          + "(\(cells) cells of the lattice, where at most \(mostCells) were expected)"
      case .notFinite:
        "with this model the probability of an image leaves the range of floating-point numbers"
      }
    }
  }

  /// How many cells there are.
  public var cellCount: Int { cellsPerSide * cellsPerSide }

  /// How far the square goes from the origin along either axis. Posteriors should end before.
  public var reach: Double { Double(cellsPerSide / 2 * pointsPerCell) * spacing }

  /// What the integrals of an image come to, in nats.
  public struct Integrals: Equatable, Sendable {
    /// log p(x).
    public let evidence: Double
    /// KL(q(z | x) ‖ p(z | x)), how far the encoder's answer is from the true posterior.
    public let gap: Double
    /// The bound on log p(x) that is left: the evidence less the gap.
    public var bound: Double { evidence - gap }
  }

  /// The integrals of each image, m × pixels, with the posterior that an encoder gives it.
  ///
  /// - Throws: `Refusal` before any point is decoded, if an image needs too many cells.
  /// - Complexity: O(m · cells + points in the cells that count) decodings, each with O(pixels) more.
  public func integrals(
    of images: Matrix<Float>, under model: LatentModel, posteriors: [Posterior]
  ) throws(Refusal) -> [Integrals] {
    requireOneEach(images, posteriors)
    let cells = allCells
    let middles = points([pointsPerCell / 2], of: cells)
    let (likelihoods, prior) = (
      model.logLikelihoods(of: images, at: middles), model.logPrior(at: middles)
    )
    let wanted = posteriors.enumerated().map { i, q -> [Int] in
      let joint = zip(likelihoods.column(i), prior).map { $0 + $1 }
      guard joint.greatest().isFinite else { return [] }
      let guess = q.logDensity(at: middles)
      let floors = (joint.greatest() - 40, guess.greatest() - 40)
      return cells.indices.filter { joint[$0] > floors.0 || guess[$0] > floors.1 }
    }
    for cells in wanted { try requireFew(cells.count, isAnyEmpty: cells.isEmpty) }
    return posteriors.enumerated().map { i, q in
      let z = points(Array(0..<pointsPerCell), of: wanted[i].map { cells[$0] })
      return integrals(of: images.rows(i..<i + 1), under: model, q, at: z)
    }
  }

  /// Refuses more cells for an image than it may need, and none at all.
  func requireFew(_ cells: Int, isAnyEmpty: Bool) throws(Refusal) {
    if isAnyEmpty { throw .notFinite }
    guard cells <= mostCells else { throw .tooWide(cells: cells, mostCells: mostCells) }
  }

  /// The integrals of one image as sums over the points `z`.
  private func integrals(
    of image: Matrix<Float>, under model: LatentModel, _ q: Posterior, at z: Matrix<Double>
  ) -> Integrals {
    let h = spacing
    let joint = zip(model.logLikelihoods(of: image, at: z).elements, model.logPrior(at: z))
      .map { $0 + $1 }
    let evidence = Matrix([joint]).logSumExp()[0, 0] + 2 * Double.log(h)
    let gaps = zip(q.logDensity(at: z), joint).map { log, joint in
      Double.exp(log) * (log - joint + evidence)
    }
    return Integrals(evidence: evidence, gap: gaps.sum() * h * h)
  }

  /// A cell by its lower left corner, in units of a cell's side.
  struct Cell {
    let i, j: Int
  }

  /// All cells of the square.
  var allCells: [Cell] {
    let half = cellsPerSide / 2
    return product(-half..<half, -half..<half).map { Cell(i: $0, j: $1) }
  }

  /// The points of cells that lie `steps` from their corners, along both axes.
  func points(_ steps: [Int], of cells: [Cell]) -> Matrix<Double> {
    let inside = Array(product(steps, steps))
    let places = product(cells, inside).flatMap { cell, step in
      [Double(pointsPerCell * cell.i + step.0), Double(pointsPerCell * cell.j + step.1)]
    }
    return spacing * Matrix(rows: places.count / 2, columns: 2, elements: places)
  }
}
