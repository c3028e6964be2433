import Literate

/// The names that mean something of the file's own wherever they stand in it.
struct OwnNames {
  /// What the file declares for others or for itself.
  let declared: Set<String>
  /// The types that the file declares or extends, by their last names.
  let types: Set<String>
  /// Words before a colon: parameters, and labels of arguments and of tuples.
  private(set) var labels: Set<String> = []
  /// Local variables, parameters and generic parameters.
  private(set) var bound: Set<String> = []

  init(_ file: SwiftFile) {
    declared = Set(file.declarations.map(\.name))
    let owners = file.declarations.compactMap(\.owner).flatMap { $0.split(separator: ".") }
    types = Set(owners.map { String($0) })
    let tokens = file.tokens.filter { $0.kind != .documentation }
    for index in tokens.indices {
      let token = tokens[index]
      switch (token.kind, token.text) {
      case (.sign, ":"): if index > 0 { labels.insert(tokens[index - 1].text) }
      case (.word, "let"), (.word, "var"), (.word, "for"): bindPattern(tokens, from: index + 1)
      case (.word, "func"), (.word, "init"), (.word, "subscript"):
        bindParameters(tokens, from: index + 1)
      case (.word, "struct"), (.word, "class"), (.word, "enum"), (.word, "extension"):
        bindGenerics(tokens, from: index + 2)
      case (.sign, "{"): bindClosure(tokens, from: index + 1)
      default: break
      }
    }
  }

  /// The names of `x`, `(x, y)` and `case .some(x, y)`.
  private mutating func bindPattern(_ tokens: [SwiftToken], from start: Int) {
    var depth = 0
    for token in tokens[min(start, tokens.count)...].prefix(24) {
      if token.text == "(" { depth += 1 }
      if token.text == ")" { depth -= 1 }
      if token.kind == .word, token.text != "in" { bound.insert(token.text) }
      let goesOn = ["case", "let", "var", ".", "try"].contains(token.text)
      if depth <= 0, !goesOn { return }
    }
  }

  /// The words before the colons of a parameter list.
  private mutating func bindParameters(_ tokens: [SwiftToken], from start: Int) {
    guard
      let open = tokens[min(start, tokens.count)...].prefix(40).firstIndex(where: {
        $0.text == "("
      })
    else { return }
    bindGenerics(tokens, from: start)
    bindGenerics(tokens, from: start + 1)
    var depth = 0
    for index in open..<tokens.count {
      let token = tokens[index]
      guard token.kind == .sign else { continue }
      if ["(", "[", "{"].contains(token.text) { depth += 1 }
      if [")", "]", "}"].contains(token.text) { depth -= 1 }
      if depth == 0 { return }
      if depth == 1, token.text == ":", tokens[index - 1].kind == .word {
        bound.insert(tokens[index - 1].text)
      }
    }
  }

  /// The names of generic parameters.
  private mutating func bindGenerics(_ tokens: [SwiftToken], from start: Int) {
    guard start < tokens.count, tokens[start].kind == .sign, tokens[start].text == "<" else {
      return
    }
    for index in (start + 1)..<tokens.count {
      let token = tokens[index]
      if token.kind == .word, ["<", ",", "each"].contains(tokens[index - 1].text) {
        bound.insert(token.text)
      }
      if token.kind == .sign, token.text.contains(">") || token.text == "(" || token.text == "{" {
        return
      }
    }
  }

  /// The names before `in`.
  private mutating func bindClosure(_ tokens: [SwiftToken], from start: Int) {
    let head = tokens[min(start, tokens.count)...].prefix(16)
    guard let end = head.firstIndex(where: { $0.kind == .word && $0.text == "in" }) else { return }
    let names = tokens[start..<end]
    let marks: Set<String> = ["(", ")", ",", ":", "[", "]", ".", "->", "<", ">", "?"]
    guard names.allSatisfy({ $0.kind == .word || marks.contains($0.text) }) else { return }
    for index in names.indices
    where tokens[index].kind == .word && tokens[index - 1].text != ":" {
      bound.insert(tokens[index].text)
    }
  }
}
