/// Sets a line of text: resolves the values and references in it.
package struct InlineRenderer {
  /// Where the text stands, which decides how it is written.
  package enum Place {
    /// Prose, captions, claims.
    case prose
    /// A cell of a table, where `|` must not stand bare.
    case cell
    /// An attribute or a data file: no Markdown, no mathematics.
    case plain
  }

  /// A link to something numbered.
  package struct Target: Equatable {
    package let text: String
    package let address: String?
  }

  /// The recorded values by name.
  let values: [String: RecordedValue]
  /// What references resolve to.
  let targets: [ReferenceKind: [String: Target]]
  /// Names that stand in parts that this run left out.
  let isLeftOut: (String) -> Bool

  /// The text, set; mistakes go to `note` as sentences.
  package func render(_ text: String, in place: Place, note: (String) -> Void) -> String {
    let (pieces, mistakes) = InlineText.parse(text)
    mistakes.forEach(note)
    return pieces.map { set($0, in: place, note: note) }.joined()
  }

  /// Mathematics with its values.
  package func tex(_ math: String, note: (String) -> Void) -> String {
    InlineText.replacingValues(in: math) { name in
      if let value = values[name] { return value.tex }
      if isLeftOut(name) { return "\\text{(left out)}" }
      note("no value is recorded under the name '\(name)'.")
      return ""
    }
  }

  private func set(_ piece: InlinePiece, in place: Place, note: (String) -> Void) -> String {
    switch piece {
    case .text(let text):
      return place == .cell ? Self.escapingPipes(text) : text
    case .code(let code):
      return place == .cell ? Self.escapingPipes(code) : code
    case .dollar:
      return place == .plain ? "$" : "<span>$</span>"
    case .math(let math):
      let tex = tex(math, note: note)
      switch place {
      case .prose: return "$`\(tex)`$"
      case .cell: return "$`\(Self.avoidingPipes(tex))`$"
      case .plain: return PlainTeX.text(tex)
      }
    case .value(let name):
      if let value = values[name] {
        return place == .cell ? Self.escapingPipes(value.text) : value.text
      }
      if isLeftOut(name) { return "(left out)" }
      note("no value is recorded under the name '\(name)'.")
      return ""
    case .reference(let kind, let name):
      if let target = targets[kind]?[name] {
        guard place != .plain, let address = target.address else { return target.text }
        return "[\(target.text)](\(address))"
      }
      if isLeftOut(name) { return "(left out)" }
      note("@\(kind.rawValue)(\(name)) refers to nothing on this page.")
      return ""
    }
  }

  private static func escapingPipes(_ text: String) -> String {
    text.replacing("\\|", with: "|").replacing("|", with: "\\|")
  }

  /// In a table `|` ends the cell even inside mathematics.
  private static func avoidingPipes(_ tex: String) -> String {
    tex.replacing("\\|", with: "\\Vert ").replacing("|", with: "\\vert ")
      .trimmingTrailingSpaces()
  }
}
