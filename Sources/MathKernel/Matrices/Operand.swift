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

  init(_ matrix: Matrix<Scalar>) {
    self.matrix = matrix
    isTransposed = false
  }

  init(_ transposed: Transposed<Scalar>) {
    matrix = transposed.base
    isTransposed = true
  }

  var rows: Int { isTransposed ? matrix.columns : matrix.rows }
  var columns: Int { isTransposed ? matrix.rows : matrix.columns }
  var rowStride: Int { isTransposed ? 1 : matrix.columns }
  var columnStride: Int { isTransposed ? matrix.columns : 1 }
}
