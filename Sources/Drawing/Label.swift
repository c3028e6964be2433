/// The small language of labels.
///
/// - `*x*` is set in italics, for variables: `log *p*(*x*)`.
/// - `**text**` is set in semibold.
/// - `_` and `^` lower and raise the next character or the next group in braces: `*z*_1`, `*σ*^2`, `10^{−3}`.
///   A subscript and a superscript in a row stand above each other.
/// - `\` takes the special meaning from the next character: `\_`, `\*`.
/// - A combining hat, bar or tilde sits on the letter before it: `*x̂*`.
/// - A line feed starts a new line.
enum Label {
  enum Script: Equatable, Sendable {
    case base
    case sub
    case sup
  }

  /// Characters that share a style and a height.
  struct Run: Equatable, Sendable {
    var text: String
    var style: FontStyle
    var script: Script
  }

  /// The runs of a label of one line; every text is a valid label.
  static func parse(_ label: String, style: FontStyle = .regular) -> [Run] {
    var parser = Parser(scalars: Array(label.unicodeScalars), outer: style)
    parser.parse()
    return parser.runs
  }

  private struct Parser {
    let scalars: [Unicode.Scalar]
    let outer: FontStyle
    var runs: [Run] = []
    var index = 0
    var italic = false
    var bold = false

    init(scalars: [Unicode.Scalar], outer: FontStyle) {
      self.scalars = scalars
      self.outer = outer
    }

    private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
      index + offset < scalars.count ? scalars[index + offset] : nil
    }

    mutating func parse() {
      while index < scalars.count { step(.base) }
    }

    /// Reads one character, marker or group.
    private mutating func step(_ script: Script) {
      guard let scalar = peek() else { return }
      index += 1
      switch scalar {
      case "\\":
        guard let next = peek() else { return append("\\", script) }
        index += 1
        append(next, script)
      case "*" where peek() == "*":
        index += 1
        bold.toggle()
      case "*":
        italic.toggle()
      case "_" where script == .base && peek() != nil, "^" where script == .base && peek() != nil:
        group(scalar == "_" ? .sub : .sup)
      default:
        append(scalar, script)
      }
    }

    private mutating func group(_ script: Script) {
      if peek() == "{" {
        index += 1
        while let next = peek(), next != "}" { step(script) }
        index += 1
      } else if peek() == "*" {
        step(script)
        while let next = peek(), next != "*" { step(script) }
        step(script)
      } else {
        step(script)
        while let mark = peek(), Label.isCombining(mark) { step(script) }
      }
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ script: Script) {
      let isBold = bold || outer == .semibold
      let style: FontStyle =
        italic ? (isBold ? .semiboldItalic : .italic) : isBold ? .semibold : .regular
      if let last = runs.last, last.style == style, last.script == script {
        runs[runs.count - 1].text.unicodeScalars.append(scalar)
      } else {
        runs.append(Run(text: String(Character(scalar)), style: style, script: script))
      }
    }
  }

  /// Whether the character sits on top of the one before it.
  static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
  }
}
