/// A matrix read with rows and columns exchanged, as an operand of a product: nothing is copied.
public struct Transposed<Scalar: KernelScalar> {
  let base: Matrix<Scalar>
}

extension Matrix {
  /// This matrix transposed, as an operand of `•`.
  public var T: Transposed<Scalar> { Transposed(base: self) }
}

/// One side of a product: element (i, j) stands at `i * rowStride + j * columnStride`.
struct Operand<Scalar: KernelScalar> {
  let matrix: Matrix<Scalar>
  let isTransposed: Bool

  private init(_ matrix: Matrix<Scalar>, isTransposed: Bool) {
    (self.matrix, self.isTransposed) = (matrix, isTransposed)
  }

  init(_ matrix: Matrix<Scalar>) { self.init(matrix, isTransposed: false) }

  init(_ transposed: Transposed<Scalar>) { self.init(transposed.base, isTransposed: true) }

  /// The same elements with rows and columns exchanged.
  var transposed: Operand { Operand(matrix, isTransposed: !isTransposed) }

  var rows: Int { isTransposed ? matrix.columns : matrix.rows }
  var columns: Int { isTransposed ? matrix.rows : matrix.columns }
  var rowStride: Int { isTransposed ? 1 : matrix.columns }
  var columnStride: Int { isTransposed ? matrix.columns : 1 }
}

/// What is to be done to a piece of a row of a product while it is still in the cache: where it
/// stands, its first column, and how many columns it has.
typealias FinishRow<Scalar> = (UnsafeMutablePointer<Scalar>, Int, Int) -> Void
