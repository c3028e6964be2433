import Learning
import MathKernel
import Testing

@Suite("Layers and networks")
struct LayerTests {
  let stream = RandomStream(seed: 3, name: "layer tests")

  @Test("A network is the same on and off the tape")
  func tape() {
    let network = Network<Float>([5, 7, 3], hidden: .tanh, output: .sigmoid, stream: stream)
    let x: Matrix<Float> = stream.normals(rows: 4, columns: 5)
    #expect(network(Tape<Float>().constant(x)).value == network(x))
  }

  @Test("A layer is its formula")
  func formula() {
    let layer = Dense<Double>(inputs: 2, outputs: 3, activation: .relu, stream: stream)
    let x = Matrix<Double>([[1, -2], [0.5, 3]])
    let (w, b) = (layer.weight.value, layer.bias.value)
    for i in 0..<2 {
      for j in 0..<3 {
        let sum = x[i, 0] * w[j, 0] + x[i, 1] * w[j, 1] + b[0, j]
        #expect(abs(layer(x)[i, j] - max(sum, 0)) < 1e-14)
      }
    }
  }

  @Test("Initial weights stay within their bound, and use it")
  func initialWeights() {
    let layer = Dense<Double>(inputs: 25, outputs: 400, activation: .identity, stream: stream)
    #expect(layer.weight.value.maxAbs() < 0.2 && layer.weight.value.maxAbs() > 0.199)
    #expect(abs(layer.weight.value.mean()) < 0.005)
    #expect(layer.inputs == 25 && layer.outputs == 400)
  }

  @Test("Layers of one network differ")
  func layers() {
    let network = Network<Double>([4, 4, 4], stream: stream)
    #expect(network.layers[0].weight.value != network.layers[1].weight.value)
    #expect(network.layers.map(\.activation) == [.relu, .identity])
    #expect(network.parameters.count == 4)
  }
}
