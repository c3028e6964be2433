import MathKernel
import Testing

@Suite("Optimisers")
struct OptimiserTests {
  @Test("Descent is its formula")
  func descent() {
    let parameter = Parameter(Matrix<Double>([[1, 2]]))
    var descent = SGD<Double>(learningRate: 0.5)
    descent.update([parameter], with: [Matrix([[4, -2]])])
    #expect(parameter.value == Matrix([[-1, 3]]))
  }

  @Test("Adam is algorithm 1 of its paper, one number at a time")
  func adam() {
    let parameter = Parameter(Matrix<Double>([[1]]))
    var adam = Adam<Double>(learningRate: 0.1)
    var (θ, m, v) = (1.0, 0.0, 0.0)
    var (power1, power2) = (1.0, 1.0)
    for step in 1...200 {
      let g = 2 * θ + (step % 3 == 0 ? 0.3 : -0.1)
      adam.update([parameter], with: [Matrix([[g]])])
      m = 0.9 * m + 0.1 * g
      v = 0.999 * v + 0.001 * g * g
      power1 *= 0.9
      power2 *= 0.999
      θ -= 0.1 * (m / (1 - power1)) / ((v / (1 - power2)).squareRoot() + 1e-8)
      #expect(abs(parameter.value[0, 0] - θ) < 1e-12)
    }
  }
}
