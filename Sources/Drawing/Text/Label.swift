import Foundation

/// The small language of labels.
///
/// - `*x*` is a variable, set in the italics of mathematics: `log *p*(*x*)`. Only letters slant, so `*z*_1` and `*z_1*`
///   are the same. A word of three letters or more is set in the italics of the text: `*not* a variable`.
/// - `**text**` is set in semibold.
/// - `_` and `^` lower and raise the next character, the number after a sign, or the next group in braces: `*z*_1`,
///   `*σ*^2`, `10^-3`, `*L*_{*θ*}`. A subscript and a superscript in a row stand above each other. `σ²` and `x₁` are
///   read as `σ^2` and `x_1`.
/// - `\` takes the special meaning from the next character: `\_`, `\*`.
/// - A combining hat, bar or tilde sits on the letter before it: `*x̂*`.
/// - `-` before a number or between spaces is a minus sign. The space around relations and signs, typed or not, is
///   that of mathematics; see `MathSpacing`.
/// - A line feed starts a new line; a no-break space is a space, as no other line breaks.
enum Label {
  /// The symbols of a label of one line; every text is a valid label.
  static func parse(_ label: String, style: FontStyle = .regular) -> [LabelSymbol] {
    var parser = Parser(scalars: Array(label.unicodeScalars), isBold: style == .semibold)
    parser.parse()
    return MathSpacing.applied(to: MathLetters.applied(to: parser.symbols))
  }

  private struct Parser {
    let scalars: [Unicode.Scalar]
    var isBold: Bool
    var symbols: [LabelSymbol] = []
    private var index = 0
    private var isItalic = false

    init(scalars: [Unicode.Scalar], isBold: Bool) {
      self.scalars = scalars
      self.isBold = isBold
    }

    private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
      index + offset < scalars.count ? scalars[index + offset] : nil
    }

    mutating func parse() {
      while index < scalars.count { step(.base) }
    }

    /// Reads one character, marker or group.
    private mutating func step(_ script: LabelScript) {
      guard let scalar = peek() else { return }
      index += 1
      switch scalar {
      case "\\":
        guard let next = peek() else { return append("\\", script) }
        index += 1
        append(next, script)
      case "*" where peek() == "*":
        index += 1
        isBold.toggle()
      case "*":
        isItalic.toggle()
      case "_" where script == .base && peek() != nil, "^" where script == .base && peek() != nil:
        group(scalar == "_" ? .sub : .sup)
      case Label.noBreakSpace:
        append(" ", script)
      default:
        append(scalar, script)
      }
    }

    private mutating func group(_ script: LabelScript) {
      if peek() == "{" {
        index += 1
        while let next = peek(), next != "}" { step(script) }
        index += 1
      } else if peek() == "*", peek(1) != "*" {
        step(script)
        while let next = peek(), next != "*" { step(script) }
        step(script)
      } else {
        let isSigned = peek() == "-" || peek() == "−" || peek() == "+"
        step(script)
        while let next = peek(),
          LabelSymbol(scalar: next, style: .regular, script: script).isCombining
            || isSigned && next.properties.numericType == .decimal
        { step(script) }
      }
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ script: LabelScript) {
      var scalar = scalar
      var script = script
      if script == .base, let (plain, level) = Label.scripted[scalar] {
        (scalar, script) = (plain, level)
      }
      // Letters with a hat of their own, such as ŷ, are a letter and a hat.
      let parts =
        isItalic ? String(Character(scalar)).decomposedStringWithCanonicalMapping : ""
      for part in parts.isEmpty ? [scalar] : Array(parts.unicodeScalars) {
        symbols.append(
          LabelSymbol(
            scalar: part, style: isBold ? .semibold : .regular, script: script, isItalic: isItalic))
      }
    }
  }

  private static let noBreakSpace: Unicode.Scalar = "\u{A0}"

  /// Characters that are raised or lowered by themselves.
  private static let scripted: [Unicode.Scalar: (Unicode.Scalar, LabelScript)] = {
    var table: [Unicode.Scalar: (Unicode.Scalar, LabelScript)] = [:]
    for (characters, script) in [
      (ScriptCharacters.raised, LabelScript.sup), (ScriptCharacters.lowered, .sub),
    ] {
      for (plain, moved) in characters {
        if let from = moved.unicodeScalars.first, let to = plain.unicodeScalars.first {
          table[from] = (to, script)
        }
      }
    }
    return table
  }()
}
