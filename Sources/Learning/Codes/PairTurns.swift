import MathKernel

/// The turn of codes of `size` numbers by `angle` (radians) in the plane of each of some pairs of
/// numbers: an orthogonal matrix R, size × size, that takes a code z (a column) to R z.
///
/// A turn by a right angle exchanges the two numbers of each pair, but for a sign. No number may
/// belong to two pairs.
///
/// - Complexity: O(size²).
public func turn(
  _ pairs: [(first: Int, second: Int)], of size: Int, by angle: Double
) -> Matrix<Double> {
  let numbers = pairs.flatMap { [$0.first, $0.second] }
  require(
    Set(numbers).count == numbers.count && numbers.allSatisfy { 0..<size ~= $0 },
    "the pairs \(pairs) do not name each of \(size) numbers at most once")
  var result = Matrix<Double>.identity(size)
  let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
  for (i, j) in pairs {
    (result[i, i], result[j, j]) = (cosine, cosine)
    (result[i, j], result[j, i]) = (-sine, sine)
  }
  return result
}
