import MathKernel

/// What is decoded for every class along every axis of a code, with 0 in all other places, and how it
/// is written.
///
///     let walks = AxisWalks(axes: 2, places: [-2, -1, 0, 1, 2], imageWidth: 28) { z, digit in
///       decode(z, digit)
///     }
///     walks.axis(followedBy: \.slant, among: 0..<2).axis    // the axis that says how digits lean
public struct AxisWalks: Sendable {
  /// The places on each axis.
  public let places: [Double]
  /// For each axis and class an image at every place, places × pixels.
  public let images: [[Matrix<Float>]]
  private let hands: [[[Handwriting]]]

  /// Walks along all axes.
  ///
  /// - Parameters:
  ///   - axes: how many numbers a code has.
  ///   - places: where on an axis to decode.
  ///   - classes: how many classes there are.
  ///   - imageWidth: pixels in a row of an image.
  ///   - decode: the images, N × n, of N × axes codes for a class.
  /// - Complexity: O(axes · classes · places) images.
  public init(
    axes: Int, places: [Double], classes: Int = 10, imageWidth: Int,
    decode: (Matrix<Float>, Int) throws -> Matrix<Float>
  ) rethrows {
    self.places = places
    images = try (0..<axes).map { axis in
      let codes = Matrix<Float>(rows: places.count, columns: axes) { i, j in
        j == axis ? Float(places[i]) : 0
      }
      return try (0..<classes).map { try decode(codes, $0) }
    }
    hands = images.map { $0.map { $0.handwriting(imageWidth: imageWidth) } }
  }

  /// An axis, and how closely a trait of each class follows the places on it.
  public struct Following: Equatable, Sendable {
    /// The index of the axis.
    public let axis: Int
    /// For each class the correlation of the trait with the place; not negative in the mean.
    public let correlations: [Double]
  }

  /// The axis that a trait follows most closely, in the mean of the classes; which way does not count.
  ///
  /// There must be an axis among `axes`. One along which a class does not vary comes last.
  ///
  /// - Complexity: O(axes · classes · places).
  public func axis(
    followedBy trait: KeyPath<Handwriting, Double>, among axes: some Sequence<Int>
  ) -> Following {
    let all = axes.map { axis in
      (axis, values(of: trait, along: axis).map { correlation(places, $0) })
    }
    require(!all.isEmpty, "no axis is the best of none")
    let closeness = all.map { $1.mean().magnitude }.map { $0.isNaN ? -1 : $0 }
    let (axis, correlations) = all[closeness.argmax() ?? 0]
    let sign: Double = correlations.mean() < 0 ? -1 : 1
    return Following(axis: axis, correlations: correlations.map { sign * $0 })
  }

  /// For each class a trait at every place of an axis.
  public func values(
    of trait: KeyPath<Handwriting, Double>, along axis: Int
  ) -> [[Double]] {
    hands[axis].map { $0.map { $0[keyPath: trait] } }
  }

  /// By how much a trait differs between the ends of an axis, in the mean of the classes.
  public func change(of trait: KeyPath<Handwriting, Double>, along axis: Int) -> Double {
    values(of: trait, along: axis).map { ($0[$0.count - 1] - $0[0]).magnitude }.mean()
  }
}
