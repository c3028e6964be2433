/// Turns short formulas into plain text for places where mathematics is not set, such as alternative texts.
package enum PlainTeX {
  /// `tex` with Greek letters, raised and lowered digits and common signs as characters, the rest without markup.
  package static func text(_ tex: String) -> String { text(tex, depth: 0) }

  /// Groups deeper than this stay as they are: no formula that can be set has them.
  private static let deepest = 50

  private static func text(_ tex: String, depth: Int) -> String {
    if depth > deepest { return tex }
    var result = ""
    var rest = tex[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        let name = rest.prefix { $0.isLetter }
        if name.isEmpty {
          let sign = rest.popFirst()
          result +=
            sign == "|"
            ? "‖"
            : ["%", "{", "}", "_", "&", "#"].contains(sign) ? sign.map(String.init) ?? "" : " "
        } else {
          rest = rest.dropFirst(name.count)
          result += expand(String(name), &rest, depth: depth + 1)
        }
      case "^": result += shifted(text(argument(&rest), depth: depth + 1), by: raised, mark: "^")
      case "_": result += shifted(text(argument(&rest), depth: depth + 1), by: lowered, mark: "_")
      case "{", "}", "&": break
      case "~": result += " "
      case "-": result += "−"
      default: result.append(character)
      }
    }
    return result.split(separator: " ").joined(separator: " ")
  }

  private static func expand(_ name: String, _ rest: inout Substring, depth: Int) -> String {
    if let sign = signs[name] { return sign }
    func next() -> String { text(argument(&rest), depth: depth) }
    if let accent = accents[name] { return next() + accent }
    switch name {
    case "frac", "tfrac", "dfrac": return next() + "/" + next()
    case "sqrt": return "√" + next()
    case "mathbf", "mathrm", "mathcal", "mathbb", "text", "boldsymbol", "bm", "mathit":
      return next()
    case "left", "right", "big", "Big", "bigl", "bigr", "quad", "qquad", "displaystyle": return " "
    default: return name
    }
  }

  /// The next group in braces, or the next character or command.
  private static func argument(_ rest: inout Substring) -> String {
    rest = rest.drop { $0 == " " }
    guard let first = rest.popFirst() else { return "" }
    if first == "\\" {
      let name = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(name.count)
      return "\\" + name
    }
    guard first == "{" else { return String(first) }
    var depth = 1
    var inside = ""
    while let character = rest.popFirst() {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0 { break }
      inside.append(character)
    }
    return inside
  }

  private static func shifted(_ plain: String, by table: [Character: Character], mark: String)
    -> String
  {
    let moved = plain.compactMap { table[$0] }
    return moved.count == plain.count ? String(moved) : mark + plain
  }

  private static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "−": "⁻", "+": "⁺", "n": "ⁿ", "i": "ⁱ",
  ]

  private static let lowered: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "n": "ₙ",
  ]

  private static let accents = [
    "hat": "\u{302}", "bar": "\u{304}", "tilde": "\u{303}", "vec": "\u{20D7}",
  ]

  private static let signs = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼", "times": "×", "cdot": "·",
    "pm": "±", "to": "→", "in": "∈", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫",
    "partial": "∂", "nabla": "∇", "mid": "|", "vert": "|", "Vert": "‖", "top": "ᵀ", "dots": "…",
    "ldots": "…", "cdots": "⋯",
  ]
}
