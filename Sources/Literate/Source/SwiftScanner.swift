/// Goes once through the scalars of a source and collects its tokens.
struct SwiftScanner {
  /// What has been read.
  private(set) var tokens: [SwiftToken] = []
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var line = 1
  private var isSpaced = true

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    if starts(with: "#!") { skipLine() }
  }

  /// Reads to the end, or to the parenthesis that closes an interpolation, which it steps over.
  mutating func scan(untilParenthesis: Bool) {
    var depth = 0
    while let scalar = scalar(0) {
      if SwiftScalars.isSpace(scalar) {
        step()
        isSpaced = true
        continue
      }
      if starts(with: "//") || starts(with: "/*") {
        readComment()
        continue
      }
      if scalar == "(" { depth += 1 }
      if scalar == ")" {
        depth -= 1
        if untilParenthesis, depth < 0 {
          step()
          return
        }
      }
      readToken(startingWith: scalar)
      isSpaced = false
    }
  }

  private mutating func readToken(startingWith scalar: Unicode.Scalar) {
    if let (hashes, isMultiline) = stringOpening() {
      readString(hashes: hashes, isMultiline: isMultiline)
    } else if let length = regexLength() {
      let opening = prefixLength(of: "#") + 1
      add(.string, text(position + opening..<position + length - opening), length: length)
    } else if SwiftScalars.startsName(scalar) || scalar == "$" {
      add(.word, length: nameLength(from: 1) + 1)
    } else if scalar == "`", let end = scalars[(position + 1)...].firstIndex(of: "`") {
      add(.word, text(position + 1..<end), length: end + 1 - position)
    } else if scalar == "@" || scalar == "#", let next = self.scalar(1),
      SwiftScalars.startsName(next)
    {
      add(.word, length: nameLength(from: 1) + 1)
    } else if SwiftScalars.isDigit(scalar) {
      add(.number, length: numberLength())
    } else {
      add(.sign, length: operatorLength(startingWith: scalar))
    }
  }

  // MARK: Comments

  private mutating func readComment() {
    let start = position
    let startLine = line
    let isBlock = starts(with: "/*")
    if isBlock { skipBlock() } else { skipLine() }
    let comment = text(start..<position)
    let isDocumentation =
      isBlock
      ? comment.hasPrefix("/**") && comment.unicodeScalars.count > 4
      : comment.hasPrefix("///") && !comment.hasPrefix("////")
    if isDocumentation {
      let text = isBlock ? Self.contents(ofBlock: comment) : Self.contents(ofLine: comment)
      tokens.append(
        SwiftToken(kind: .documentation, text: text, line: startLine, isSpaced: isSpaced))
    }
    isSpaced = true
  }

  private mutating func skipLine() {
    while let scalar = scalar(0), scalar != "\n" { step() }
  }

  private mutating func skipBlock() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        step(2)
      } else if starts(with: "*/") {
        depth -= 1
        step(2)
      } else {
        step()
      }
    } while depth > 0 && position < scalars.count
  }

  private static func contents(ofLine comment: String) -> String {
    let text = comment.dropFirst(3)
    return String(text.hasPrefix(" ") ? text.dropFirst() : text).trimmingTrailingSpaces()
  }

  private static func contents(ofBlock comment: String) -> String {
    let lines = String(comment.dropFirst(3).dropLast(2)).lines.map { line in
      let text = line.trimmingSpaces()
      return text.hasPrefix("*") ? String(text.dropFirst()).trimmingSpaces() : text
    }
    return lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed()
      .joined(separator: "\n")
  }

  // MARK: Strings

  /// The number of `#` and whether there are three quotation marks, if a string starts here.
  private func stringOpening() -> (hashes: Int, isMultiline: Bool)? {
    let hashes = prefixLength(of: "#")
    guard scalar(hashes) == "\"" else { return nil }
    return (hashes, scalar(hashes + 1) == "\"" && scalar(hashes + 2) == "\"")
  }

  private mutating func readString(hashes: Int, isMultiline: Bool) {
    let hash = String(repeating: "#", count: hashes)
    let closing = (isMultiline ? "\"\"\"" : "\"") + hash
    let escape = "\\" + hash
    let place = tokens.count
    let start = (line: line, isSpaced: isSpaced)
    var contents = String.UnicodeScalarView()
    step(closing.unicodeScalars.count)
    while let scalar = scalar(0), !starts(with: closing), isMultiline || scalar != "\n" {
      guard starts(with: escape) else {
        contents.append(scalar)
        step()
        continue
      }
      if starts(with: escape + "(") {
        step(hashes + 2)
        isSpaced = false
        scan(untilParenthesis: true)
      } else {
        for _ in 0..<hashes + 2 {
          if let part = self.scalar(0) { contents.append(part) }
          step()
        }
      }
    }
    if starts(with: closing) { step(closing.unicodeScalars.count) }
    let token = SwiftToken(
      kind: .string, text: String(contents), line: start.line, isSpaced: start.isSpaced)
    tokens.insert(token, at: place)
  }

  /// The length of a regular expression that starts here, on this line, where no operand stands before it.
  private func regexLength() -> Int? {
    let hashes = prefixLength(of: "#")
    guard scalar(hashes) == "/", let first = scalar(hashes + 1) else { return nil }
    if hashes == 0 {
      guard !SwiftScalars.isSpace(first), first != ")", first != ",", !standsAfterOperand else {
        return nil
      }
    }
    var offset = hashes + 1
    while let scalar = scalar(offset), scalar != "\n" {
      if scalar == "\\" {
        offset += 2
      } else if scalar == "/", (0..<hashes).allSatisfy({ self.scalar(offset + 1 + $0) == "#" }) {
        return offset + 1 + hashes
      } else {
        offset += 1
      }
    }
    return nil
  }

  private var standsAfterOperand: Bool {
    guard let last = tokens.last(where: { $0.kind != .documentation }) else { return false }
    switch last.kind {
    case .word: return !["return", "in", "case", "try", "await", "where", "is"].contains(last.text)
    case .sign: return [")", "]", "}", "?", "!", "."].contains(last.text)
    case .number, .string, .documentation: return true
    }
  }

  // MARK: Names, numbers, operators

  private func nameLength(from offset: Int) -> Int {
    var end = offset
    while let scalar = scalar(end), SwiftScalars.continuesName(scalar) { end += 1 }
    return end - offset
  }

  private func numberLength() -> Int {
    let isHexadecimal = starts(with: "0x")
    func isPart(_ scalar: Unicode.Scalar?) -> Bool {
      guard let scalar else { return false }
      return scalar == "_" || SwiftScalars.isDigit(scalar)
        || isHexadecimal && SwiftScalars.isHexDigit(scalar)
    }
    var end = isHexadecimal ? 2 : 1
    if starts(with: "0b") || starts(with: "0o") { end = 2 }
    while isPart(scalar(end)) { end += 1 }
    // In `pair.0.1` the second dot is another member's.
    let isMember = tokens.last?.text == "." && tokens.last?.kind == .sign && !isSpaced
    if isMember { return end }
    if scalar(end) == ".", let next = scalar(end + 1),
      isHexadecimal ? SwiftScalars.isHexDigit(next) : SwiftScalars.isDigit(next)
    {
      end += 1
      while isPart(scalar(end)) { end += 1 }
    }
    if let mark = scalar(end), isHexadecimal ? "pP".contains(mark) : "eE".contains(mark) {
      let sign = scalar(end + 1).map { "+-".contains($0) } == true ? 1 : 0
      if let digit = scalar(end + 1 + sign), SwiftScalars.isDigit(digit) {
        end += 1 + sign
        while isPart(scalar(end)) { end += 1 }
      }
    }
    return end
  }

  private func operatorLength(startingWith first: Unicode.Scalar) -> Int {
    if first == "." {
      guard let next = scalar(1), next == "." || SwiftScalars.startsOperator(next) else { return 1 }
    } else {
      guard SwiftScalars.startsOperator(first) else { return 1 }
      // The mark of an optional, as in `Set<Int?>`, joins no operator.
      if first == "?" || first == "!", !isSpaced, !tokens.isEmpty, scalar(1) != "=",
        tokens.last.map({ $0.kind == .word || ")]}>?!".contains($0.text) }) == true
      {
        return 1
      }
    }
    var end = 1
    while let scalar = scalar(end),
      SwiftScalars.continuesOperator(scalar) || first == "." && scalar == "."
    {
      if starts(with: "//", at: end) || starts(with: "/*", at: end) { break }
      end += 1
    }
    return end
  }

  // MARK: The scalars

  private func scalar(_ offset: Int) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  private func starts(with text: String, at offset: Int = 0) -> Bool {
    var place = offset
    for scalar in text.unicodeScalars {
      guard self.scalar(place) == scalar else { return false }
      place += 1
    }
    return true
  }

  private func prefixLength(of mark: Unicode.Scalar) -> Int {
    var length = 0
    while scalar(length) == mark { length += 1 }
    return length
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  private mutating func add(_ kind: SwiftToken.Kind, _ text: String? = nil, length: Int) {
    let token = SwiftToken(
      kind: kind, text: text ?? self.text(position..<position + length), line: line,
      isSpaced: isSpaced)
    tokens.append(token)
    step(length)
  }

  private mutating func step(_ count: Int = 1) {
    for _ in 0..<count where position < scalars.count {
      if scalars[position] == "\n" { line += 1 }
      position += 1
    }
  }
}

extension String {
  fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}
