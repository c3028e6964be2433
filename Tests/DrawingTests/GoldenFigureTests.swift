import Drawing
import Foundation
import Testing

/// Compares small figures with pictures that someone has looked at.
///
/// After a change that is meant, draw the pictures anew with `make golden`, and look at them.
@Suite("Golden figures")
struct GoldenFigureTests {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let folder = tests.appendingPathComponent("Golden")
  /// Where a figure that has changed is put, with a picture of what has changed.
  private static let differences = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".build/golden")
  private static let isRenewing = ProcessInfo.processInfo.environment["RENEW_GOLDEN"] != nil

  @Test("A figure looks as it did when we last looked at it", arguments: GoldenFigures.all.indices)
  func golden(index: Int) throws {
    let (name, figure) = GoldenFigures.all[index]
    let golden = Self.folder.appendingPathComponent("\(name).png")
    if Self.isRenewing {
      try figure.writePNG(to: golden.path)
      return
    }
    let actual = try figure.render()
    let comparison = PictureComparison(try Pixels(png: golden.path), actual)
    guard !comparison.isClose else { return }
    try FileManager.default.createDirectory(
      at: Self.differences, withIntermediateDirectories: true)
    for (kind, picture) in [("actual", actual), ("difference", comparison.picture)] {
      try picture.png().write(
        to: Self.differences.appendingPathComponent("\(name)-\(kind).png"))
    }
    let what = comparison.count.map { "\($0) pixels" } ?? "the size"
    Issue.record("\(what) of \(name) changed: see \(Self.differences.path)/\(name)-*.png")
  }

  @Test("Every picture in the folder belongs to a figure", .disabled(if: isRenewing))
  func noStrays() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(GoldenFigures.all.map { "\($0.name).png" }))
  }

  @Test("Golden figures have no flaw in their layout", arguments: GoldenFigures.all.indices)
  func audit(index: Int) throws {
    let drawn = try GoldenFigures.all[index].figure.drawn()
    #expect(drawn.flaws == [] && drawn.displaced == [])
  }

  @Test("The tolerance lets rounding pass, and no change that a reader could see")
  func sensitivity() throws {
    let golden = try GoldenFigures.lines().render()
    func change(_ figure: any Figure) throws -> PictureComparison {
      PictureComparison(golden, try figure.render())
    }
    let blue = Color.blue
    let sooner = GoldenFigures.lines(from: -0.2)
    let bluer = GoldenFigures.lines(color: Color(red: 0.2, green: blue.green, blue: blue.blue))
    #expect(try change(GoldenFigures.lines()).count == 0)
    #expect(try !change(sooner).isClose)
    #expect(try !change(bluer).isClose)
    #expect(try !change(Chart(size: Size(300, 200)) { RuleMark(x: 1) }).isClose)

    // One tick label, half a point further right.
    func label(_ x: Double) throws -> Pixels {
      try Diagram(size: Size(296, 176)) { Note("100", at: Point(x, 80)) }.render()
    }
    let moved = PictureComparison(try label(100), try label(100.5))
    #expect(!moved.isClose, "\(moved.count ?? 0)")

    // Every pixel off by a little, as another rasteriser might have it.
    let rounded = Pixels(
      width: golden.width, height: golden.height,
      values: golden.values.enumerated().map { $1 ^ ($0 % 3 == 0 ? 0x0007_0707 : 0) })
    #expect(PictureComparison(golden, rounded).isClose)
  }
}
