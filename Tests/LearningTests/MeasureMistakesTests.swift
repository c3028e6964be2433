import Learning
import MathKernel
import Testing

@Suite("Mistakes in measuring stop with a sentence")
struct MeasureMistakesTests {
  /// A call that must not return, by its name.
  enum Mistake: String, CaseIterable, Codable, Sendable {
    case label, distance, agreement, nearest, bins, noOrder, groups, part, fitted, oneStop
    case curves, cosines
    case clouds, cloudCodes, neighbours
    case otherCode, oneImage, rows, hotLabel, step, posterior, posteriors, space, lattice, images

    func commit() throws {
      let model = LatentModel { $0 }
      let q = Posterior(mean: .zeros(1, 2), logVariance: .zeros(1, 2))
      let image = Matrix<Float>(rows: 1, columns: 2)
      let w = Parameter(Matrix<Double>([[1]]))
      switch self {
      case .label: _ = Shares(of: [1, 10])
      case .distance: _ = Shares(of: [1]).distance(to: Shares(of: [1], classes: 2))
      case .agreement: _ = sharesEqual([1], [1, 2])
      case .nearest: _ = nearestLabels(to: image, in: image, labels: [])
      case .bins: _ = rankBins(of: [1], count: 0)
      case .noOrder: _ = rankBins(of: [1, .nan], count: 2)
      case .groups: _ = logMeanExp([1], inGroupsOf: 0)
      case .curves: _ = geometricMeans(of: [[1], [1, 2]])
      case .cosines: _ = largestCosine(Matrix<Double>(rows: 2, columns: 3))
      case .part: _ = effectiveShare(1, ofLogarithms: [0])
      case .fitted: _ = try FittedNormal(to: Matrix<Double>.zeros(0, 2))
      case .clouds:
        _ = AggregatePosterior(mean: image, logVariance: Matrix<Float>(rows: 2, columns: 2))
      case .cloudCodes:
        let one = Matrix<Double>.zeros(1, 2)
        _ = AggregatePosterior(mean: one, logVariance: one).logDensities(at: .zeros(1, 3))
      case .neighbours: _ = divergenceFromStandardNormal(of: .zeros(5, 2))
      case .oneStop: _ = stops(from: image, to: image, count: 1)
      case .otherCode: _ = stops(from: image, to: Matrix(rows: 1, columns: 3), count: 2)
      case .oneImage: _ = longestStepShare(of: image)
      case .rows: _ = image.rows(labelled: 0, in: [])
      case .hotLabel: _ = oneHot([-1]) as Matrix<Float>
      case .step: _ = centralDifferences(of: { 0 }, with: [w], step: 0)
      case .posterior: _ = Posterior(mean: .zeros(1, 2), logVariance: .zeros(1, 3))
      case .posteriors: _ = model.expectedLogLikelihoods(of: image, under: [q, q])
      case .space:
        let deep = Posterior(mean: .zeros(1, 3), logVariance: .zeros(1, 3))
        _ = try? EvidenceLattice().integrals(of: image, under: model, posteriors: [deep])
      case .lattice: _ = EvidenceLattice(cellsPerSide: 3)
      case .images:
        _ = model.logImportanceWeights(of: .zeros(2, 2), at: .zeros(1, 2), drawnFrom: q)
      }
    }

    /// What the sentence must say.
    var words: String {
      switch self {
      case .label: "10 is none of 10 classes"
      case .distance: "shares of 10 and of 2 classes"
      case .agreement: "1 numbers with 2"
      case .nearest: "0 labels do not fit 1 points"
      case .bins: "into 0 parts"
      case .noOrder: "no order"
      case .groups: "groups of 0 numbers"
      case .curves: "lists of [1, 2] numbers"
      case .cosines: "a square matrix, not 2 × 3"
      case .part: "from 0 to below 1, not 1.0"
      case .fitted: "fitted to a 0 × 2"
      case .clouds: "means of 1 × 2 and log variances of 2 × 2"
      case .cloudCodes: "codes of 3 numbers among clouds of 2"
      case .neighbours: "no neighbour number 5"
      case .oneStop: "2 at least and not 1"
      case .otherCode: "from a 1 × 2 code to a 1 × 3 one"
      case .oneImage: "no step among 1 images"
      case .rows: "0 labels do not fit a 1 × 2"
      case .hotLabel: "-1 is none of 10 classes"
      case .step: "above 0, not 0.0"
      case .posterior: "log variances of 1 × 3"
      case .posteriors: "2 posteriors do not fit 1 images"
      case .space: "not in 3 dimensions"
      case .lattice: "3 cells of 12 points"
      case .images: "the shape 2 × 2"
      }
    }
  }

  @Test("Each with what was wrong", arguments: Mistake.allCases)
  func says(_ mistake: Mistake) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [mistake = mistake as Mistake] in
      try mistake.commit()
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("Fatal error: "), "\(output)")
    #expect(output.contains(mistake.words), "\(output)")
  }
}
