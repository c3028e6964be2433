/// The names that values, claims, equations and conditions may have.
package enum SourceNames {
  /// Whether `name` starts with a letter and goes on with letters, digits, '.', '_' or '-', all ASCII.
  package static func isName(_ name: some StringProtocol) -> Bool {
    guard let first = name.first, first.isASCII, first.isLetter else { return false }
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }
}
