extension Matrix {
  /// Where this square matrix of finite elements departs most from its transpose, if it does so by
  /// more than rounding explains: 64 n ε times the largest element.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func asymmetry() -> (row: Int, column: Int, difference: Scalar)? {
    var (row, column, most, largest) = (0, 0, Scalar(0), Scalar(0))
    elements.withUnsafeBufferPointer { a in
      for i in 0..<rows {
        for j in 0...i {
          let (x, y) = (a[i * rows + j], a[j * rows + i])
          largest = max(largest, x.magnitude, y.magnitude)
          // Halves, because the difference itself may overflow.
          let half = (x / 2 - y / 2).magnitude
          if half > most { (row, column, most) = (i, j, half) }
        }
      }
    }
    return most > 32 * Scalar(rows) * Scalar.ulpOfOne * largest ? (row, column, 2 * most) : nil
  }
}
