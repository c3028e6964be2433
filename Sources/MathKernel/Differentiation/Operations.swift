/// The vocabulary of the tape: arithmetic, products, shapes and sums.
///
/// Each operation is its value and, in its pullback, its transposed derivative. With g for the
/// gradient of the result, those of the inputs stand beside it.

extension Variable {
  /// A + B; B has A's shape or is a row.   g,  g (summed over rows)
  public static func + (a: Variable, b: Variable) -> Variable {
    let fold = b.fold
    return a.tape.record(a.value + b.value, (a, { g in g }), (b, { g in fold(g) }))
  }

  /// A − B; B has A's shape or is a row.   g,  −g (summed over rows)
  public static func - (a: Variable, b: Variable) -> Variable {
    let fold = b.fold
    return a.tape.record(a.value - b.value, (a, { g in g }), (b, { g in fold(-g) }))
  }

  /// The elementwise product; B has A's shape or is a row.   g .* B,  g .* A (summed over rows)
  public static func .* (a: Variable, b: Variable) -> Variable {
    let (x, y, fold) = (a.value, b.value, b.fold)
    return a.tape.record(x .* y, (a, { g in g .* y }), (b, { g in fold(g .* x) }))
  }

  /// Every element times a constant.   scale · g
  public static func * (scale: Scalar, a: Variable) -> Variable {
    a.tape.record(scale * a.value, (a, { g in scale * g }))
  }

  /// A constant added to every element.   g
  public static func + (a: Variable, shift: Scalar) -> Variable {
    a.tape.record(a.value + shift, (a, { g in g }))
  }

  /// −A.   −g
  public static prefix func - (a: Variable) -> Variable { -1 * a }

  /// The matrix product.   g Bᵀ,  Aᵀ g
  public static func • (a: Variable, b: Variable) -> Variable {
    let (x, y) = (a.value, b.value)
    return a.tape.record(x • y, (a, { g in g • y.T }), (b, { g in x.T • g }))
  }

  /// A Bᵀ.   g B,  gᵀ A
  public static func • (a: Variable, b: TransposedVariable<Scalar>) -> Variable {
    let (x, y) = (a.value, b.base.value)
    return a.tape.record(x • y.T, (a, { g in g • y }), (b.base, { g in g.T • x }))
  }

  /// Aᵀ B.   B gᵀ,  A g
  public static func • (a: TransposedVariable<Scalar>, b: Variable) -> Variable {
    let (x, y) = (a.base.value, b.value)
    return b.tape.record(x.T • y, (a.base, { g in y • g.T }), (b, { g in x • g }))
  }

  /// This variable transposed, as an operand of `•`.
  public var T: TransposedVariable<Scalar> { TransposedVariable(base: self) }

  /// The columns in `range`.   g among zeros
  public func columns(_ range: Range<Int>) -> Variable {
    let (rows, columns) = (value.rows, value.columns)
    return tape.record(
      value.columns(range),
      (
        self,
        { g in
          Matrix(rows: rows, columns: range.lowerBound).joined(with: g)
            .joined(with: Matrix(rows: rows, columns: columns - range.upperBound))
        }
      ))
  }

  /// This variable with `other` to its right.   g, cut in two
  public func joined(with other: Variable) -> Variable {
    let width = value.columns
    return tape.record(
      value.joined(with: other.value), (self, { g in g.columns(0..<width) }),
      (other, { g in g.columns(width..<g.columns) }))
  }

  /// The sum of all elements, 1 × 1.   g everywhere
  public func sum() -> Variable {
    let (rows, columns) = (value.rows, value.columns)
    return tape.record(
      Matrix([[value.sum()]]),
      (self, { g in Matrix(rows: rows, columns: columns, repeating: g[0, 0]) }))
  }

  /// The mean of all elements, 1 × 1.
  public func mean() -> Variable { (1 / Scalar(value.count)) * sum() }

  /// The sums of the rows, rows × 1.   g along each row
  public func rowSums() -> Variable {
    let ones = Matrix<Scalar>(rows: 1, columns: value.columns, repeating: 1)
    return tape.record(value.rowSums(), (self, { g in g • ones }))
  }

  /// What brings a gradient into this variable's shape: a sum over rows if it is a row.
  fileprivate var fold: (Matrix<Scalar>) -> Matrix<Scalar> {
    let rows = value.rows
    return { $0.rows == rows ? $0 : $0.columnSums() }
  }
}

/// A variable read with rows and columns exchanged, as an operand of `•`.
public struct TransposedVariable<Scalar: KernelScalar> {
  let base: Variable<Scalar>
}
