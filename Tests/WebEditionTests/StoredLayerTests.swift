import Foundation
import Literate
import Testing
import WebEdition

@Suite("What the explorers compute with")
struct StoredLayerTests {
  /// Numbers that repeat after a while, from −1 to 1.
  private func numbers(_ count: Int) -> [Float] {
    (0..<count).map { Float(($0 * 7919) % 2001 - 1000) / 1000 }
  }

  private func bytes(of script: String) throws -> [UInt8] {
    let start = try #require(script.range(of: "data: \"")?.upperBound)
    let end = try #require(script[start...].firstIndex(of: "\""))
    return [UInt8](try #require(Data(base64Encoded: String(script[start..<end]))))
  }

  @Test("A small layer is kept as it is")
  func small() throws {
    let layer = try #require(StoredLayer(inputs: 2, weights: [1, 2, 3, -4], bias: [0.5, 0]))
    #expect(layer([1, 0.5]) == [2.5, 1])
    #expect(layer.script.contains("precision: \"float32\""))
    let bytes = try bytes(of: layer.script)
    #expect(bytes.count == 4 * (2 + 4))
    #expect(Array(bytes[0..<4]) == [0, 0, 0, 0x3F])  // 0.5, the lowest byte first
  }

  @Test("A weight of a large layer is off by at most half of 1/127 of its row's largest")
  func large() throws {
    let weights = numbers(30_000).enumerated().map { $1 * Float($0 / 300 + 1) }
    let layer = try #require(
      StoredLayer(inputs: 300, weights: weights, bias: [Float](repeating: 0, count: 100)))
    for input in [0, 17, 299] {
      let column = layer((0..<300).map { $0 == input ? 1 : 0 })
      for (row, stored) in column.enumerated() {
        let largest = weights[(row * 300)..<(row * 300 + 300)].map(abs).max() ?? 0
        #expect(abs(stored - weights[row * 300 + input]) <= largest / 254 * 1.001)
      }
    }
    #expect(try bytes(of: layer.script).count == 4 * 100 + 4 * 100 + 30_000)
  }

  @Test("Without blank inputs and outputs the others are computed as before, and take less room")
  func blank() throws {
    let (weights, bias) = (numbers(30_000), numbers(100))
    let whole = try #require(StoredLayer(inputs: 300, weights: weights, bias: bias))
    let less = try #require(
      StoredLayer(
        inputs: 300, weights: weights, bias: bias,
        blank: BlankPlaces(inputs: [0, 299], outputs: [7])))
    var x = numbers(300)
    (x[0], x[299]) = (0, 0)
    let (expected, y) = (whole(x), less(x))
    for output in 0..<100 where output != 7 { #expect(abs(y[output] - expected[output]) < 1e-1) }
    #expect(y[7] == StoredLayer.blankLogit)
    #expect(try bytes(of: less.script).count == 4 * 100 + 4 * 99 + 99 * 298)
    #expect(less.script.contains("rows: [0,1,2,3,4,5,6,8,"))
  }

  @Test("A row of zeros stays one, and a layer with a weight that is no number is not kept")
  func edges() throws {
    var weights = numbers(21_000)
    for index in 0..<210 { weights[index] = 0 }
    let bias = [Float](repeating: 1, count: 100)
    let layer = try #require(StoredLayer(inputs: 210, weights: weights, bias: bias))
    #expect(layer([Float](repeating: 1, count: 210))[0] == 1)
    weights[5] = .nan
    #expect(StoredLayer(inputs: 210, weights: weights, bias: bias) == nil)
  }

  @Test("Numbers are written as scripts read them")
  func lists() {
    #expect(Packed.list([0, -0.00001, 1.5, -2, 0.123456]) == "[0,0,1.5,-2,0.1235]")
    #expect(Packed.list([.nan, .infinity]) == "[NaN,Infinity]")
    let (scales, whole) = Packed.rows([[1, -0.5], [0, 0], [.nan, 2]])
    #expect(whole == [[32767, -16384], [0, 0], [0, 32767]])
    #expect(abs(scales[0] * 32767 - 1) < 1e-6 && scales[1] == 0)
  }

  // MARK: A run that has little

  private func isRunnable(_ part: String, _ data: ExplorerData) -> Bool {
    Explorer.allCases.contains { $0.parts.contains(part) && $0.scripts(for: part, data) != nil }
  }

  @Test("Without models only descent can be played with, and the others say what they need")
  func nothing() {
    let data = ExplorerData([RecordedExport]())
    let parts = Explorer.allCases.flatMap(\.parts)
    #expect(parts.filter { isRunnable($0, data) } == ["parabola", "valley"])
    for explorer in [Explorer.line, .plane, .write] {
      let page = explorer.page(data)
      #expect(page.contains("This part needs") || page.contains("This explorer needs"))
      #expect(!page.contains("data-explorer"))
    }
    #expect(Explorer.markup(afterFiguresOf: "vae", data).isEmpty)
    #expect(Explorer.markup(afterFiguresOf: "primer", data).keys.sorted() == ["descents"])
  }

  @Test("A judge alone reads drawings, and its numbers are compared with the kernel's")
  func judge() throws {
    let weights = numbers(7840)
    let digits = numbers(784).map(abs)
    let sums = (0..<10).map { row in
      zip(weights[(row * 784)..<(row * 784 + 784)], digits).reduce(0) { $0 + Double($1.0 * $1.1) }
    }
    let powers = sums.map { exp($0 - (sums.max() ?? 0)) }
    let probabilities = powers.map { Float($0 / powers.reduce(0, +)) }
    let data = ExplorerData([
      RecordedExport(
        name: "judge",
        contents: .tensors([
          NamedArray(name: "layer.1.weight", array: NumericArray(shape: [10, 784], weights)),
          NamedArray(
            name: "layer.1.bias",
            array: NumericArray(shape: [10], [Float](repeating: 0, count: 10))),
        ])),
      RecordedExport(
        name: "autoencoder-first-digits",
        contents: .tensors([
          NamedArray(name: "digits", array: NumericArray(shape: [1, 784], digits)),
          NamedArray(name: "labels", array: NumericArray(shape: [1], [3])),
          NamedArray(name: "judged", array: NumericArray(shape: [1, 10], probabilities)),
        ])),
    ])
    #expect(data.comparisons.map(\.name) == ["judge probabilities"])
    #expect(data.comparisons[0].difference < 1e-3)
    let scripts = try #require(Explorer.write.scripts(for: "write", data))
    #expect(scripts.contains("model-judge") && scripts.contains("digits"))
    #expect(!scripts.contains("model-vae"))
    #expect(data.scripts["check"]?.contains("\"judge probabilities\": {stride: 1") == true)
  }
}
