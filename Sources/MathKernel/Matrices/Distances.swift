extension Matrix {
  /// ‖a − b‖² for every row a (a row of the result) of this n × k matrix and every row b (a column) of
  /// an m × k matrix.
  ///
  /// It is computed as ‖a‖² + ‖b‖² − 2 a·b, so that a product does the work; its absolute error is a
  /// few roundings of ‖a‖² + ‖b‖², which is much of it where two long rows nearly agree. What
  /// rounding takes below 0 is 0; what is not a number stays so.
  ///
  /// - Complexity: O(n m k).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func squaredDistances(to others: Matrix) -> Matrix {
    require(columns == others.columns, "rows of \(shape) and of \(others.shape) have no distances")
    let (own, lengths) = (squared().rowSums().elements, others.squared().rowSums().elements)
    var distances = (self • others.T).elements
    distances.withUnsafeMutableBufferPointer { distances in
      for i in own.indices {
        for j in lengths.indices {
          let at = i * lengths.count + j
          distances[at] = max(own[i] + lengths[j] - 2 * distances[at], 0)
        }
      }
    }
    return Matrix(rows: rows, columns: others.rows, elements: distances)
  }
}
