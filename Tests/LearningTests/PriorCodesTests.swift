import Learning
import MathKernel
import Testing

@Suite("Codes that stand for the prior")
struct PriorCodesTests {
  private let stream = RandomStream(seed: 3, name: "prior codes")

  /// The share of N(0, 1) below each number.
  private func below(_ numbers: [Float]) -> [Double] {
    numbers.map { Gaussian.standard.cumulativeProbability(at: Double($0)) }
  }

  @Test("Even codes cut a line into parts of equal mass")
  func line() {
    let shares = below(evenCodes(count: 9, dimensions: 1, stream: stream).column(0))
    for (i, share) in shares.enumerated() { #expect(abs(share - (Double(i) + 0.5) / 9) < 1e-6) }
  }

  @Test("Even codes of the plane are a grid of three rows")
  func plane() {
    let codes = evenCodes(count: 12, dimensions: 2, stream: stream)
    let (across, up) = (below(codes.column(0)), below(codes.column(1)))
    for i in 0..<12 {
      #expect(abs(across[i] - (Double(i % 4) + 0.5) / 4) < 1e-6)
      #expect(abs(up[i] - (Double(i / 4) + 0.5) / 3) < 1e-6)
    }
  }

  @Test("In more than two dimensions even codes are draws")
  func draws() {
    #expect(
      evenCodes(count: 9, dimensions: 3, stream: stream) == stream.normals(rows: 9, columns: 3))
  }
}
