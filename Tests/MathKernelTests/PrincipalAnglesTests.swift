import MathKernel
import Testing

@Suite("Principal angles")
struct PrincipalAnglesTests {
  @Test("A plane and a line tilted out of it, at all sizes of angle")
  func tilted() throws {
    let plane = Matrix<Double>([[1, 0], [0, 1], [0, 0]])
    // arctan(10⁻¹) and arctan 3 by mpmath; small angles equal their tangents.
    for (slope, angle) in [
      (1e-100, 1e-100), (1e-12, 1e-12), (1e-9, 1e-9), (0.1, 0.099668652491162038065),
      (1, Double.pi / 4), (3, 1.2490457723982544258), (1e9, 1.5707963257948966192),
    ] {
      let angles = try principalAngles(
        between: plane, and: Matrix([[0.6], [0.8], [slope]]))
      #expect(angles.count == 1)
      #expect((angles[0] - angle).magnitude <= 5e-16 * angle)
    }
  }

  @Test("Two planes in five dimensions")
  func reference() throws {
    let a = Matrix<Double>([[1, 0], [2, 1], [0, 3], [1, 1], [-1, 2]])
    let b = Matrix<Double>([[1, 1], [0, 2], [1, 0], [2, -1], [1, 1]])
    // Singular values of QᵃᵀQᵇ by mpmath with 40 digits; scipy.linalg.subspace_angles agrees.
    let expected: [Double] = [0.5804933567199968347, 1.3167863794928016699]
    for angles in [
      try principalAngles(between: a, and: b), try principalAngles(between: b, and: a),
    ] {
      for (x, y) in zip(angles, expected) { #expect((x - y).magnitude < 1e-15) }
    }
  }

  @Test("A span has no angle to itself, in any basis")
  func sameSpan() throws {
    let a = Fixture.random(50, 6)
    let mixed = a • Fixture.random(6, 6, seed: 9)
    #expect(try principalAngles(between: a, and: mixed).allSatisfy { $0 < 1e-13 })
    let contained = a.columns(1..<4)
    #expect(try principalAngles(between: a, and: contained).allSatisfy { $0 < 1e-14 })
  }

  @Test("Orthogonal spans")
  func orthogonal() throws {
    let q = Fixture.random(9, 9).qr().q
    let angles = try principalAngles(between: q.columns(0..<4), and: q.columns(4..<9))
    // The cosines are sums of nine products, each of which may be rounded once.
    #expect(angles.count == 4)
    #expect(angles.allSatisfy { ($0 - .pi / 2).magnitude < 9 * Double.ulpOfOne })
  }

  @Test("Turning by known angles in known planes")
  func known() throws {
    let q = Fixture.random(12, 12).qr().q
    let sines: [Double] = [1e-14, 1e-6, 0.3, 0.999]
    // Their arcsines by mpmath.
    let angles: [Double] = [
      9.9999999999999999882e-15, 1.0000000000001666214e-6, 0.30469265401539749633,
      1.5260712396261631681,
    ]
    let turned = Matrix<Double>(rows: 12, columns: 4) { i, j in
      let cosine = ((1 - sines[j]) * (1 + sines[j])).squareRoot()
      return cosine * q[i, j] + sines[j] * q[i, 4 + j]
    }
    let found = try principalAngles(between: q.columns(0..<4), and: turned)
    for (x, y) in zip(found, angles) { #expect((x - y).magnitude < 1e-15) }
  }

  @Test("Single precision")
  func float() throws {
    let angles = try principalAngles(
      between: Matrix<Float>([[1], [0]]), and: Matrix<Float>([[1], [1e-5]]))
    #expect((angles[0] - 1e-5).magnitude < 1e-11)
  }

  @Test("Dependent, too many or non-finite columns are refused")
  func refusals() {
    let a = Fixture.random(6, 2)
    let dependent = a.joined(with: a)
    #expect(throws: FactorizationError.self) { try principalAngles(between: dependent, and: a) }
    #expect(
      throws: FactorizationError.underdetermined(operation: "principalAngles", shape: "6 × 7")
    ) { try principalAngles(between: a, and: Fixture.random(6, 7)) }
    var bad = a
    bad[0, 0] = .nan
    #expect(throws: FactorizationError.self) { try principalAngles(between: a, and: bad) }
  }
}
