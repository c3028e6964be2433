/// The space around relations and signs in a label, whatever space is typed around them (Knuth, The TeXbook, ch. 18).
///
/// A relation (`=`, `≤`, `∼`, …) has a thick space on both sides, a sign between two terms (`+`, `−`, `×`) a medium one,
/// the bar of a condition (`*p*(*x*|*z*)`) a thin one. A sign before a term has none: one at the start, or one that is
/// typed against its term only, as in `up from −log *p*`. Within scripts nothing has.
enum MathSpacing {
  private static let thick = 5.0 / 18
  private static let medium = 4.0 / 18
  private static let thin = 3.0 / 18

  private static let relations = Set("=≠<>≤≥≈∼≡∝∈→←↦≪≫".unicodeScalars)
  private static let signs = Set("+−±×".unicodeScalars)
  private static let openers = Set("([{⟨".unicodeScalars)
  private static let closers = Set(")]}⟩".unicodeScalars)

  /// The symbols with true minus signs and with the spaces of mathematics in place of typed ones.
  static func applied(to symbols: [LabelSymbol]) -> [LabelSymbol] {
    var result: [LabelSymbol] = []
    var depth = 0
    /// The space that the symbol before asks for.
    var pending: Double?
    for index in symbols.indices {
      var symbol = symbols[index]
      let next = index + 1 < symbols.count ? symbols[index + 1] : nil
      if symbol.scalar == "-", isMinus(symbol, before: result.last, after: next) {
        symbol.scalar = "−"
      }
      let isScript = symbol.script != .base
      let isSpace = symbol.scalar == " "
      if isSpace, pending != nil { continue }

      if openers.contains(symbol.scalar) { depth += 1 }
      if closers.contains(symbol.scalar) { depth -= 1 }
      var space = 0.0
      let hasRight = symbols[(index + 1)...].contains {
        $0.scalar != " " && $0.script == symbol.script
      }
      let left = result.last { $0.scalar != " " }
      let hasLeft = left.map { isTerm($0) } ?? false
      if relations.contains(symbol.scalar), hasRight, hasLeft {
        space = thick
      } else if signs.contains(symbol.scalar), hasRight, hasLeft,
        result.last?.scalar != " " || next?.scalar == " "
      {
        space = medium
      } else if symbol.scalar == "|", depth > 0, hasRight, hasLeft {
        space = thin
      }
      if space > 0 {
        while result.last?.scalar == " " { result.removeLast() }
        symbol.space = isScript ? 0 : space
        pending = isScript ? 0 : space
      } else if let waiting = pending {
        symbol.space = waiting
        pending = nil
      }
      result.append(symbol)
    }
    return result
  }

  /// Whether a hyphen means minus: before a number, between two spaces, or at the start of a script.
  private static func isMinus(
    _ hyphen: LabelSymbol, before: LabelSymbol?, after: LabelSymbol?
  ) -> Bool {
    guard let after else { return false }
    let isFree = before.map { $0.scalar == " " || !isTerm($0) } ?? true
    if isFree, after.scalar.properties.numericType == .decimal { return true }
    if before?.scalar == " ", after.scalar == " " { return true }
    return hyphen.script != .base && before?.script != hyphen.script
  }

  /// Whether a sign after the symbol stands between two terms.
  private static func isTerm(_ symbol: LabelSymbol) -> Bool {
    !openers.contains(symbol.scalar) && !relations.contains(symbol.scalar)
      && !signs.contains(symbol.scalar) && !",:;|–".unicodeScalars.contains(symbol.scalar)
  }
}
