import MathKernel

/// ‖x − x̂‖² of every row, for images x and reconstructions x̂, both N × n.
///
/// One row, 1 × pixels, stands for the same reconstruction of all images.
///
/// - Complexity: O(n · pixels).
public func squaredErrors<Scalar: KernelScalar>(
  _ reconstructions: Matrix<Scalar>, _ images: Matrix<Scalar>
) -> [Scalar] {
  (images - reconstructions).squared().rowSums().elements
}

/// The share of grey pixels, between a quarter and three quarters, in images with a brightness from 0
/// to 1; NaN if there are no pixels.
///
/// A pen leaves few of them, a double exposure many.
///
/// - Complexity: O(pixels).
public func greyShare<Scalar: KernelScalar>(_ images: Matrix<Scalar>) -> Double {
  Double(images.elements.count { 0.25 < $0 && $0 < 0.75 }) / Double(images.count)
}
