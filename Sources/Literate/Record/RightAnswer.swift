import Drawing

/// The number that an exercise asks for, and by how much a reader's may differ from it.
public struct RightAnswer: Sendable, Equatable {
  /// The number that the run computed.
  public let value: Double
  /// The largest difference that still counts as right; above zero.
  public let tolerance: Double
  /// What the number is counted in, such as "nats per digit"; empty if it is a bare number.
  public let unit: String

  /// A right answer.
  public init(value: Double, tolerance: Double, unit: String) {
    self.value = value
    self.tolerance = tolerance
    self.unit = unit
  }

  /// What is said of a reader's number: that it is right, or how far off it is, without giving the right one away.
  ///
  /// The distance is told in bands: by less than twice the tolerance, than a tenth, a quarter or a half of the right number,
  /// by a factor.
  public func verdict(on number: ReaderNumber) -> String {
    let given = number.value(in: unit)
    let distance = (given - value).magnitude
    let tolerance = NumberFormat.shortest.text(tolerance) + (unit.isEmpty ? "" : " \(unit)")
    if distance <= self.tolerance {
      return "Right: \(number.text) is within \(tolerance) of what the run computed."
    }
    if given * value < 0, value.magnitude > self.tolerance {
      let isRightOtherwise = (given + value).magnitude <= self.tolerance
      return "Not yet: \(number.text) has the wrong sign"
        + (isRightOtherwise ? " and is right otherwise." : ".")
    }
    return
      "Not yet: \(number.text) is \(direction(of: given)), \(band(given, distance, tolerance))."
  }

  private func direction(of given: Double) -> String {
    if value >= 0 { return given > value ? "too large" : "too small" }
    return given < value ? "too far below zero" : "too close to zero"
  }

  /// How far off a number is that has the right sign, or none.
  private func band(_ given: Double, _ distance: Double, _ tolerance: String) -> String {
    if distance <= 2 * self.tolerance { return "by less than twice the tolerance of \(tolerance)" }
    if value.magnitude <= self.tolerance || given == 0 {
      return distance <= 10 * self.tolerance
        ? "by less than ten times the tolerance of \(tolerance)"
        : "by more than ten times the tolerance of \(tolerance)"
    }
    for (share, name) in [(0.1, "a tenth"), (0.25, "a quarter"), (0.5, "a half")]
    where distance < share * value.magnitude {
      return "by less than \(name) of the right number"
    }
    let factor = max(given / value, value / given)
    if factor < 9.5 {
      return factor < 2
        ? "by a factor of less than 2" : "by a factor of about \(Int(factor.rounded()))"
    }
    let bound = [1000, 100, 10].first { factor >= 0.95 * Double($0) } ?? 10
    let unitWords = unit.isEmpty ? "" : ", if it is in \(unit)"
    return "by a factor of about \(NumberFormat.integer.text(bound)) or more" + unitWords
  }
}

/// A number as a reader types it: `163.5`, `-3`, `−3`, `1.5e-3`, `4,000` or `48%`.
public struct ReaderNumber: Sendable, Equatable {
  /// As it was typed.
  public let text: String
  private let number: Double
  private let isPercent: Bool

  /// Reads a number; nil if the text is none, or none that is finite.
  public init?(_ text: String) {
    var digits = text.trimmingSpaces().replacing("−", with: "-")
    isPercent = digits.hasSuffix("%")
    if isPercent { digits = digits.dropLast().trimmingSpaces() }
    if digits.contains(",") {
      guard digits.wholeMatch(of: /[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?/) != nil else {
        return nil
      }
      digits = digits.replacing(",", with: "")
    }
    guard
      digits.wholeMatch(of: /[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil,
      let number = Double(digits), number.isFinite
    else { return nil }
    self.text = text.trimmingSpaces()
    self.number = number
  }

  /// The number in a unit: 48% is 0.48, unless percent is what is asked for.
  func value(in unit: String) -> Double {
    isPercent && !["%", "percent"].contains(unit) ? number / 100 : number
  }
}
