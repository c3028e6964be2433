/// Which ticks an axis has.
public enum AxisTicks: Sendable {
  /// Round numbers, as many as fit.
  case automatic
  /// No ticks and no grid lines.
  case hidden
  /// The given numbers.
  case at([Double])
  /// The given numbers, each with a text in the language of labels.
  case named([(Double, String)])
}

/// One axis of a chart.
struct Axis: Sendable {
  var label = ""
  var kind = ScaleKind.linear
  var domain: ClosedRange<Double>?
  var ticks = AxisTicks.automatic
  var categories: [String]?
  /// Whether the domain was chosen to hold the marks of several panels.
  var isShared = false

  /// Whether the chart may widen the domain.
  var isFree: Bool { domain == nil || isShared }

  /// The ticks of the axis over a domain when `count` of them fit.
  ///
  /// With `model` they are as far apart as the ticks of that domain would be.
  func ticks(
    in domain: ClosedRange<Double>, count: Int, like model: ClosedRange<Double>? = nil
  ) -> Ticks {
    if let categories, case .automatic = ticks {
      return Ticks(values: categories.indices.map(Double.init), labels: categories)
    }
    func visible(_ value: Double) -> Bool { domain.contains(value) }
    switch ticks {
    case .automatic:
      return kind == .linear
        ? .linear(domain, count: count, like: model) : .log(domain, count: count)
    case .hidden:
      return Ticks(values: [], labels: [])
    case .at(let values):
      return .at(values.filter(visible))
    case .named(let pairs):
      let shown = pairs.filter { visible($0.0) }
      return Ticks(values: shown.map(\.0), labels: shown.map(\.1))
    }
  }

  /// The domain that shows the numbers, with some room around them if `pads`, ending at ticks if `rounds`.
  func domain(
    holding numbers: [Double], pads: Bool, rounds: Bool, count: Int
  ) -> ClosedRange<Double> {
    if let domain, domain.lowerBound < domain.upperBound { return domain }
    let usable = numbers.filter { $0.isFinite && (kind == .linear || $0 > 0) }
    guard let low = usable.min(), let high = usable.max() else {
      return kind == .linear ? 0...1 : 1...10
    }
    switch kind {
    case .log:
      if low == high { return low / 2...high * 2 }
      return pads ? low * 0.8...high * 1.25 : low...high
    case .linear:
      if low == high { return low - max(abs(low) * 0.5, 0.5)...high + max(abs(high) * 0.5, 0.5) }
      guard pads else { return low...high }
      let room = (high - low) * Self.room
      // Numbers that start at zero stand on the axis, and room alone never crosses zero.
      guard rounds else { return (low == 0 ? 0 : low - room)...(high == 0 ? 0 : high + room) }
      let bottom = low >= 0 ? max(low - room, 0) : low - room
      let top = high <= 0 ? min(high + room, 0) : high + room
      return Ticks.roundedDomain(bottom...top, count: count)
    }
  }

  /// The room around the outermost numbers, as a share of what they span: a point there is not cut in half.
  private static let room = 0.04
}
