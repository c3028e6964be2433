import Drawing

/// What a measured number must satisfy for a claim to hold.
///
/// A measurement that is not a number satisfies nothing.
public enum Requirement: Sendable, Equatable {
  /// Strictly less than the bound.
  case isBelow(Double)
  /// Strictly greater than the bound.
  case isAbove(Double)
  /// The bound or less.
  case isAtMost(Double)
  /// The bound or more.
  case isAtLeast(Double)
  /// In the closed interval.
  case isWithin(ClosedRange<Double>)
  /// No further from the expected number than the tolerance.
  case equals(Double, tolerance: Double)

  /// Whether `measured` meets the requirement; never true of NaN.
  public func isSatisfied(by measured: Double) -> Bool {
    switch self {
    case .isBelow(let bound): measured < bound
    case .isAbove(let bound): measured > bound
    case .isAtMost(let bound): measured <= bound
    case .isAtLeast(let bound): measured >= bound
    case .isWithin(let range): range.lowerBound <= measured && measured <= range.upperBound
    case .equals(let expected, let tolerance): (measured - expected).magnitude <= tolerance
    }
  }

  /// The numbers of the requirement.
  var bounds: [Double] {
    switch self {
    case .isBelow(let bound), .isAbove(let bound), .isAtMost(let bound), .isAtLeast(let bound):
      [bound]
    case .isWithin(let range): [range.lowerBound, range.upperBound]
    case .equals(let expected, let tolerance): [expected, tolerance]
    }
  }

  /// The same requirement with other numbers; as it is if these are not as many, or no interval.
  func with(bounds: [Double]) -> Requirement {
    guard bounds.count == self.bounds.count, let first = bounds.first, let last = bounds.last else {
      return self
    }
    return switch self {
    case .isBelow: .isBelow(first)
    case .isAbove: .isAbove(first)
    case .isAtMost: .isAtMost(first)
    case .isAtLeast: .isAtLeast(first)
    case .isWithin: first <= last ? .isWithin(first...last) : self
    case .equals: .equals(first, tolerance: last)
    }
  }

  /// The requirement in words, with its numbers exactly as stated: "below 10⁻¹²", "between 0.95 and 1.05".
  public var text: String { text(in: nil) }

  /// The requirement in words; a percent format shows its bounds in percent too.
  package func text(in format: NumberFormat?) -> String {
    func number(_ x: Double) -> String { Self.exactText(x, in: format) }
    return switch self {
    case .isBelow(let bound): "below \(number(bound))"
    case .isAbove(let bound): "above \(number(bound))"
    case .isAtMost(let bound): "at most \(number(bound))"
    case .isAtLeast(let bound): "at least \(number(bound))"
    case .isWithin(let range): "between \(number(range.lowerBound)) and \(number(range.upperBound))"
    case .equals(let expected, let tolerance):
      tolerance == 0 ? "exactly \(number(expected))" : "\(number(expected)) ± \(number(tolerance))"
    }
  }

  /// The measured number with as few digits (at least three) as show on which side of the bound it lies.
  ///
  /// A share of 0.79996 that had to be at least 0.8 must not be printed as 0.800: digits are added until the number
  /// as printed gives the same verdict as the number itself.
  package func measuredText(_ measured: Double, in format: NumberFormat? = nil) -> String {
    let verdict = isSatisfied(by: measured)
    var choices: [NumberFormat] = []
    if case .percent(let places)? = format {
      choices = (places...max(places, 15)).map { .percent($0) }
    } else {
      if let format { choices.append(format) }
      if measured.rounded() == measured && measured.magnitude < 1e15 { choices.append(.integer) }
      choices += (3...17).map { .significant($0) }
    }
    for choice in choices where isSatisfied(by: choice.shown(measured)) == verdict {
      return choice.text(measured)
    }
    return NumberFormat.significant(17).text(measured)
  }

  /// The shortest decimal that reads back as `x`, in the page's notation.
  private static func exactText(_ x: Double, in format: NumberFormat?) -> String {
    if case .percent? = format, x.isFinite {
      for places in 0...15 where NumberFormat.percent(places).shown(x) == x {
        return NumberFormat.percent(places).text(x)
      }
    }
    guard x.isFinite, x != 0 else { return NumberFormat.integer.text(x) }
    if x.rounded() == x && x.magnitude < 1e6 { return NumberFormat.integer.text(x) }
    for count in 1...17 where NumberFormat.significant(count).shown(x) == x {
      let text = NumberFormat.significant(count).text(x)
      return text.hasPrefix("1\u{A0}×\u{A0}") ? String(text.dropFirst(4)) : text
    }
    return NumberFormat.significant(17).text(x)
  }
}
