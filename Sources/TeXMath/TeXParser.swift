/// Reads the book's subset of TeX's mathematics.
struct TeXParser {
  private var tokens: ArraySlice<TeXToken>
  private var depth = 0
  private let lastLine: Int

  /// How deep groups may stand in one another; far more than a reader would bear.
  private static let deepest = 50

  private init(_ tex: String) {
    let all = TeXToken.tokens(of: tex)
    tokens = all[...]
    lastLine = all.last?.line ?? 0
  }

  /// The formula that `tex` describes.
  static func formula(_ tex: String) throws(TeXError) -> Formula {
    var parser = TeXParser(tex)
    let row = try parser.row()
    if let token = parser.next {
      throw parser.error("'\(Self.shown(token.kind))' has no beginning")
    }
    return row
  }

  // MARK: Rows

  /// Parts side by side, up to what does not belong to them: `}`, `&`, `\\`, `\right` or `\end`.
  private mutating func row() throws(TeXError) -> Formula {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error("the groups stand too deep in one another") }
    var parts: [Formula] = []
    while let token = next, !Self.endsRow(token.kind) { parts.append(try scripted()) }
    return parts.count == 1 ? parts[0] : .row(parts)
  }

  private static func endsRow(_ kind: TeXToken.Kind) -> Bool {
    [.sign("}"), .sign("&"), .command("\\"), .command("right"), .command("end")].contains(kind)
  }

  /// A part with its scripts and primes.
  private mutating func scripted() throws(TeXError) -> Formula {
    let base = try atom()
    var below: Formula?, above: Formula?
    var primes = ""
    while let token = next {
      switch token.kind {
      case .sign("_"):
        if below != nil { throw error("a part has two subscripts") }
        advance()
        below = try argument()
      case .sign("^"):
        if above != nil { throw error("a part has two superscripts") }
        advance()
        above = try argument()
      case .sign("'"):
        advance()
        primes += "′"
      default: return Self.joined(base, below, above, primes)
      }
    }
    return Self.joined(base, below, above, primes)
  }

  private static func joined(
    _ base: Formula, _ below: Formula?, _ above: Formula?, _ primes: String
  ) -> Formula {
    let prime: Formula? = primes.isEmpty ? nil : .sign(primes, .ordinary)
    let raised: Formula? =
      switch (prime, above) {
      case (let prime?, let above?): .row([prime, above])
      default: prime ?? above
      }
    return below == nil && raised == nil ? base : .scripts(base, below: below, above: raised)
  }

  // MARK: Parts

  /// A group in braces, or the next part without scripts, of a number the first digit.
  private mutating func argument() throws(TeXError) -> Formula {
    guard let token = next, !Self.endsRow(token.kind) else { throw error("an argument is missing") }
    if case .number(let digits) = token.kind, let first = digits.first, digits.count > 1 {
      advance()
      let rest = TeXToken(kind: .number(String(digits.dropFirst())), line: token.line)
      tokens = [rest] + tokens
      return .number(String(first))
    }
    return try atom()
  }

  private mutating func atom() throws(TeXError) -> Formula {
    guard let token = next else { throw error("the formula ends too soon") }
    advance()
    switch token.kind {
    case .number(let digits): return .number(digits)
    case .command(let name): return try command(name, line: token.line)
    case .sign("{"):
      let inner = try row()
      try expect(.sign("}"))
      return inner
    case .sign(let sign): return try Self.sign(sign, line: token.line)
    case .space: return .space(0)
    }
  }

  private static func sign(_ sign: Character, line: Int) throws(TeXError) -> Formula {
    let text = String(sign)
    switch sign {
    case "(", "[": return .sign(text, .opening)
    case ")", "]": return .sign(text, .closing)
    case "=", "<", ">": return .sign(text, .relation)
    case "+", "*": return .sign(text, .binary)
    case "-": return .sign("−", .binary)
    case ",", ";", ":": return .sign(text, .punctuation)
    case ".", "/", "|", "!", "?": return .sign(text, .ordinary)
    case "~": return .space(1 / 4)
    case _ where sign.isLetter: return .name(text, isUpright: false)
    default: throw TeXError("'\(sign)' means nothing in a formula", line: line)
    }
  }

  private mutating func command(_ name: String, line: Int) throws(TeXError) -> Formula {
    if let letter = TeXSymbols.slanted[name] { return .name(letter, isUpright: false) }
    if let letter = TeXSymbols.upright[name] { return .name(letter, isUpright: true) }
    if let (sign, its) = TeXSymbols.signs[name] { return .sign(sign, its) }
    if TeXSymbols.functions.contains(name) { return .function(name) }
    if let space = TeXSymbols.spaces[name] { return .space(space) }
    if let accent = TeXSymbols.accents[name] { return .accent(try argument(), accent) }
    if let (height, opens) = TeXSymbols.sizes[name] {
      return .delimiter(try delimiter(), height: height, opens: opens)
    }
    if let alphabet = TeXSymbols.alphabets[name] {
      let letter = try words()
      guard let other = alphabet[letter] else {
        throw TeXError("\\\(name) has no letter '\(letter)'", line: line)
      }
      return .name(other, isUpright: false)
    }
    switch name {
    case "sum": return .large("∑", hasLimits: true)
    case "prod": return .large("∏", hasLimits: true)
    case "int": return .large("∫", hasLimits: false)
    case "frac", "tfrac":
      let over = try argument()
      return .fraction(over, try argument(), isSmall: name == "tfrac")
    case "sqrt": return .root(try argument())
    case "underbrace": return .brace(try argument())
    case "text", "textrm": return .text(try words())
    case "mathrm": return .name(try words(), isUpright: true)
    case "left": return try fenced()
    case "begin": return try environment(line: line)
    default: throw TeXError("\\\(name) is no command that the book can set", line: line)
    }
  }

  private mutating func fenced() throws(TeXError) -> Formula {
    let opening = try delimiter()
    let inner = try row()
    try expect(.command("right"))
    return .fenced(opening, inner, try delimiter())
  }

  /// A bracket after `\left`, `\bigl` and the like; a point is no bracket.
  private mutating func delimiter() throws(TeXError) -> String {
    let token = next
    advance()
    switch token?.kind {
    case .sign(".")?: return ""
    case .sign(let sign)? where "()[]|/".contains(sign): return String(sign)
    case .command(let name)?:
      if let sign = TeXSymbols.signs[name]?.0, "{}|‖⟨⟩".contains(sign) { return sign }
      throw error("\\\(name) is no bracket")
    default: throw error("a bracket is missing")
    }
  }

  /// A table: `aligned`, or a matrix in round brackets.
  private mutating func environment(line: Int) throws(TeXError) -> Formula {
    let name = try words()
    guard ["aligned", "pmatrix"].contains(name) else {
      throw TeXError("the book cannot set '\(name)'", line: line)
    }
    var rows: [[Formula]] = [[]]
    while true {
      rows[rows.count - 1].append(try row())
      let token = next
      advance()
      switch token?.kind {
      case .sign("&")?: continue
      case .command("\\")?: rows.append([])
      case .command("end")?:
        let ended = try words()
        if ended != name { throw error("'\(name)' is ended as '\(ended)'") }
        return name == "aligned"
          ? .table(rows, .atSigns) : .fenced("(", .table(rows, .centred), ")")
      default: throw error("'\(name)' has no end")
      }
    }
  }

  /// The words of a group in braces, or the next sign.
  private mutating func words() throws(TeXError) -> String {
    guard let token = next else { throw error("an argument is missing") }
    if token.kind != .sign("{") {
      advance()
      return Self.shown(token.kind)
    }
    advance()
    var result = ""
    while let token = tokens.popFirst() {
      switch token.kind {
      case .sign("}"): return result
      case .sign("{"): throw error("words have braces inside")
      case .space: result += " "
      case .command(let name):
        guard let sign = TeXSymbols.signs[name]?.0 else {
          throw error("\\\(name) cannot stand among words")
        }
        result += sign
      case .number(let text): result += text
      case .sign(let sign): result.append(sign)
      }
    }
    throw error("a group has no end")
  }

  // MARK: Tokens

  /// The next piece that is no space.
  private var next: TeXToken? { tokens.first { $0.kind != .space } }

  private mutating func advance() {
    tokens = tokens.drop { $0.kind == .space }.dropFirst()
  }

  private mutating func expect(_ kind: TeXToken.Kind) throws(TeXError) {
    guard next?.kind == kind else { throw error("'\(Self.shown(kind))' is missing") }
    advance()
  }

  private func error(_ sentence: String) -> TeXError {
    TeXError(sentence, line: next?.line ?? lastLine)
  }

  private static func shown(_ kind: TeXToken.Kind) -> String {
    switch kind {
    case .command(let name): "\\\(name)"
    case .number(let text): text
    case .sign(let sign): String(sign)
    case .space: " "
    }
  }
}
