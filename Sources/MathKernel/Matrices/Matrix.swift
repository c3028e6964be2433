/// A dense matrix, stored row by row.
///
/// A batch of `n` images of `d` pixels is an `n × d` matrix: a row an image. A vector is a matrix
/// of one row or one column.
///
///     let x = Matrix<Double>([[1, 2], [3, 4]])
///     x[1, 0]      // 3
///     x • x.T      // [[5, 11], [11, 25]]
///
/// Matrices are values: assigning one copies it (lazily), and two are equal when their shapes and
/// elements are.
public struct Matrix<Scalar: KernelScalar>: Equatable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row by row: element (i, j) stands at `i * columns + j`.
  public var elements: [Scalar] {
    didSet { requireCount() }
  }

  /// A matrix with every element equal to `value`.
  public init(rows: Int, columns: Int, repeating value: Scalar = 0) {
    let count = Self.count(rows, columns)
    self.init(
      rows: rows, columns: columns, elements: [Scalar](repeating: value, count: count))
  }

  /// A matrix from its elements, row by row.
  public init(rows: Int, columns: Int, elements: [Scalar]) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
    requireCount()
  }

  /// A matrix whose element (i, j) is `element(i, j)`.
  public init(rows: Int, columns: Int, _ element: (Int, Int) throws -> Scalar) rethrows {
    var elements: [Scalar] = []
    elements.reserveCapacity(Self.count(rows, columns))
    for i in 0..<rows {
      for j in 0..<columns { elements.append(try element(i, j)) }
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// A matrix from its rows, which must be equally long.
  public init(_ rowArrays: [[Scalar]]) {
    let columns = rowArrays.first?.count ?? 0
    for (i, row) in rowArrays.enumerated() {
      require(row.count == columns, "row \(i) has \(row.count) elements where row 0 has \(columns)")
    }
    self.init(rows: rowArrays.count, columns: columns, elements: rowArrays.flatMap { $0 })
  }

  /// The same matrix in another precision.
  @specialized(where Scalar == Float, Other == Double)
  @specialized(where Scalar == Double, Other == Float)
  public init<Other: KernelScalar>(_ other: Matrix<Other>) {
    let (count, chunkSize) = (other.count, 1 << 14)
    self.init(
      rows: other.rows, columns: other.columns,
      filledBy: { output in
        other.elements.withUnsafeBufferPointer { input in
          Parallel.forEach(chunks: (count + chunkSize - 1) / chunkSize) { chunk in
            for i in chunk * chunkSize..<min((chunk + 1) * chunkSize, count) {
              output[i] = Scalar(input[i])
            }
          }
        }
      })
  }

  /// A matrix whose elements `fill` writes; what it leaves unwritten is undefined.
  @inline(__always)
  init(
    rows: Int, columns: Int, filledBy fill: (UnsafeMutableBufferPointer<Scalar>) -> Void
  ) {
    let count = Self.count(rows, columns)
    // Without elements there is nothing to write, and no thread may touch the one array that is empty for all.
    self.init(
      rows: rows, columns: columns,
      elements: count == 0
        ? []
        : [Scalar](unsafeUninitializedCapacity: count) { buffer, initialised in
          fill(UnsafeMutableBufferPointer(rebasing: buffer[0..<count]))
          initialised = count
        })
  }

  /// A matrix of zeros.
  public static func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns)
  }

  /// The `n × n` identity.
  public static func identity(_ n: Int) -> Matrix {
    var result = zeros(n, n)
    for i in 0..<n { result[i, i] = 1 }
    return result
  }

  /// The square matrix with `values` on its diagonal and zeros elsewhere.
  public static func diagonal(_ values: [Scalar]) -> Matrix {
    var result = zeros(values.count, values.count)
    for (i, value) in values.enumerated() { result[i, i] = value }
    return result
  }

  /// The number of elements.
  public var count: Int { elements.count }

  /// Rows and columns as text, for messages: "128 × 784".
  public var shape: String { "\(rows) × \(columns)" }

  /// The element in row `i` and column `j`.
  public subscript(i: Int, j: Int) -> Scalar {
    get {
      requireIndex(i, j)
      return elements[i * columns + j]
    }
    set {
      requireIndex(i, j)
      elements[i * columns + j] = newValue
    }
  }

  /// How many elements a matrix of this shape has.
  private static func count(_ rows: Int, _ columns: Int) -> Int {
    let (count, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    require(rows >= 0 && columns >= 0 && !isTooLarge, "there is no \(rows) × \(columns) matrix")
    return count
  }

  private func requireCount() {
    require(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "a \(rows) × \(columns) matrix cannot hold \(elements.count) elements")
  }

  @inline(__always)
  private func requireIndex(_ i: Int, _ j: Int) {
    require(
      i >= 0 && i < rows && j >= 0 && j < columns, "no element (\(i), \(j)) in a \(shape) matrix")
  }
}

extension Matrix: CustomStringConvertible {
  /// The rows in brackets, one a line.
  public var description: String {
    (0..<rows).map { i in "\(elements[i * columns..<(i + 1) * columns])" }.joined(separator: "\n")
  }
}
