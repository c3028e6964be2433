import Drawing
import Testing

@Suite("Contours")
struct ContourTests {
  /// x² + y² on a grid over −2…2 in both directions.
  private func bowl(_ count: Int) -> [[Double]] {
    (0..<count).map { row in
      (0..<count).map { column in
        let x = -2 + 4 * (Double(column) + 0.5) / Double(count)
        let y = -2 + 4 * (Double(row) + 0.5) / Double(count)
        return x * x + y * y
      }
    }
  }

  @Test("The contour of a bowl is one closed circle", arguments: [0.25, 1, 2.25])
  func circle(level: Double) {
    let mark = ContourMark(values: bowl(80), x: -2...2, y: -2...2, levels: [level])
    let lines = mark.lines(at: level)
    #expect(lines.count == 1)
    #expect(lines[0].first == lines[0].last)
    for point in lines[0] {
      let radius = (point.x * point.x + point.y * point.y).squareRoot()
      #expect(abs(radius - level.squareRoot()) < 2e-3)
    }
    // Once around, without gaps: neighbours are at most a diagonal of a cell apart.
    for (a, b) in zip(lines[0], lines[0].dropFirst()) {
      #expect(((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot() < 0.071)
    }
  }

  @Test("A contour that leaves the grid is open, and one that is nowhere has no lines")
  func open() {
    let mark = ContourMark(values: bowl(40), x: -2...2, y: -2...2, levels: [6])
    let corners = mark.lines(at: 6)
    #expect(corners.count == 4)
    for line in corners { #expect(line.first != line.last) }
    #expect(mark.lines(at: 99).isEmpty)
  }

  @Test("A saddle is joined through its middle")
  func saddle() {
    let high = ContourMark(values: [[1, 0], [0, 0.9]], x: 0...2, y: 0...2, levels: [0.4])
    let low = ContourMark(values: [[1, 0], [0, 0.9]], x: 0...2, y: 0...2, levels: [0.6])
    // Each contour cuts off two corners, the low ones below the mean of 0.475, the high ones above it.
    func isNear(_ line: [Point], _ x: Double, _ y: Double) -> Bool {
      line.allSatisfy { abs($0.x - x) + abs($0.y - y) < 1 }
    }
    #expect(high.lines(at: 0.4).count == 2 && low.lines(at: 0.6).count == 2)
    #expect(high.lines(at: 0.4).contains { isNear($0, 1.5, 0.5) })
    #expect(low.lines(at: 0.6).contains { isNear($0, 0.5, 0.5) })
  }

  @Test(
    "A mass level holds its share of the sum, and no smaller set of cells would",
    arguments: [0.1, 0.5, 0.9, 1])
  func mass(share: Double) {
    let density = bowl(50).map { $0.map { 1 / (0.2 + $0) } }
    let level = ContourMark.level(enclosing: share, of: density)
    let all = density.joined().reduce(0, +)
    #expect(density.joined().filter { $0 >= level }.reduce(0, +) >= share * all * (1 - 1e-12))
    #expect(density.joined().filter { $0 > level }.reduce(0, +) < share * all)
  }
}
