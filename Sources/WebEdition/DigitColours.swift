import Drawing

/// The colours of the digits as style sheets write them.
enum DigitColours {
  static var hexadecimal: [String] {
    Color.digits.map { color in
      "#"
        + [color.red, color.green, color.blue].map { part in
          let byte = Int((part * 255).rounded())
          return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
  }
}
