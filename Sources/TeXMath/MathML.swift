/// Converts the book's formulas from TeX to MathML Core, which browsers set without a script.
public enum MathML {
  /// The element `math` for a formula.
  ///
  /// - Parameters:
  ///   - tex: The formula, without dollar signs.
  ///   - isDisplayed: Whether it stands on a line of its own.
  /// - Throws: `TeXError` for what the book's subset of TeX does not have.
  public static func markup(tex: String, isDisplayed: Bool = false) throws(TeXError) -> String {
    let formula = try TeXParser.formula(tex)
    let display = isDisplayed ? " display=\"block\"" : ""
    let words = tex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "<math\(display) alttext=\"\(escaped(words))\">\(markup([formula]))</math>"
  }

  /// Text as it stands in markup and in an attribute.
  package static func escaped(_ text: some StringProtocol) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }

  // MARK: Rows

  /// Parts side by side, as one element.
  private static func markup(_ parts: [Formula]) -> String {
    let flat = parts.flatMap { part in
      if case .row(let inner) = part { inner } else { [part] }
    }
    let elements = flat.indices.map { index in
      element(
        flat[index], after: index > 0 ? flat[index - 1] : nil,
        before: index + 1 < flat.count ? flat[index + 1] : nil)
    }
    return elements.count == 1 ? elements[0] : "<mrow>\(elements.joined())</mrow>"
  }

  /// One part; what stands on either side decides how a sign or a function's name is spaced.
  private static func element(_ part: Formula, after: Formula?, before: Formula?) -> String {
    switch part {
    case .sign(let sign, .binary) where !isOperand(after):
      return "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">\(escaped(sign))</mo>"
    case .function, .scripts(.function, _, _):
      let left = isOperand(after) && !opens(after) ? space(1 / 6) : ""
      let right = isOperand(before) && !opens(before) || isLarge(before) ? space(1 / 6) : ""
      return left + markup(part) + right
    default: return markup(part)
    }
  }

  /// Whether a part is something that a sign can be applied to, not a sign itself.
  private static func isOperand(_ part: Formula?) -> Bool {
    switch part {
    case nil, .sign(_, .binary), .sign(_, .relation), .sign(_, .punctuation),
      .sign(_, .opening), .space, .delimiter(_, _, opens: true):
      false
    default: true
    }
  }

  private static func opens(_ part: Formula?) -> Bool {
    switch part {
    case .sign(_, .opening), .delimiter(_, _, opens: true), .fenced: true
    default: false
    }
  }

  private static func isLarge(_ part: Formula?) -> Bool {
    switch part {
    case .large, .scripts(.large, _, _): true
    default: false
    }
  }

  // MARK: Parts

  private static func markup(_ part: Formula) -> String {
    switch part {
    case .name(let name, let isUpright):
      let form = isUpright && name.count == 1 ? " mathvariant=\"normal\"" : ""
      return "<mi\(form)>\(escaped(name))</mi>"
    case .number(let digits): return "<mn>\(digits)</mn>"
    case .sign(let sign, let its): return markup(sign, its)
    case .function(let name): return "<mi>\(name)</mi>"
    case .large(let sign, let hasLimits):
      return "<mo\(hasLimits ? " movablelimits=\"true\"" : "")>\(sign)</mo>"
    case .text(let words):
      // Browsers drop ordinary spaces at the ends.
      return "<mtext>\(escaped(words.replacing(" ", with: "\u{A0}")))</mtext>"
    case .space(let ems): return ems == 0 ? "" : space(ems)
    case .row(let parts): return markup(parts)
    case .fraction(let over, let under, let isSmall):
      let fraction = "<mfrac>\(single(over))\(single(under))</mfrac>"
      return isSmall ? "<mstyle displaystyle=\"false\">\(fraction)</mstyle>" : fraction
    case .root(let inner): return "<msqrt>\(markup([inner]))</msqrt>"
    case .accent(let inner, let accent):
      return "<mover accent=\"true\">\(single(inner))<mo stretchy=\"false\">\(accent)</mo></mover>"
    case .brace(let inner):
      return "<munder>\(single(inner))<mo stretchy=\"true\">⏟</mo></munder>"
    case .scripts(let base, let below, let above): return scripts(base, below, above)
    case .fenced(let opening, let inner, let closing):
      return
        "<mrow>\(fence(opening, "prefix"))\(markup([inner]))\(fence(closing, "postfix"))</mrow>"
    case .delimiter(let sign, let height, let opens):
      let size = "minsize=\"\(height)em\" maxsize=\"\(height)em\""
      return "<mo form=\"\(opens ? "prefix" : "postfix")\" stretchy=\"true\" symmetric=\"true\" "
        + "\(size) lspace=\"0\" rspace=\"0\">\(escaped(sign))</mo>"
    case .table(let rows, let alignment): return table(rows, alignment)
    }
  }

  /// Relations that stand in every tenth formula and that no browser stretches: others are told not to grow.
  private static let rigid: Set = ["=", "<", ">", "≤", "≥", "≈", "∼"]

  private static func markup(_ sign: String, _ its: Formula.SignClass) -> String {
    let isRigid = rigid.contains(sign)
    let sign = escaped(sign)
    switch its {
    case .ordinary: return "<mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">\(sign)</mo>"
    case .binary: return "<mo lspace=\"0.222em\" rspace=\"0.222em\">\(sign)</mo>"
    case .relation:
      let stretchy = isRigid ? "" : " stretchy=\"false\""
      return "<mo lspace=\"0.278em\" rspace=\"0.278em\"\(stretchy)>\(sign)</mo>"
    case .opening:
      return "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\" stretchy=\"false\">\(sign)</mo>"
    case .closing:
      return "<mo form=\"postfix\" lspace=\"0\" rspace=\"0\" stretchy=\"false\">\(sign)</mo>"
    case .punctuation: return "<mo lspace=\"0\" rspace=\"0.167em\">\(sign)</mo>"
    }
  }

  private static func scripts(_ base: Formula, _ below: Formula?, _ above: Formula?) -> String {
    let isUnder: Bool =
      switch base {
      case .large(_, let hasLimits): hasLimits
      case .brace, .function("max"), .function("min"): true
      default: false
      }
    let (both, under, over) =
      isUnder ? ("munderover", "munder", "mover") : ("msubsup", "msub", "msup")
    let its = single(base)
    return switch (below.map(single), above.map(single)) {
    case (let below?, let above?): "<\(both)>\(its)\(below)\(above)</\(both)>"
    case (let below?, nil): "<\(under)>\(its)\(below)</\(under)>"
    case (nil, let above?): "<\(over)>\(its)\(above)</\(over)>"
    case (nil, nil): its
    }
  }

  /// A part as exactly one element, as the children of fractions and scripts must be.
  private static func single(_ part: Formula) -> String {
    switch part {
    case .space: "<mrow>\(markup(part))</mrow>"
    case .row: markup(part)
    default: markup([part])
    }
  }

  private static func fence(_ sign: String, _ form: String) -> String {
    sign.isEmpty ? "" : "<mo form=\"\(form)\" stretchy=\"true\">\(escaped(sign))</mo>"
  }

  private static func space(_ ems: Double) -> String {
    let thousandths = Int((ems * 1000).rounded())
    let digits = String(abs(thousandths) % 1000 + 1000).dropFirst()
    let sign = thousandths < 0 ? "-" : ""
    return "<mspace width=\"\(sign)\(abs(thousandths) / 1000).\(digits)em\"></mspace>"
  }

  private static func table(_ rows: [[Formula]], _ alignment: Formula.Alignment) -> String {
    let lines = rows.filter { $0 != [.row([])] }.map { row in
      let cells = row.enumerated().map { column, cell in
        let side = alignment == .centred ? "center" : column.isMultiple(of: 2) ? "right" : "left"
        return "<mtd style=\"text-align:\(side)\">\(markup([cell]))</mtd>"
      }
      return "<mtr>\(cells.joined())</mtr>"
    }
    let display = alignment == .atSigns ? " displaystyle=\"true\" class=\"aligned\"" : ""
    return "<mtable\(display)>\(lines.joined())</mtable>"
  }
}
