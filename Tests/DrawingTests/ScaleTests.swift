import Drawing
import Testing

@Suite("Scales")
struct ScaleTests {
  @Test("The ends of a domain lie at the ends of the axis", arguments: [ScaleKind.linear, .log])
  func ends(kind: ScaleKind) {
    let scale = Scale(kind: kind, domain: 0.02...700, from: 40, to: 340)
    #expect(scale.position(of: 0.02) == 40)
    #expect(abs(scale.position(of: 700) - 340) < 1e-12)
  }

  @Test("A linear scale sends equal differences to equal lengths")
  func linear() {
    let scale = Scale(kind: .linear, domain: -3...5, from: 10, to: 90)
    for value in stride(from: -3.0, through: 5, by: 0.25) {
      #expect(scale.position(of: value) == 10 + (value + 3) * 10)
    }
  }

  @Test("A logarithmic scale sends equal ratios to equal lengths")
  func logarithmic() {
    let scale = Scale(kind: .log, domain: 1...1024, from: 0, to: 1)
    for power in 0...10 {
      let value = Double(1 << power)
      #expect(abs(scale.position(of: value) - Double(power) / 10) < 1e-14)
    }
    let decades = Scale(kind: .log, domain: 1e-9...1e3, from: 0, to: 12)
    for exponent in -9...3 {
      let value = Double("1e\(exponent)") ?? .nan
      #expect(abs(decades.position(of: value) - Double(exponent + 9)) < 1e-12)
    }
  }

  @Test("Numbers that are not positive have no place on a logarithmic scale")
  func noPlace() {
    let scale = Scale(kind: .log, domain: 1...10, from: 0, to: 1)
    #expect(scale.position(of: 0).isNaN)
    #expect(scale.position(of: -1).isNaN)
  }

  @Test("A reversed axis mirrors the places")
  func reversed() {
    let up = Scale(kind: .log, domain: 2...50, from: 0, to: 100)
    let down = Scale(kind: .log, domain: 2...50, from: 100, to: 0)
    for value in [2.0, 3, 7, 11, 50] {
      #expect(abs(up.position(of: value) + down.position(of: value) - 100) < 1e-12)
    }
  }
}
