/// What the words of a parameter mean.
enum SwiftParameters {
  /// The first word is the label: functions.
  case outer
  /// The first of two words is the label: subscripts.
  case inner
  /// A word before a colon is the label: values of cases.
  case values
  /// There are no labels: operators.
  case none
}

extension SwiftTokenCursor {
  /// The argument labels of a parameter list in parentheses, which it steps over.
  mutating func readLabels(_ parameters: SwiftParameters) -> [String] {
    guard current?.isSign("(") == true else { return [] }
    position += 1
    var labels: [String] = []
    while let token = current, !token.isSign(")") {
      while let attribute = current, attribute.text.hasPrefix("@") {
        position += 1
        if let next = current, next.isSign("("), !next.isSpaced { skipGroup() }
      }
      let words = tokens[position...].prefix(2).prefix { $0.kind == .word }.map(\.text)
      switch parameters {
      case .outer: labels.append(words.first ?? "_")
      case .inner: labels.append(words.count == 2 ? words[0] : "_")
      case .none: labels.append("_")
      case .values:
        let isLabel = peek(words.count)?.isSign(":") == true
        labels.append(isLabel ? words.first ?? "_" : "_")
      }
      skipArgument()
      if current?.isSign(",") == true { position += 1 }
    }
    position += 1
    return labels
  }

  /// Steps up to the comma or the bracket that ends a parameter.
  private mutating func skipArgument() {
    var angles = 0
    while let token = current {
      if token.isSign(")") || token.isSign(",") && angles <= 0 { return }
      angles += token.angles
      skipOne()
    }
  }
}
