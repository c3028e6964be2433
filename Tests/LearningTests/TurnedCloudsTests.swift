import Learning
import MathKernel
import Testing

/// Clouds of independent numbers after a turn.
struct TurnedCloudsTests {
  /// Three pixels and codes of two numbers, of which the second is more precise.
  private let W = Matrix<Float>([[1, 4], [0.5, -5], [-1, 6]])
  private let x = Matrix<Float>([[1, 0, 1], [0, 1, 0]])
  private let means = Matrix<Float>([[0.2, -0.1], [-0.3, 0.1]])
  private let noise = RandomStream(seed: 1, name: "turns")

  private var clouds: TurnedClouds { TurnedClouds(around: means) { $0 • W.T } }

  @Test func theMostPreciseNumberIsTurnedWithTheLeast() {
    #expect(clouds.pairs.map(\.first) == [1] && clouds.pairs.map(\.second) == [0])
  }

  @Test func aRightAngleExchangesWidths() {
    let (before, after) = (clouds.widths(turnedBy: 0), clouds.widths(turnedBy: .pi / 2))
    for i in 0..<2 {
      #expect(abs(after[i, 0] - before[i, 1]) < 1e-9 && abs(after[i, 1] - before[i, 0]) < 1e-9)
    }
  }

  @Test func halfARightAngleCosts() {
    let losses = [0, Double.pi / 4].map {
      clouds.negativeELBO(of: x, turnedBy: $0, noise: noise, draws: 2000)
    }
    #expect(losses[1] > losses[0] + 0.05)
  }

  @Test func fittingMakesTheLossSmaller() throws {
    let fitted = try clouds.fitted(to: x, turnedBy: 0, steps: 200, noise: noise.substream(-1)) {
      $0 • $0.tape.constant(W).T
    }
    let losses = [clouds, fitted].map {
      $0.negativeELBO(of: x, turnedBy: 0, noise: noise, draws: 4000)
    }
    #expect(losses[1] < losses[0] + 0.01)
  }
}
