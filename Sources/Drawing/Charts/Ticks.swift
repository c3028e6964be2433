/// Round numbers along an axis, with their labels.
package struct Ticks: Sendable {
  package var values: [Double]
  package var labels: [String]
  /// Numbers with a small tick and no label.
  package var minor: [Double] = []

  package init(values: [Double], labels: [String], minor: [Double] = []) {
    self.values = values
    self.labels = labels
    self.minor = minor
  }

  /// The multiples of 1, 2 or 5 times a power of ten inside a domain, about `count` of them at most.
  ///
  /// With `model` they are as far apart as the ticks of that domain would be.
  package static func linear(
    _ domain: ClosedRange<Double>, count: Int, like model: ClosedRange<Double>? = nil
  ) -> Ticks {
    let spaced = model ?? domain
    let step = Step(span: spaced.upperBound - spaced.lowerBound, count: count)
    let slack = (domain.upperBound - domain.lowerBound) * 1e-9
    let first = Int(((domain.lowerBound - slack) / step.value).rounded(.up))
    let last = Int(((domain.upperBound + slack) / step.value).rounded(.down))
    guard first <= last else { return Ticks(values: [], labels: []) }
    let indices = Array(first...last)
    return Ticks(values: indices.map(step.multiple), labels: indices.map(step.label))
  }

  /// The smallest domain that begins and ends at a tick and holds the given one.
  package static func roundedDomain(
    _ domain: ClosedRange<Double>, count: Int
  ) -> ClosedRange<Double> {
    let step = Step(span: domain.upperBound - domain.lowerBound, count: count)
    let slack = (domain.upperBound - domain.lowerBound) * 1e-9
    let first = Int(((domain.lowerBound + slack) / step.value).rounded(.down))
    let last = Int(((domain.upperBound - slack) / step.value).rounded(.up))
    return step.multiple(first)...step.multiple(max(last, first + 1))
  }

  /// Powers of ten inside a domain; when there are few of them, also 2 and 5 times a power of ten.
  ///
  /// The other multiples of powers of ten are minor ticks. Where decades are crowded, powers of ten between the
  /// labelled ones have ticks without labels.
  package static func log(_ domain: ClosedRange<Double>, count: Int) -> Ticks {
    guard domain.lowerBound > 0, domain.upperBound.isFinite else {
      fatalError("A logarithmic axis needs a finite domain above zero, not \(domain)")
    }
    let low = domain.lowerBound * (1 - 1e-9)
    let high = domain.upperBound * (1 + 1e-9)
    let decades = PowersOfTen.decade(of: domain.lowerBound)...PowersOfTen.decade(of: high)
    let powers = decades.filter { PowersOfTen.power($0) >= low }
    let isPlain = decades.lowerBound >= -2 && decades.upperBound <= 4
    func label(_ factor: Int, _ exponent: Int) -> String {
      if isPlain {
        return NumberFormat.fixed(max(-exponent, 0)).text(Step.scaled(factor, exponent))
      }
      let power = "10^{\(NumberFormat.integer.text(exponent))}"
      return factor == 1 ? power : "\(factor)·\(power)"
    }
    func multiples(of factors: some Sequence<Int>) -> [(factor: Int, exponent: Int)] {
      decades.flatMap { exponent in factors.map { ($0, exponent) } }.filter {
        let value = Step.scaled($0.0, $0.1)
        return value >= low && value <= high
      }
    }
    func values(_ parts: [(factor: Int, exponent: Int)]) -> [Double] {
      parts.map { Step.scaled($0.factor, $0.exponent) }
    }
    if powers.count >= 3 {
      let stride = (powers.count + max(count, 2) - 1) / max(count, 2)
      return Ticks(
        values: powers.map(PowersOfTen.power),
        labels: powers.map { ($0 - (powers.last ?? 0)) % stride == 0 ? label(1, $0) : "" },
        minor: stride > 1 ? [] : values(multiples(of: 2...9)))
    }
    let ticks = multiples(of: [1, 2, 5])
    guard ticks.count >= 2 else { return linear(domain, count: count) }
    return Ticks(
      values: values(ticks), labels: ticks.map { label($0.factor, $0.exponent) },
      minor: values(multiples(of: [3, 4, 6, 7, 8, 9])))
  }

  /// The given numbers, written out.
  static func at(_ values: [Double]) -> Ticks {
    Ticks(values: values, labels: values.map { NumberFormat.shortest.text($0) })
  }

  /// The distance between ticks: a factor of 1, 2 or 5 times a power of ten.
  private struct Step {
    let factor: Int
    let exponent: Int

    init(span: Double, count: Int) {
      let least = span.isFinite && span > 0 ? span / Double(max(count, 1)) : 1
      let decade = PowersOfTen.decade(of: least)
      let candidates = [(1, decade), (2, decade), (5, decade), (1, decade + 1)]
      let found =
        candidates.first { Step.scaled($0.0, $0.1) >= least * (1 - 1e-9) } ?? (1, decade + 1)
      factor = found.0
      exponent = found.1
    }

    var value: Double { Step.scaled(factor, exponent) }

    /// `number` times a power of ten, rounded once.
    static func scaled(_ number: Int, _ exponent: Int) -> Double {
      exponent < 0
        ? Double(number) / PowersOfTen.power(-exponent)
        : Double(number) * PowersOfTen.power(exponent)
    }

    func multiple(_ index: Int) -> Double { Step.scaled(index * factor, exponent) }

    func label(_ index: Int) -> String {
      let number = index * factor
      if number == 0 { return "0" }
      if exponent > 6 || exponent < -5 {
        return "\(NumberFormat.integer.text(number))·10^{\(NumberFormat.integer.text(exponent))}"
      }
      return NumberFormat.fixed(max(-exponent, 0)).text(multiple(index))
    }
  }
}
