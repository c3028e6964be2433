import Drawing
import Foundation
import Literate
import TestSupport
import Testing

@Suite("Exports are exact bytes")
struct ExporterTests {
  @Test("A .npy file of 32-bit floats, byte by byte")
  func numPyFloats() {
    let data = NumPyFile.data(NumericArray(shape: [2, 1], [Float(1), -2]))
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }"
    let padded = header + String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    let expected: [UInt8] =
      [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0] + Array(padded.utf8)
      + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
    #expect(Array(data) == expected)
  }

  @Test("Numbers start at a multiple of 64 bytes, whatever the shape")
  func numPyAlignment() {
    for shape in [[], [3], [1, 3], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]] {
      let count = shape.reduce(1, *)
      let data = NumPyFile.data(NumericArray(shape: shape, [Double](repeating: 1, count: count)))
      #expect((data.count - count * 8).isMultiple(of: 64))
      #expect(10 + Int(data[8]) + Int(data[9]) * 256 == data.count - count * 8)
    }
    #expect(
      String(decoding: NumPyFile.data(NumericArray(shape: [1], [7])), as: UTF8.self)
        .contains("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }"))
  }

  @Test("A .safetensors file, byte by byte")
  func safetensors() {
    let data = SafetensorsFile.data([
      tensor("b", NumericArray(shape: [1], [Float(1)])),
      tensor("a", NumericArray(shape: [1, 2], [Float(0.5), 2])),
    ])
    let header =
      #"{"a":{"data_offsets":[0,8],"dtype":"F32","shape":[1,2]},"#
      + #""b":{"data_offsets":[8,12],"dtype":"F32","shape":[1]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let expected: [UInt8] =
      [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(padded.utf8)
      + [0, 0, 0, 0x3F, 0, 0, 0, 0x40, 0, 0, 0x80, 0x3F]
    #expect(Array(data) == expected)
  }

  @Test("Files have ordinary spaces where pages have no-break spaces")
  func ordinarySpaces() throws {
    let folder = try TemporaryFolder()
    let page = Page(exporting: true)
    page.value("b", 1e-9, line: 2)
    page.value("a", "seven", line: 2)
    page.claim("of", 2.5e-9, .isBelow(2.75e-8), line: 2)
    try Exporter(folder: folder.full("out")).write([woven(page)])
    let (values, claims) = (folder.text("out/values.json"), folder.text("out/claims.json"))
    #expect(values.contains("1.00 × 10⁻⁹"))
    for text in ["Of 1.00 × 10⁻⁹, σ", "2.50 × 10⁻⁹", "below 2.75 × 10⁻⁸"] {
      #expect(claims.contains(text), "\(text)")
    }
  }

  private func tensor(_ name: String, _ array: NumericArray) -> NamedArray {
    NamedArray(name: name, array: array)
  }

  private func woven(_ page: Page) throws -> WovenPage {
    try Fixture.woven(
      """
      //: {{b}} {{a}}
      page.value("b", x); page.value("a", y)
      //: @identity(of) Of {{b}}, $\\sigma$
      //: @because It is
      //: {{required}}.
      page.claim("of", x, .isBelow(1))
      //: @finding(no) No
      page.claim("no", x, .isBelow(1))
      //: @figure(plate) A
      try page.figure("plate") { draw() }
      """, page: page)
  }

  @Test("Claims, values, figure data and exports of a run")
  func wholeRun() throws {
    let folder = try TemporaryFolder()
    let page = Page(exporting: true)
    page.value("b", 0.1, line: 2)
    page.value("a", "seven", line: 2)
    page.claim("of", 0.1, .isBelow(1), line: 2)
    page.claim("no", Double.nan, .isBelow(1), line: 2)
    try page.figure("plate", line: 2) { Plain() }
    page.export("samples", line: 2) { NumericArray(shape: [1], [Float(1)]) }
    page.export("vae", line: 2) { [("w", NumericArray(shape: [1], [Float(1)]))] }
    let names = try Exporter(folder: folder.full("out")).write([woven(page)])
    #expect(
      names == [
        "claims.json", "values.json", "1-first/plate.csv", "samples.npy", "vae.safetensors",
      ])
    #expect(folder.text("out/1-first/plate.csv") == "x\n1\n")
    #expect(
      folder.text("out/claims.json") == """
        [
          {
            "chapter" : "1",
            "claim" : "Of 0.100, σ",
            "file" : "Chapters/1-First.swift",
            "kind" : "identity",
            "line" : 2,
            "measured" : 0.1,
            "measuredText" : "0.100",
            "name" : "of",
            "number" : "1.1",
            "reason" : "It is below 1.",
            "required" : "below 1",
            "slug" : "first",
            "verdict" : "holds"
          },
          {
            "chapter" : "1",
            "claim" : "No",
            "file" : "Chapters/1-First.swift",
            "kind" : "finding",
            "line" : 2,
            "measured" : null,
            "measuredText" : "not a number",
            "name" : "no",
            "number" : "1.2",
            "reason" : "",
            "required" : "below 1",
            "slug" : "first",
            "verdict" : "does not hold"
          }
        ]

        """)
    #expect(
      folder.text("out/values.json") == """
        [
          {
            "chapter" : "1",
            "line" : 2,
            "name" : "a",
            "slug" : "first",
            "text" : "seven",
            "value" : null
          },
          {
            "chapter" : "1",
            "line" : 2,
            "name" : "b",
            "slug" : "first",
            "text" : "0.100",
            "value" : 0.1
          }
        ]

        """)
  }

  @Test("Two files of one name are refused, and nothing is written")
  func sameName() throws {
    let folder = try TemporaryFolder()
    let page = Page(exporting: true)
    page.value("a", 1, line: 2)
    page.value("b", 1, line: 2)
    page.export("samples", line: 2) { NumericArray(shape: [1], [Float(1)]) }
    let pages = [try woven(page), try woven(page)]
    #expect(throws: PressError.self) { try Exporter(folder: folder.full("out")).write(pages) }
    #expect(folder.contents == [])
  }
}
