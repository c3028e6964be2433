import Learning
import MathKernel
import Testing

/// Turns in the planes of pairs of numbers.
struct PairTurnsTests {
  @Test func aTurnIsOrthogonalAndLeavesOtherNumbers() {
    let R = turn([(0, 3), (1, 2)], of: 5, by: 0.7)
    #expect((R • R.T - .identity(5)).maxAbs() < 1e-15)
    #expect(R.row(4) == [0, 0, 0, 0, 1])
    #expect(R[0, 0] == Double.cos(0.7) && R[0, 3] == -Double.sin(0.7))
  }

  @Test func aRightAngleExchangesThePair() {
    let R = turn([(0, 1)], of: 2, by: .pi / 2)
    #expect((R - Matrix([[0, -1], [1, 0]])).maxAbs() < 1e-15)
  }
}
