import Drawing
import Testing

@Suite("Ticks")
struct TicksTests {
  static let domains: [ClosedRange<Double>] = [
    0...1, -3.2...4.7, 1...30, 0.001...0.0013, -1e6...2.5e6, 99.5...100.25, -7...(-6.9),
    1e-9...3e-9,
  ]

  @Test("Ticks lie in the domain, evenly spaced, no more than asked for", arguments: domains)
  func even(domain: ClosedRange<Double>) {
    for count in 2...12 {
      let ticks = Ticks.linear(domain, count: count)
      #expect(!ticks.values.isEmpty || count == 2)
      #expect(ticks.values.count <= count + 1)
      #expect(ticks.values.count == ticks.labels.count)
      let slack = (domain.upperBound - domain.lowerBound) * 1e-8
      for value in ticks.values {
        #expect(value >= domain.lowerBound - slack && value <= domain.upperBound + slack)
      }
      let gaps = zip(ticks.values.dropFirst(), ticks.values).map { $0 - $1 }
      for gap in gaps { #expect(abs(gap - gaps[0]) <= abs(gaps[0]) * 1e-6) }
    }
  }

  @Test("A tick's label is the tick", arguments: domains)
  func labels(domain: ClosedRange<Double>) {
    let ticks = Ticks.linear(domain, count: 8)
    for (value, label) in zip(ticks.values, ticks.labels) where !label.contains("^") {
      let plain = label.map { $0 == "−" ? "-" : String($0) }.joined()
      let digits = plain.split(separator: ",").joined()
      #expect(Double(digits) == value)
    }
    #expect(Set(ticks.labels).count == ticks.labels.count)
  }

  @Test("A rounded domain holds the domain and begins and ends at ticks", arguments: domains)
  func rounded(domain: ClosedRange<Double>) {
    for count in 3...9 {
      let round = Ticks.roundedDomain(domain, count: count)
      #expect(round.lowerBound <= domain.lowerBound + 1e-8 * abs(domain.lowerBound))
      #expect(round.upperBound >= domain.upperBound - 1e-8 * abs(domain.upperBound))
      let span = domain.upperBound - domain.lowerBound
      #expect(round.upperBound - round.lowerBound <= 3 * span)
      let ticks = Ticks.linear(domain, count: count).values
      if ticks.count > 1 {
        let step = ticks[1] - ticks[0]
        for end in [round.lowerBound, round.upperBound] {
          #expect(abs((end / step).rounded() - end / step) < 1e-4)
        }
      }
    }
  }

  @Test("Logarithmic ticks are powers of ten over decades, and round numbers within one")
  func logarithmic() {
    #expect(Ticks.log(0.001...1000, count: 10).values == [0.001, 0.01, 0.1, 1, 10, 100, 1000])
    #expect(Ticks.log(0.001...1000, count: 10).labels.first == "10^{−3}")
    #expect(Ticks.log(0.01...1000, count: 10).labels == ["0.01", "0.1", "1", "10", "100", "1,000"])
    #expect(Ticks.log(1e-8...1, count: 9).labels.first == "10^{−8}")
    #expect(Ticks.log(1...30, count: 6).values == [1, 2, 5, 10, 20])
  }

  @Test("Where decades are crowded each has a tick, and every second or third a label")
  func crowdedDecades() {
    let ticks = Ticks.log(1e-8...1, count: 5)
    #expect(ticks.values == [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1])
    #expect(ticks.labels == ["10^{−8}", "", "10^{−6}", "", "10^{−4}", "", "10^{−2}", "", "10^{0}"])
    #expect(ticks.minor.isEmpty)
  }

  @Test("Minor ticks of a logarithmic axis stand between the others, and never on one")
  func minor() {
    #expect(Ticks.log(1...1000, count: 10).minor.count == 24)
    #expect(Ticks.log(1...30, count: 6).minor == [3, 4, 6, 7, 8, 9, 30])
    for domain in [0.3...2e4, 1e-8...1, 2...700, 1...9e9] {
      for count in 2...9 {
        let ticks = Ticks.log(domain, count: count)
        #expect(Set(ticks.minor).isDisjoint(with: ticks.values))
        #expect(ticks.minor.allSatisfy { $0 > domain.lowerBound * 0.999 })
        #expect(ticks.minor.allSatisfy { $0 < domain.upperBound * 1.001 })
      }
    }
  }

  @Test("A logarithmic axis that reaches zero is refused")
  func beyondLogarithms() async {
    await #expect(processExitsWith: .failure) { _ = Ticks.log(0...1, count: 5) }
    await #expect(processExitsWith: .failure) { _ = Ticks.log(1...Double.infinity, count: 5) }
  }

  @Test("Exact small cases")
  func exact() {
    #expect(Ticks.linear(0...1, count: 5).labels == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(Ticks.linear(-20...20, count: 4).labels == ["−20", "−10", "0", "10", "20"])
    #expect(Ticks.linear(0...20_000, count: 2).labels == ["0", "10,000", "20,000"])
  }
}
