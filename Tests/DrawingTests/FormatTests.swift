import Drawing
import Foundation
import Testing

@Suite("Figures as shapes")
struct FormatTests {
  static let formats = [FigureFormat.svg, .pdf]

  static func text(_ file: Data) -> String { String(decoding: file, as: Unicode.ASCII.self) }

  @Test("The bytes do not depend on the time or on what was drawn before", arguments: formats)
  func sameBytes(format: FigureFormat) async throws {
    let first = try FigureTests.samples.map { try $0.file(as: format) }
    // The next second, and in another order.
    try await Task.sleep(for: .milliseconds(1100))
    for index in FigureTests.samples.indices.reversed() {
      #expect(try FigureTests.samples[index].file(as: format) == first[index], "figure \(index)")
    }
  }

  @Test("The page is as large as the figure, and its texts need no font")
  func sizeAndOutlines() throws {
    let chart = Chart(size: Size(300, 200)) { LineMark(x: [0, 1], y: [0, 1], label: "line") }
    let svg = try Self.text(chart.file(as: .svg))
    #expect(svg.contains(#"width="300pt" height="200pt" viewBox="0 0 300 200""#))
    #expect(!svg.contains("<text") && !svg.contains("font"))
    let pdf = try Self.text(chart.file(as: .pdf))
    #expect(pdf.hasPrefix("%PDF-"))
    #expect(pdf.contains("/MediaBox [ 0 0 300 200 ]"))
    #expect(!pdf.contains("/BaseFont"))
  }

  @Test("An SVG file names each part once, and refers to no part that it lacks")
  func names() throws {
    for figure in FigureTests.samples {
      let svg = try Self.text(figure.file(as: .svg))
      let names = svg.matches(of: /\ id="([^"]*)"/).map { $0.1 }
      #expect(Set(names).count == names.count)
      let references = svg.matches(of: /["(]#([^")]*)[")]/).map { $0.1 }
      #expect(Set(references).isSubset(of: names))
    }
    // Images and clips are among the parts, so something was there to be renamed.
    let grid = ImageGrid(images: [FigureTests.blob], columns: 1)
    #expect(try Self.text(grid.file(as: .svg)).contains("\"#p"))
  }

  @Test("Pixels of an image are made of many, and smoothing is off")
  func sharpImages() throws {
    let grid = ImageGrid(images: [FigureTests.blob], columns: 1)
    #expect(try Self.text(grid.file(as: .svg)).contains(#"width="224" height="224""#))
    let pdf = try Self.text(grid.file(as: .pdf))
    #expect(pdf.contains("/Width 224") && pdf.contains("/Interpolate false"))
  }

  @Test("A PNG is always drawn, other formats when asked for")
  func drawn() throws {
    let figure = FigureTests.samples[0]
    #expect(try figure.drawn().files.keys.sorted { $0.rawValue < $1.rawValue } == [.png])
    let all = try figure.drawn(as: [.pdf, .svg]).files
    #expect(Set(all.keys) == Set(FigureFormat.allCases))
    #expect(try all[.png] == figure.file(as: .png))
    #expect(try all[.pdf] == figure.file(as: .pdf))
  }
}
