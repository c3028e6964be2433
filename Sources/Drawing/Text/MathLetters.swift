/// Turns the letters of variables into the italic letters of mathematics, which Unicode has apart from those of text.
enum MathLetters {
  /// The symbols with their variables in the mathematics face.
  static func applied(to symbols: [LabelSymbol]) -> [LabelSymbol] {
    var result = symbols
    var start = 0
    while start < result.count {
      guard isLetter(result[start]) else {
        if isSign(result[start].scalar) { result[start].style = .math }
        start += 1
        continue
      }
      var end = start
      while end < result.count, isLetter(result[end]) || result[end].isCombining { end += 1 }
      let letters = result[start..<end].filter { !$0.isCombining }
      let isWord =
        letters.count > 2 && letters.allSatisfy { $0.scalar.isASCII && $0.script == .base }
      for index in start..<end {
        let isBold = result[index].style == .semibold
        if isWord {
          result[index].style = isBold ? .semiboldItalic : .italic
        } else {
          result[index].scalar = italic(result[index].scalar, isBold: isBold)
          result[index].style = .math
        }
      }
      start = end
    }
    return result
  }

  private static func isLetter(_ symbol: LabelSymbol) -> Bool {
    symbol.isItalic && italic(symbol.scalar, isBold: false) != symbol.scalar
  }

  /// Signs that the text face lacks or draws unlike the formulas of the page.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    "∂∇∑∏∫∼‖∥⟨⟩∈ℝ𝔼𝒩ℒ𝒟⊤⊙∝∞".unicodeScalars.contains(scalar)
  }

  /// The italic form of a Latin or Greek letter, and every other character as it is.
  private static func italic(_ scalar: Unicode.Scalar, isBold: Bool) -> Unicode.Scalar {
    /// The first letters of the runs a–z, A–Z, α–ω, Α–Ω in italics.
    let (lower, upper, greek, capital): (UInt32, UInt32, UInt32, UInt32) =
      isBold ? (0x1D482, 0x1D468, 0x1D736, 0x1D71C) : (0x1D44E, 0x1D434, 0x1D6FC, 0x1D6E2)
    let code: UInt32
    switch scalar {
    // The slanted h stands apart from its alphabet, as Planck's constant.
    case "h" where !isBold: code = 0x210E
    case "a"..."z": code = lower + scalar.value - 0x61
    case "A"..."Z": code = upper + scalar.value - 0x41
    case "α"..."ω": code = greek + scalar.value - 0x3B1
    case "Α"..."Ω": code = capital + scalar.value - 0x391
    case "ϵ": code = greek + 26
    case "ϕ": code = greek + 29
    default: return scalar
    }
    return Unicode.Scalar(code) ?? scalar
  }
}
