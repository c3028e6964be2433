import TeXMath

/// Text as it stands in markup.
enum HTML {
  /// Text between tags, or in an attribute, as MathML has it too.
  static func escaped(_ text: some StringProtocol) -> String { MathML.escaped(text) }

  /// A string of JavaScript, which may stand in a script's file.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "<": result += "\\u003c"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
