import Drawing

extension LinearAutoencoderIllustrations {
  /// The excess during descents that start near a saddle and near nothing, with the levels of the saddles.
  ///
  /// - Parameters:
  ///   - near: a curve for each start near the saddle of all but the first component, one number a step, with its name.
  ///   - nothing: the curve of the start with almost no weights.
  ///   - eigenvalues: the first ones, one more than the code has numbers.
  public static func saddles(
    near: [(name: String, excess: [Double])], nothing: [Double], eigenvalues λ: [Double]
  ) -> Chart {
    let k = λ.count - 1
    let level = λ[0] - λ[k]
    // A while longer than the last of the runs needs to come half-way down.
    let latest = (near.map(\.excess) + [nothing]).map { $0.lastIndex { $0 > level / 2 } ?? 0 }
    let shown = min(nothing.count, max(10, (latest.max() ?? 0) * 13 / 10))
    let near = near.map { (name: $0.name, excess: Array($0.excess.prefix(shown))) }
    let nothing = Array(nothing.prefix(shown))
    // The saddles where some of the first components are found; with many of them the levels crowd.
    let found = (0..<(k <= 3 ? k : 1)).map { count in
      (
        name: count == 0
          ? "nothing found" : "only " + (1...count).map { "*p*_\($0)" }.joined(separator: ", "),
        excess: λ[count..<k].reduce(0, +)
      )
    }
    let missing = k == 1 ? "*p*_2" : k == 2 ? "*p*_2 and *p*_3" : "*p*_2 … *p*_{\(k + 1)}"
    let colors = shades(near.count + 1)
    let first = colors.last ?? Meaning.autoencoder
    let gap = Double(nothing.count) / 150
    return Chart {
      for saddle in found + [(name: missing, excess: level)] {
        RuleMark(y: saddle.excess, label: saddle.name)
      }
      LineMark(x: nothing.indices.map(Double.init), y: nothing, color: first)
      for (run, color) in zip(near, colors) {
        LineMark(x: run.excess.indices.map(Double.init), y: run.excess, color: color)
      }
      // A name stands where the run has come half-way down.
      for (run, color) in zip(near, colors) {
        let half = run.excess.lastIndex { $0 > level / 2 } ?? 0
        TextMark(
          run.name, x: Double(half) + gap, y: level / 2, color: color.forText, anchor: .leading)
      }
      let half = nothing.firstIndex { $0 < 0.7 * λ[..<k].reduce(0, +) } ?? 0
      TextMark(
        "from almost no weights", x: Double(half) + gap, y: nothing[half],
        color: first.forText, anchor: .leading)
    }
    .xAxis("step", domain: 0...Double(nothing.count - 1))
    .yAxis("loss − PCA’s error")
  }

  /// How far descents have gone down from a saddle's level, with the growth that is expected of them.
  ///
  /// - Parameters:
  ///   - near: for each start its name and the excess after every step.
  ///   - level: the saddle's excess.
  ///   - growth: the factor by which the way down should grow in every step, as long as it is short.
  public static func departures(
    near: [(name: String, excess: [Double])], level: Double, growth: Double
  ) -> Chart {
    let colors = shades(near.count)
    // A descent counts from where it is below the level.
    let ways = near.map { run in
      run.excess.map { 1 - $0 / level }.map { $0 > 1e-9 ? $0 : .nan }
    }
    // Through the step at which a descent has come a hundredth of its way.
    func expected(_ way: [Double]) -> [(step: Double, share: Double)] {
      guard let at = way.firstIndex(where: { $0 > 0.01 }) else { return [] }
      let before = sequence(first: way[at]) { $0 > 1e-9 ? $0 / growth : nil }
      let after = sequence(first: way[at]) { $0 * growth < 1 ? $0 * growth : nil }
      return zip((0...at).reversed(), before).reversed().map { (Double($0), $1) }
        + zip((at + 1)..., after.dropFirst()).map { (Double($0), $1) }
    }
    return Chart {
      for (run, (way, color)) in zip(near, zip(ways, colors)) {
        let rule = expected(way)
        LineMark(
          x: rule.map(\.step), y: rule.map(\.share), color: Meaning.pca, style: .dashed, width: 1.5)
        LineMark(
          x: way.indices.map(Double.init), y: way, label: run.name, labelPosition: .legend,
          color: color)
      }
    }
    .xAxis("step").yAxis("way down, as a share of the level", scale: .log)
  }
}
