import MathKernel

// Codes that stand for the prior N(0, I), to be decoded side by side.

/// `count` codes, a multiple of three, for parts of the prior with equal mass, a row each.
///
/// One number rises through N(0, 1). Two form a grid with three values of the second, each with all
/// values of the first. More take draws from `stream`.
///
/// - Complexity: O(count · k) for k dimensions.
public func evenCodes(count: Int, dimensions k: Int, stream: RandomStream) -> Matrix<Float> {
  require(count > 0 && count % 3 == 0, "\(count) codes do not form three equal rows")
  func middles(_ parts: Int) -> [Float] { normalMiddles(ofParts: parts).map { Float($0) } }
  switch k {
  case 1: return Matrix(rows: count, columns: 1, elements: middles(count))
  case 2: return codeGrid(across: middles(count / 3), up: middles(3))
  default: return stream.normals(rows: count, columns: k)
  }
}
