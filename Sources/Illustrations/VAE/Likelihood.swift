import Drawing

extension VAEIllustrations {
  /// The mean log density of digits under a linear story against the numbers per code.
  ///
  /// - Parameters:
  ///   - sizes: the numbers per code.
  ///   - training: the mean log density of training digits for each, in nats.
  ///   - heldOut: that of held-out digits.
  ///   - best: where that of held-out digits is largest, as an index.
  public static func density(
    sizes: [Int], training: [Double], heldOut: [Double], best: Int
  ) -> Chart {
    let x = sizes.map(Double.init)
    return Chart {
      LineMark(x: x, y: training, label: "training", color: Meaning.training)
      LineMark(x: x, y: heldOut, label: "held out", color: Meaning.heldOut)
      AnnotationMark(
        "largest at *k* = \(sizes[best])", x: x[best], y: heldOut[best], anchors: [.topTrailing])
    }
    .xAxis("numbers per code *k*").yAxis("mean log density in nats per digit")
  }

  /// What descent has made of a linear VAE in each direction of PCA, for several variances of a pixel.
  ///
  /// - Parameters:
  ///   - eigenvalues: the digits' variance along each direction, above 0.
  ///   - runs: for each variance of a pixel the squared weight that was learnt in each direction.
  public static func threshold(
    eigenvalues: [Double], runs: [(variance: Double, weights: [Double])]
  ) -> Chart {
    let last = (eigenvalues.max() ?? 1) * 1.5
    let first = (runs.map(\.variance).min() ?? 0.01) / 2.5
    let steps = (0...300).map { Double($0) / 300 }
    var theory: [any Mark] = []
    var learnt: [any Mark] = []
    var thresholds: [any Mark] = []
    for run in runs {
      let x = steps.map { run.variance + (last - run.variance) * $0 * $0 * $0 }
      theory.append(
        LineMark(
          x: [first] + x, y: [0] + x.map { 1 - run.variance / $0 }, color: .gray, width: 1))
      let shown = eigenvalues.indices.filter { eigenvalues[$0] >= first }
      learnt.append(
        PointMark(
          x: shown.map { eigenvalues[$0] }, y: shown.map { run.weights[$0] / eigenvalues[$0] },
          color: Meaning.vae, size: 5))
      thresholds.append(
        RuleMark(x: run.variance, label: "*c* = \(NumberFormat.shortest.text(run.variance))"))
    }
    return Chart {
      thresholds
      theory
      learnt
    }
    .xAxis("variance *λ* of the digits along a direction", scale: .log, domain: first...last)
    .yAxis("share that the decoder makes, *w*^2 / *λ*", domain: -0.03...1.08)
  }

  /// The KL term against the variance of a pixel: exact for a linear model, and of trained models.
  ///
  /// - Parameters:
  ///   - line: the variances and KL terms of the linear model.
  ///   - trained: those of trained models with a fixed variance.
  ///   - learned: those of the model that has learned its variance.
  ///   - limit: the variance from which on the linear model collapses.
  public static func rates(
    line: Points, trained: Points, learned: (variance: Double, divergence: Double), limit: Double
  ) -> Chart {
    Chart {
      LineMark(
        x: line.x, y: line.y, label: "linear VAE, exact", labelPosition: .legend, color: Meaning.pca
      )
      PointMark(
        x: trained.x, y: trained.y, color: Meaning.vae, size: 9,
        label: "VAE, fixed *c*")
      PointMark(
        x: [learned.variance], y: [learned.divergence], color: .ink, size: 9, label: "learned *c*")
      RuleMark(x: limit, label: "*λ*_1")
    }
    .xAxis("variance *c* of a pixel", scale: .log).yAxis("KL term in nats per digit")
  }

  /// The loss of a trained model against the variance of a pixel, with the logarithm of the variance and without.
  ///
  /// - Parameters:
  ///   - variances: the variances.
  ///   - whole: the loss at each, in nats.
  ///   - withoutLogarithm: what is left of it without the logarithm.
  ///   - learned: the variance that was learned, and the loss there.
  public static func variance(
    variances: [Double], whole: [Double], withoutLogarithm: [Double],
    learned: (variance: Double, loss: Double)
  ) -> Chart {
    Chart {
      LineMark(
        x: variances, y: withoutLogarithm, label: "without the logarithm", labelPosition: .legend,
        color: .gray, style: .dashed)
      LineMark(
        x: variances, y: whole, label: "whole loss", labelPosition: .legend, color: Meaning.vae)
      AnnotationMark("learned *c*", x: learned.variance, y: learned.loss)
    }
    .xAxis("variance *c* of a pixel", scale: .log).yAxis("nats per digit")
  }

  /// The KL term of each number of the code, the largest first, for codes of several sizes.
  public static func units(_ sizes: [(size: Int, divergences: [Double])]) -> Chart {
    Chart {
      for (size, divergences) in sizes {
        LineMark(
          x: divergences.indices.map { Double($0 + 1) }, y: divergences, label: "*k* = \(size)",
          showsPoints: true)
      }
    }
    .xAxis("number of the code, by its KL term").yAxis("KL term in nats per digit")
  }

  /// Digits, and what two models make of them, a row each.
  public static func collapse(
    _ rows: [(name: String, images: [[Float]])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: rows.flatMap(\.images), imageWidth: imageWidth,
      columns: rows.first?.images.count ?? 1, rowLabels: rows.map(\.name), imageSize: 52)
  }

  /// What turned codes cost: −ELBO above that at the model's own axes, against the angle.
  ///
  /// - Parameters:
  ///   - degrees: the angles.
  ///   - linear: the excess of the linear story at each, in nats.
  ///   - two: that of a VAE with two numbers per code.
  ///   - many: that of a VAE with many.
  ///   - refitted: angles at which the clouds of this VAE were fitted anew, and the excess there.
  ///   - size: how many numbers the codes of the linear story and of the last VAE have.
  public static func turns(
    degrees: [Double], linear: [Double], two: [Double], many: [Double], refitted: Points, size: Int
  ) -> Chart {
    Chart {
      LineMark(
        x: degrees, y: many, label: "VAE, *k* = \(size)", labelPosition: .top, color: Meaning.vae)
      PointMark(
        x: refitted.x, y: refitted.y, color: .ink, size: 8,
        label: "VAE, *k* = \(size), clouds fitted anew by descent")
      LineMark(
        x: degrees, y: linear, label: "probabilistic PCA, *k* = \(size)", labelPosition: .top,
        color: Meaning.pca)
      LineMark(
        x: degrees, y: two, label: "VAE, *k* = 2", labelPosition: .top, color: Meaning.vae,
        style: .dashed)
    }
    .xAxis("angle *θ* in degrees", ticks: .at([0, 15, 30, 45, 60, 75, 90]))
    .yAxis(
      "−ELBO above *θ* = 0, in nats per digit",
      domain: -0.1...1.2 * max((linear + many).max() ?? 1, 0.1))
  }
}
