import Drawing
import Illustrations
import Learning
import MathKernel
import Testing

@Suite("Diagrams of models")
struct ModelDiagramTests {
  static func dense(_ inputs: Int, _ outputs: Int, _ activation: Activation = .identity)
    -> Dense<Float>
  {
    Dense(
      inputs: inputs, outputs: outputs, activation: activation,
      stream: RandomStream(seed: 1, name: "diagram"))
  }

  static func vae(
    pixels: Int = 64, width: Int = 12, latent: Int = 2, hidden: Activation = .relu,
    classes: Int = 0, seed: UInt64 = 1
  ) -> VAEDescription {
    VAEDescription(
      hidden: dense(pixels + classes, width, hidden), mean: dense(width, latent),
      logVariance: dense(width, latent),
      decoder: Network(
        [latent + classes, width, pixels], stream: RandomStream(seed: seed, name: "decoder")),
      classes: classes)
  }

  static let image = (pixels: (0..<64).map { Float($0) / 64 }, width: 8)

  @Test("Sizes, activations, weights and sharing are read off the layers")
  func description() {
    let (first, second) = (Self.dense(5, 3, .tanh), Self.dense(3, 3))
    let described = LayerDescription.describing([first, second, second])
    #expect(described.map(\.inputs) == [5, 3, 3])
    #expect(described.map(\.outputs) == [3, 3, 3])
    #expect(described.map(\.activation) == ["tanh", "", ""])
    #expect(described.map(\.parameters) == [18, 12, 12])
    #expect(described.map(\.weights) == [0, 1, 1])
    // Equal numbers are not the same weights.
    #expect(LayerDescription.describing([second, Self.dense(3, 3)]).map(\.weights) == [0, 1])
  }

  @Test(
    "A model of another shape has another description and another diagram",
    arguments: [vae(width: 24), vae(latent: 3), vae(hidden: .tanh), vae(pixels: 128)])
  func changes(other: VAEDescription) throws {
    let one = Self.vae()
    #expect(other != one)
    func figure(_ model: VAEDescription) -> Diagram {
      ModelIllustrations.variationalAutoencoder(model, input: Self.image, output: Self.image)
    }
    #expect(figure(other).data != figure(one).data)
    #expect(try figure(other).render() != figure(one).render())
  }

  @Test("Other weights in the same shape leave the diagram as it is")
  func weights() {
    #expect(Self.vae(seed: 2) == Self.vae(seed: 1))
  }

  @Test("Layers that share weights are drawn as such")
  func sharing() throws {
    func diagram(_ layers: [Dense<Float>]) -> NetworkDiagram {
      let layers = LayerDescription.describing(layers)
      return NetworkDiagram(
        encoder: Array(layers[..<1]), decoder: Array(layers[1...]),
        headings: ["*x*", "*z*", "*x̂*"], input: Self.image, output: Self.image, loss: "*L*")
    }
    let layer = Self.dense(4, 4)
    let (tied, untied) = (diagram([layer, layer]), diagram([layer, Self.dense(4, 4)]))
    #expect(tied.data != untied.data)
    #expect(try tied.render() != untied.render())
  }

  @Test(
    "No diagram cuts off or covers a text, for small and large models",
    arguments: [
      vae(latent: 1), vae(), vae(pixels: 4096, width: 1000, latent: 20), vae(latent: 100),
      vae(width: 400, latent: 1),
    ]
  )
  func layout(model: VAEDescription) throws {
    #expect(
      try ModelIllustrations.variationalAutoencoder(model, input: Self.image, output: Self.image)
        .drawn().flaws == [])
  }

  @Test("The label stands before both halves")
  func label() throws {
    let model = Self.vae(classes: 10)
    let figure = ModelIllustrations.conditionalAutoencoder(
      model, input: Self.image, output: Self.image, label: 7)
    #expect(try figure.drawn().flaws == [])
    #expect(figure.summary.contains("(0, 0, 0, 0, 0, 0, 0, 1, 0, 0)"))
    #expect(figure.summary.contains("74") && figure.summary.contains("12"))
  }

  @Test("The graphical model has no flaw in its layout")
  func story() throws {
    #expect(try ModelIllustrations.graphicalModel.drawn().flaws == [])
  }
}
