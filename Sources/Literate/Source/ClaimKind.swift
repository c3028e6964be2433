/// What would follow if a claim were false.
public enum ClaimKind: String, Sendable, CaseIterable {
  /// True by algebra: a bug if it is not.
  case identity
  /// True under the conditions that it states.
  case theorem
  /// True of these data and settings; with others it may be news.
  case finding

  /// As it stands before a number: `Identity 2.3`.
  public var title: String {
    switch self {
    case .identity: "Identity"
    case .theorem: "Theorem"
    case .finding: "Finding"
    }
  }

  /// Whether it must hold with any data and any settings.
  public var holdsAlways: Bool { self != .finding }

  /// So many of them, in words: "1 identity", "5 findings".
  package func counted(_ count: Int) -> String { "\(count) \(noun(count))" }

  /// The word for so many of them.
  package func noun(_ count: Int) -> String {
    if count == 1 { return rawValue }
    return self == .identity ? "identities" : rawValue + "s"
  }

  /// The directives that make the claim of a name, as a sentence offers them.
  package static func directives(_ name: String) -> String {
    "@identity(\(name)), @theorem(\(name)) or @finding(\(name))"
  }
}

extension ClaimKind {
  /// The values that every claim has for itself: in its sentence and its reason `{{required}}` is its requirement.
  static let ownValues: Set<String> = ["measured", "required"]
}
