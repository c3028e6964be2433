import Drawing

extension CVAEIllustrations {
  /// How conditional VAEs of several sizes obey as training goes on, and how much their codes tell of the label.
  ///
  /// - Parameters:
  ///   - steps: how many steps each measurement is made after.
  ///   - models: for each size of a code its name, the share of samples read as asked and the nats told of the label; both a
  ///     row for each run, a number for each of `steps`.
  ///   - vaes: for each size its name and the nats that a VAE's code tells of the label, a number for each run.
  ///   - entropy: the entropy of the label in nats.
  public static func steps(
    _ steps: [Int], models: [(name: String, fidelity: [[Double]], nats: [[Double]])],
    vaes: [(name: String, nats: [Double])], entropy: Double
  ) -> Panels {
    let x = steps.map(Double.init)
    let styles = [LineStyle.solid, .dashed, .dotted]
    let ends = (x.first ?? 1)...(x.last ?? 2)
    func chart(_ title: String, _ label: String, @MarkBuilder marks: () -> [any Mark]) -> Chart {
      Chart(title: title, marks: marks)
        .xAxis(
          "training steps", scale: .log, domain: ends,
          ticks: .named(x.map { ($0, NumberFormat.integer.text($0)) })
        )
        .yAxis(label)
    }
    return Panels(columns: 2, height: 340) {
      chart("a  Do the images obey?", "share of samples read as asked") {
        for (model, style) in zip(models, styles) {
          LineMark(
            x: x, runs: model.fidelity, label: model.name, color: Meaning.cvae, style: style,
            showsPoints: true)
        }
      }
      .yAxis("share of samples read as asked", domain: 0...1)
      chart("b  Do the codes tell the label?", "nats told of the label") {
        RuleMark(y: entropy, label: "the whole label")
        for (vae, style) in zip(vaes, styles) {
          LineMark(
            x: [ends.lowerBound, ends.upperBound],
            y: [0, 0].map { $0 + vae.nats.reduce(0, +) / Double(max(vae.nats.count, 1)) },
            label: vae.name, color: Meaning.vae, style: style, width: 1)
        }
        for (model, style) in zip(models, styles) {
          LineMark(
            x: x, runs: model.nats, label: model.name, color: Meaning.cvae, style: style,
            showsPoints: true)
        }
      }
      .yAxis("nats told of the label", domain: 0...2.4)
    }
  }

  /// A way of training, with its runs: how many of its samples obey, and how much they vary.
  public struct Recipe: Sendable {
    let name: String
    let fidelity: Double
    let spread: Double

    /// A recipe by the means of its runs.
    ///
    /// - Parameters:
    ///   - name: what stands beside its point.
    ///   - fidelity: the share of samples read as asked.
    ///   - spread: the spread of a digit's samples as a share of that of real digits.
    public init(name: String, fidelity: Double, spread: Double) {
      self.name = name
      self.fidelity = fidelity
      self.spread = spread
    }
  }

  /// Obeying against varying: a line for one family of recipes, points for others and for real digits.
  ///
  /// - Parameters:
  ///   - line: the name of the family and its recipes in order.
  ///   - plain: the name of the models without a remedy, and these.
  ///   - remedied: the name of the models with one remedy, and these.
  ///   - real: what a judge reads rightly of real digits, and their spread.
  ///   - wanted: the fidelity and the spread that are asked for at least.
  public static func frontier(
    line: (name: String, recipes: [Recipe]), plain: (name: String, recipes: [Recipe]),
    remedied: (name: String, recipes: [Recipe]), real: (fidelity: Double, spread: Double),
    wanted: (fidelity: Double, spread: Double)
  ) -> Chart {
    func spreads(_ recipes: [Recipe]) -> [Double] { recipes.map(\.spread) }
    func shares(_ recipes: [Recipe]) -> [Double] { recipes.map(\.fidelity) }
    return Chart(size: Size(Style.width, 440)) {
      RuleMark(y: wanted.fidelity, color: .gray)
      RuleMark(x: wanted.spread, color: .gray)
      LineMark(
        x: spreads(line.recipes), y: shares(line.recipes), label: line.name, labelPosition: .legend,
        color: Meaning.cvae, showsPoints: true)
      PointMark(
        x: spreads(remedied.recipes), y: shares(remedied.recipes), color: .gray, symbol: .square,
        size: 7, label: remedied.name)
      PointMark(
        x: spreads(plain.recipes), y: shares(plain.recipes), color: .wrong, symbol: .triangle,
        size: 8, label: plain.name)
      PointMark(
        x: [real.spread], y: [real.fidelity], color: Meaning.data, symbol: .ring, size: 9,
        label: "real digits")
      for recipe in line.recipes + plain.recipes + remedied.recipes {
        AnnotationMark(recipe.name, x: recipe.spread, y: recipe.fidelity)
      }
    }
    .xAxis("spread of a digit’s samples, as a share of that of real digits", domain: 0.2...1.1)
    .yAxis("share of samples read as asked", domain: 0.6...1)
  }
}
