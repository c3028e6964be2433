import Drawing

extension VAEIllustrations {
  /// The terms of the identity of the bound for an image, in nats.
  public struct IdentityTerms: Sendable {
    var digit: Int
    var evidence, gap, reconstruction, divergence: Double

    /// The terms of one image.
    ///
    /// - Parameters:
    ///   - digit: the digit that the image shows.
    ///   - evidence: log p(x).
    ///   - gap: the divergence of q(z | x) from the true posterior.
    ///   - reconstruction: the mean of −log p(x | z) under q(z | x).
    ///   - divergence: the divergence of q(z | x) from the prior.
    public init(
      digit: Int, evidence: Double, gap: Double, reconstruction: Double, divergence: Double
    ) {
      self.digit = digit
      self.evidence = evidence
      self.gap = gap
      self.reconstruction = reconstruction
      self.divergence = divergence
    }
  }

  /// Both sides of the identity for one image, as bars that end at the same −ELBO.
  public static func sides(_ terms: IdentityTerms) -> Chart {
    func bar(_ from: Double, _ to: Double, _ y: Double, _ color: Color) -> RectangleMark {
      RectangleMark(
        xStart: [from], xEnd: [to], yStart: [y - 0.2], yEnd: [y + 0.2], color: color, opacity: 1)
    }
    func amount(_ name: String, _ nats: Double) -> String {
      "\(name): \(NumberFormat.fixed(1).text(nats))"
    }
    let (evidence, bound) = (-terms.evidence, terms.reconstruction + terms.divergence)
    return Chart(size: Size(Style.width, 240)) {
      bar(0, evidence, 2, Meaning.data)
      bar(evidence, evidence + terms.gap, 2, .gray)
      bar(0, terms.reconstruction, 1, Meaning.reconstruction)
      bar(terms.reconstruction, bound, 1, Meaning.divergence)
      TextMark(
        amount("−log *p*(*x*)", evidence), x: 2, y: 2, color: .white, anchor: .leading,
        hasHalo: false)
      TextMark(
        amount("reconstruction", terms.reconstruction), x: 2, y: 1, color: .ink, anchor: .leading,
        hasHalo: false)
      TextMark(
        amount("error of the guess", terms.gap), x: bound - 2, y: 2.36, color: .gray,
        anchor: .trailing)
      TextMark(
        amount("KL term", terms.divergence), x: bound - 2, y: 0.64, color: Meaning.divergence,
        anchor: .trailing)
      RuleMark(x: bound, label: amount("−ELBO", bound))
    }
    .xAxis("nats", domain: 0...bound * 1.15)
    .yAxis(domain: 0.4...3.0, ticks: .named([(2, "what we want"), (1, "what we compute")]))
  }

  /// Two bars for each image, measured from its −log p(x), which end at the same −ELBO.
  public static func identity(_ rows: [IdentityTerms]) -> Chart {
    let places = rows.indices.map { Double(rows.count - $0) }
    func bars(
      _ from: [Double], _ to: [Double], below: Double, _ color: Color, _ label: String
    ) -> RectangleMark {
      RectangleMark(
        xStart: from, xEnd: to, yStart: places.map { $0 - below },
        yEnd: places.map { $0 - below + 0.32 }, color: color, opacity: 1, label: label)
    }
    let ends = rows.map(\.gap)
    let starts = rows.map { $0.reconstruction + $0.evidence }
    let sums = zip(starts, rows).map { $0 + $1.divergence }
    let names = zip(places, rows).map {
      (
        $0,
        "\(ClassLabels.current.areDigits ? "a " : "")\(ClassLabels.name($1.digit)): \(NumberFormat.fixed(1).text(-$1.evidence))"
      )
    }
    return Chart(size: Size(Style.width, 430)) {
      bars(rows.map { _ in 0 }, ends, below: 0, .gray, "error of the guess, up from −log *p*(*x*)")
      bars(
        starts, sums, below: 0.36, Meaning.divergence, "KL term, up from the reconstruction term")
      SegmentMark(
        x: ends, y: places.map { $0 - 0.4 }, xEnd: ends, yEnd: places.map { $0 + 0.36 },
        color: .ink, width: 2, label: "−ELBO, by either way")
    }
    .xAxis("nats above −log *p*(*x*)")
    .yAxis(
      "digit and −log *p*(*x*)", domain: 0.4...Double(rows.count) + 0.6, ticks: .named(names))
  }

  /// The errors of an estimate of log p(x) for one number of draws, in nats.
  public struct EstimateErrors: Sendable {
    var draws: Int
    var lowerQuartile, median, upperQuartile: Double

    /// The quartiles of the errors with so many draws.
    public init(draws: Int, lowerQuartile: Double, median: Double, upperQuartile: Double) {
      self.draws = draws
      self.lowerQuartile = lowerQuartile
      self.median = median
      self.upperQuartile = upperQuartile
    }
  }

  /// The median error of up to three estimates of log p(x) against the number of draws, with quartiles.
  public static func estimates(_ curves: [(name: String, errors: [EstimateErrors])]) -> Chart {
    Chart {
      for ((name, errors), color) in zip(curves, [Color.gray, .randomPart, .ink]) {
        LineMark(
          x: errors.map { Double($0.draws) }, y: errors.map(\.median), label: name, color: color,
          showsPoints: true
        ).band(low: errors.map(\.lowerQuartile), high: errors.map(\.upperQuartile))
      }
    }.xAxis("draws", scale: .log).yAxis("|estimate − log *p*(*x*)| in nats", scale: .log)
  }
}
