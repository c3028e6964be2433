import MathKernel
import Testing

@Suite("Elementary functions of matrices")
struct MatrixFunctionsTests {
  /// Larger than several chunks, and not a whole number of them or of vectors.
  static let m = Matrix<Float>(rows: 251, columns: 307) { i, j in
    Float((i * 307 + j) % 1999 - 999) * 0.017
  }

  @Test("Every element has the bits of the function of one number")
  func elements() {
    let wide = Matrix<Double>(Self.m)
    #expect(Self.m.exp().elements == Self.m.elements.map { Float.exp($0) })
    #expect(Self.m.expm1().elements == Self.m.elements.map { Float.expm1($0) })
    #expect(Self.m.tanh().elements == Self.m.elements.map { Float.tanh($0) })
    #expect(Self.m.sigmoid().elements == Self.m.elements.map { Float.sigmoid($0) })
    #expect(Self.m.softplus().elements == Self.m.elements.map { Float.softplus($0) })
    #expect(Self.m.exp().log().elements == Self.m.elements.map { Float.log(Float.exp($0)) })
    #expect(wide.tanh().elements == wide.elements.map { Double.tanh($0) })
    #expect(wide.softplus().elements == wide.elements.map { Double.softplus($0) })
  }

  @Test("Empty and small matrices")
  func emptyAndSmall() {
    #expect(Matrix<Float>(rows: 0, columns: 3).exp() == Matrix(rows: 0, columns: 3))
    #expect(Matrix<Double>([[0, 0]]).exp() == Matrix([[1, 1]]))
  }
}
