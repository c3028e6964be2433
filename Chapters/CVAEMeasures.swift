import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

// What chapter 5 measures of images, codes and models.

/// The mean squared distance of images from the mean image of their label.
func withinClassSpread(of images: Matrix<Float>, _ labels: [Int]) -> Double {
  let squares = (0...9).map { digit in
    let own = images.rows(at: labels.indices.filter { labels[$0] == digit })
    return Double((own - own.columnMeans()).squaredNorm())
  }
  return squares.sum() / Double(labels.count)
}

/// The mean divergence of the posteriors N(μ, σ²) from the prior, in nats.
func meanDivergence(_ μ: Matrix<Float>, _ logσ²: Matrix<Float>) -> Double {
  Double(gaussianKL(mean: μ, logVariance: logσ²).mean())
}

/// For each digit, the share of its `labels` at which `read` agrees.
func sharesEqual(_ read: [Int], _ labels: [Int]) -> [Double] {
  (0...9).map { digit in
    let own = labels.indices.filter { labels[$0] == digit }
    return shareEqual(own.map { read[$0] }, own.map { labels[$0] })
  }
}

/// How a model answers to codes of three kinds.
struct Contest {
  let own, prior, label, code: Double
  let leak, divergence, cost: Double
}

/// How much of the label can be read off codes.
struct Probe {
  let nearest, linear: Double

  init(
    _ train: Matrix<Float>, _ labels: [Int], _ test: Matrix<Float>, _ testLabels: [Int],
    _ classroom: Classroom
  ) throws {
    nearest = nearestNeighbourAccuracy(
      train: train, labels: labels, test: test, testLabels: testLabels)
    linear = try linearProbeAccuracy(
      train: train, labels: labels, test: test, testLabels: testLabels,
      stream: classroom.stream("cvae/probe"))
  }
}

func percent(_ x: Double) -> String { x.isFinite ? NumberFormat.percent(0).text(x) : "–" }

/// A layer's weight and bias under their names in an exported file.
func tensors(
  _ layer: Dense<Float>, _ name: String
) -> [(name: String, array: NumericArray)] {
  let (weight, bias) = (layer.weight.value, layer.bias.value)
  return [
    ("\(name).weight", NumericArray(shape: [weight.rows, weight.columns], weight.elements)),
    ("\(name).bias", NumericArray(shape: [bias.columns], bias.elements)),
  ]
}

extension CVAE {
  /// The mean negative bound of images with their labels, in nats, with one draw for each.
  func cost(of digits: LabelledImages, noise: RandomStream) -> Double {
    let ε: Matrix<Float> = noise.normals(rows: digits.count, columns: mean.outputs)
    let (reconstruction, divergence) = loss(digits.images, digits.labels, noise: ε, on: Tape())
    return Double((reconstruction.value + divergence.value).mean())
  }
}

/// The ten digits decoded along every axis of the code, with 0 in all other places, and how they are written.
struct AxisWalks {
  static let places = (-4...4).map { Double($0) / 2 }
  /// For each axis and digit an image at every place.
  let images: [[Matrix<Float>]]
  private let hands: [[[Handwriting]]]

  init(in model: CVAE, axes: Int, imageWidth: Int) {
    images = (0..<axes).map { axis in
      (0...9).map { digit in
        let z = Matrix<Float>(rows: Self.places.count, columns: axes) { i, j in
          j == axis ? Float(Self.places[i]) : 0
        }
        return model.decode(z, Array(repeating: digit, count: Self.places.count))
      }
    }
    hands = images.map { $0.map { $0.handwriting(imageWidth: imageWidth) } }
  }

  /// An axis, and for each digit how closely a trait follows it; most digits' correlations are positive.
  typealias Following = (axis: Int, correlations: [Double])

  /// The axis that a trait follows most closely, in the mean of the ten digits.
  func best(_ trait: KeyPath<Handwriting, Double>, among axes: [Int]) -> Following {
    let all = axes.map { axis in
      values(axis, trait).map { correlation(Self.places, $0) }
    }
    let i = all.indices.max { all[$0].mean().magnitude < all[$1].mean().magnitude } ?? 0
    let sign: Double = all[i].mean() < 0 ? -1 : 1
    return (axes[i], all[i].map { sign * $0 })
  }

  /// By how much a trait differs between the ends of an axis, in the mean of the ten digits.
  func change(_ axis: Int, _ trait: KeyPath<Handwriting, Double>) -> Double {
    values(axis, trait).map { ($0[$0.count - 1] - $0[0]).magnitude }.mean()
  }

  /// What the figure shows of an axis.
  func drawn(
    _ following: Following, _ trait: KeyPath<Handwriting, Double>
  ) -> CVAEIllustrations.AxisWalk {
    let r = following.correlations
    return CVAEIllustrations.AxisWalk(
      axis: following.axis, images: images[following.axis].map { (0..<$0.rows).map($0.row) },
      trait: values(following.axis, trait),
      exception: r.indices.min { r[$0] < r[$1] } ?? 0)
  }

  private func values(_ axis: Int, _ trait: KeyPath<Handwriting, Double>) -> [[Double]] {
    hands[axis].map { $0.map { $0[keyPath: trait] } }
  }
}
