/// What the factorisations of symmetric matrices check before they begin.
extension Matrix {
  /// The largest magnitude in this square matrix of finite elements, and where it departs most from
  /// its transpose, if it does so by more than rounding explains: 64 n ε times the largest element.
  ///
  /// Works in square tiles so that neither side strides through memory.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func symmetry() -> (
    largest: Scalar, violation: (row: Int, column: Int, difference: Scalar)?
  ) {
    let (n, tile) = (rows, 16)
    var (row, column, most) = (0, 0, Scalar(0))
    var (above, below) = (Scalar(0), Scalar(0))
    elements.withUnsafeBufferPointer { a in
      for i0 in stride(from: 0, to: n, by: tile) {
        for j0 in stride(from: 0, through: i0, by: tile) {
          for i in i0..<min(i0 + tile, n) {
            for j in j0..<min(j0 + tile, i + 1) {
              let (x, y) = (a[i * n + j], a[j * n + i])
              below = max(below, x.magnitude)
              above = max(above, y.magnitude)
              // Halves, because the difference itself may overflow.
              let half = (x / 2 - y / 2).magnitude
              if half > most { (row, column, most) = (i, j, half) }
            }
          }
        }
      }
    }
    let largest = max(above, below)
    let isRounding = most <= 32 * Scalar(n) * Scalar.ulpOfOne * largest
    return (largest, isRounding ? nil : (row, column, 2 * most))
  }
}
