import Algorithms
import MathKernel

/// How many rows a sum is taken over at a time: part of the bits of a sum over more.
private let summedRows = 4096
/// How many rows are worked on at a time: a block of images stays in the cache, and its memory is used again by the next.
private let blockRows = 256

extension Matrix {
  /// What `part` makes of the rows, a few hundred of them at a time and in order.
  ///
  /// Row by row it is what `part` makes of the whole matrix, but no matrix on the way is larger than a block, so that tens of
  /// thousands of images take no more memory than a few hundred.
  public func inBlocks<Result>(_ part: (Matrix) throws -> [Result]) rethrows -> [Result] {
    if rows <= blockRows { return try part(self) }
    return try (0..<rows).chunks(ofCount: blockRows).flatMap { try part(rows($0)) }
  }

  /// The sum of the squared differences of all entries from those of a matrix of equal shape, or from one row.
  ///
  /// - Complexity: O(count); memory for a few thousand rows.
  public func squaredDistance(to other: Matrix) -> Scalar {
    if rows <= summedRows { return (self - other).squaredNorm() }
    return (0..<rows).chunks(ofCount: summedRows).map { block in
      (rows(block) - (other.rows == 1 ? other : other.rows(block))).squaredNorm()
    }.sum()
  }
}
