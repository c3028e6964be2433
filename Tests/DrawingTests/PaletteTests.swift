import Drawing
import Foundation
import Testing

@Suite("Palettes")
struct PaletteTests {
  private func linear(_ c: Double) -> Double {
    c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
  }

  /// CIELAB under D65, after a map of linear sRGB that simulates how an eye sees.
  private func lab(_ color: Color, seenWith eye: [[Double]]) -> [Double] {
    let source = [color.red, color.green, color.blue].map(linear)
    let seen = eye.map { row in min(max(zip(row, source).map(*).reduce(0, +), 0), 1) }
    let rows = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(rows, white).map { row, reference -> Double in
      let t = zip(row, seen).map(*).reduce(0, +) / reference
      return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  /// The CIEDE2000 colour difference (Sharma, Wu and Dalal 2005).
  private func difference(_ p: [Double], _ q: [Double]) -> Double {
    let radians = Double.pi / 180
    let mean7 = pow((hypot(p[1], p[2]) + hypot(q[1], q[2])) / 2, 7)
    let g = 0.5 * (1 - sqrt(mean7 / (mean7 + pow(25, 7))))
    let a = [p[1] * (1 + g), q[1] * (1 + g)]
    let c = [hypot(a[0], p[2]), hypot(a[1], q[2])]
    let h = zip(a, [p[2], q[2]]).map { x, y -> Double in
      let angle = atan2(y, x) / radians
      return angle < 0 ? angle + 360 : angle
    }
    var dh = h[1] - h[0]
    if dh > 180 { dh -= 360 } else if dh < -180 { dh += 360 }
    if c[0] * c[1] == 0 { dh = 0 }
    let dH = 2 * sqrt(c[0] * c[1]) * sin(dh / 2 * radians)
    let meanL = (p[0] + q[0]) / 2
    let meanC = (c[0] + c[1]) / 2
    var meanH = (h[0] + h[1]) / 2
    if abs(h[0] - h[1]) > 180 { meanH += meanH < 180 ? 180 : -180 }
    if c[0] * c[1] == 0 { meanH = h[0] + h[1] }
    let t =
      1 - 0.17 * cos((meanH - 30) * radians) + 0.24 * cos(2 * meanH * radians)
      + 0.32 * cos((3 * meanH + 6) * radians) - 0.2 * cos((4 * meanH - 63) * radians)
    let l50 = (meanL - 50) * (meanL - 50)
    let sL = 1 + 0.015 * l50 / sqrt(20 + l50)
    let sC = 1 + 0.045 * meanC
    let sH = 1 + 0.015 * meanC * t
    let c7 = pow(meanC, 7)
    let turn = 30 * exp(-pow((meanH - 275) / 25, 2))
    let rT = -2 * sqrt(c7 / (c7 + pow(25, 7))) * sin(2 * turn * radians)
    let (x, y, z) = ((q[0] - p[0]) / sL, (c[1] - c[0]) / sC, dH / sH)
    return sqrt(x * x + y * y + z * z + rT * y * z)
  }

  /// Normal vision and full dichromacy (Machado, Oliveira and Fernandes 2009).
  private static let eyes: [(name: String, matrix: [[Double]])] = [
    ("normal", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanope",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranope",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanope",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  @Test("The colour difference agrees with a published pair")
  func reference() {
    // Pair 1 of Sharma, Wu and Dalal's test data.
    let value = difference([50, 2.6772, -79.7751], [50, 0, -82.7485])
    #expect(abs(value - 2.0425) < 1e-4)
  }

  /// The least difference between any two colours, as an eye sees them.
  private func least(_ colors: [Color], eye: Int) -> Double {
    let seen = colors.map { lab($0, seenWith: Self.eyes[eye].matrix) }
    var least = Double.infinity
    for i in seen.indices {
      for j in 0..<i { least = min(least, difference(seen[i], seen[j])) }
    }
    return least
  }

  // The least differences are stated to the tenth below, in the order of `eyes`.

  @Test(
    "Ten digit colours are told apart by every eye",
    arguments: [17.7, 15.1, 14.4, 11.7].enumerated())
  func digits(eye: Int, floor: Double) {
    #expect(Color.digits.count == 10)
    #expect(least(Color.digits, eye: eye) >= floor, "\(least(Color.digits, eye: eye))")
  }

  @Test(
    "The six series are told apart by every eye", arguments: [28.9, 17.1, 13.1, 14.2].enumerated())
  func series(eye: Int, floor: Double) {
    #expect(least(Color.series, eye: eye) >= floor, "\(least(Color.series, eye: eye))")
  }

  @Test("The contrast is that of WCAG's examples")
  func contrast() {
    let black = Color(hex: 0)
    #expect(abs(black.contrast(with: .white) - 21) < 1e-9)
    #expect(abs(Color(hex: 0x767676).contrast(with: .white) - 4.54) < 0.005)
    #expect(abs(Color(hex: 0xFF0000).contrast(with: .white) - 3.998) < 0.005)
    for hex in stride(from: UInt32(0), to: 0xFF_FFFF, by: 99_991) {
      let color = Color(hex: hex)
      let known =
        0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
      #expect(abs(color.luminance - known) < 1e-12)
    }
  }

  @Test("Every text has a contrast of 4.5 : 1 against its background")
  func textContrast() {
    for color in [Style.titleColor, Style.labelColor] {
      #expect(color.contrast(with: Style.background) >= 4.5)
    }
    for color in Color.series + Color.digits + [.right, .wrong, .gray, Style.axisColor] {
      #expect(color.forText.contrast(with: .white) >= 4.5, "\(color)")
      // Darker, but no other colour.
      #expect(color.forText.contrast(with: color) < 3)
    }
    for palette in [Palette.ink, .sequential, .diverging, .viridis] {
      for step in 0...256 {
        let ground = palette.color(at: Double(step) / 256)
        #expect(ground.forTextOnTop.contrast(with: ground) >= 4.5, "\(ground)")
      }
    }
  }

  @Test("A right and a wrong verdict differ in lightness")
  func verdicts() {
    let eye = Self.eyes[0].matrix
    #expect(lab(.right, seenWith: eye)[0] - lab(.wrong, seenWith: eye)[0] > 20)
  }

  @Test("The sequential palettes only darken")
  func sequential() {
    for palette in [Palette.sequential, .ink, Palette.viridis.reversed] {
      let lightness = (0...64).map {
        lab(palette.color(at: Double($0) / 64), seenWith: Self.eyes[0].matrix)[0]
      }
      for (before, after) in zip(lightness, lightness.dropFirst()) { #expect(after < before) }
    }
  }

  @Test("The diverging palette is white in the middle and about as dark at both ends")
  func diverging() {
    #expect(Palette.diverging.color(at: 0.5) == .white)
    let eye = Self.eyes[0].matrix
    let ends = [0.0, 1].map { lab(Palette.diverging.color(at: $0), seenWith: eye)[0] }
    #expect(abs(ends[0] - ends[1]) < 8)
  }

  @Test("What lies outside a palette takes its end colours")
  func ends() {
    #expect(Palette.ink.color(at: -1) == .white)
    #expect(Palette.ink.color(at: 2) == .ink)
    #expect(Palette.ink.color(at: .nan) == .white)
  }
}
