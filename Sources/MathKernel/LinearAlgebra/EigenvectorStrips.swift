/// The transposed eigenvectors while they are being computed: row i becomes eigenvector i.
///
/// Goals, in order: threads that never meet, each byte moved through the caches as rarely as
/// possible.
///
/// The n × n matrix is cut into strips of two vectors' width. Each strip is stored by itself, row
/// after row, with a few spare rows above and below, so that it passes through the caches as one
/// piece and a wave of rotations may begin and end outside. Strips are independent of each other.
struct EigenvectorStrips<Scalar: KernelScalar> {
  private let order: Int
  private let width = 2 * Scalar.Vector.scalarCount
  private let spare = RotationSweeps<Scalar>.fused
  private let storage: VectorStorage<Scalar>

  /// How many strips there are, and how many pairs of them.
  private let count: Int
  let groups: Int

  init(order: Int) {
    self.order = order
    count = (order + width - 1) / width
    groups = (count + 1) / 2
    storage = VectorStorage(count: count * (order + 2 * spare) * width)
  }

  /// Row 0 of each strip in a group: the strips that share what is read to work on them.
  subscript(group: Int) -> [UnsafeMutablePointer<Scalar>] { strips(in: group).map(start) }

  /// Makes a group its part of the identity, and its spare rows zero.
  func setIdentity(_ group: Int) {
    for strip in strips(in: group) {
      let base = start(strip)
      (base - spare * width).initialize(repeating: 0, count: (order + 2 * spare) * width)
      for column in 0..<min(width, order - strip * width) {
        base[(strip * width + column) * width + column] = 1
      }
    }
  }

  private func strips(in group: Int) -> Range<Int> { 2 * group..<min(2 * group + 2, count) }

  private func start(_ strip: Int) -> UnsafeMutablePointer<Scalar> {
    storage.start + (strip * (order + 2 * spare) + spare) * width
  }

  /// The matrix whose column j is row `rows[j]`, its component of largest magnitude (the first of
  /// equals) positive.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func columns(inOrder rows: [Int]) -> Matrix<Scalar> {
    let n = order
    let signs = signs()
    return Matrix(
      rows: n, columns: n,
      filledBy: { output in
        guard let output = output.baseAddress else { return }
        Parallel.forEach(chunks: count) { strip in
          let base = start(strip)
          for column in 0..<min(width, n - strip * width) {
            let target = output + (strip * width + column) * n
            for j in 0..<n {
              let row = rows[j]
              target[j] = signs[row] * base[row * width + column]
            }
          }
        }
      })
  }

  /// For every row the sign of its element of largest magnitude.
  private func signs() -> [Scalar] {
    var largest = [Scalar](repeating: 0, count: order)
    var signs = [Scalar](repeating: 1, count: order)
    for strip in 0..<count {
      let base = start(strip)
      for row in 0..<order {
        for column in 0..<width {
          let element = base[row * width + column]
          if element.magnitude > largest[row] {
            largest[row] = element.magnitude
            signs[row] = element < 0 ? -1 : 1
          }
        }
      }
    }
    return signs
  }
}
