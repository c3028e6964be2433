import Drawing

extension LinearAutoencoderIllustrations {
  /// One quantity during training in one way, from several starts.
  public struct TrainingRun: Sendable {
    let name: String
    let passes, middle, low, high: [Double]

    /// A run of measurements.
    ///
    /// - Parameters:
    ///   - name: the way of training.
    ///   - passes: how many passes over the digits each measurement comes after.
    ///   - middle: the geometric mean of the starts.
    ///   - starts: the quantity from each start.
    public init(name: String, passes: [Double], middle: [Double], starts: [[Double]]) {
      self.name = name
      self.passes = passes
      self.middle = middle
      low = passes.indices.map { i in starts.map { $0[i] }.min() ?? .nan }
      high = passes.indices.map { i in starts.map { $0[i] }.max() ?? .nan }
    }
  }

  /// A quantity during training: a line for each way, in a band from the lowest start to the highest.
  public static func training(_ runs: [TrainingRun], quantity: String) -> Chart {
    Chart {
      for (run, color) in zip(runs, shades(runs.count)) {
        LineMark(x: run.passes, y: run.middle, label: run.name, color: color)
          .band(low: run.low, high: run.high)
      }
    }
    .xAxis("passes over the training digits", scale: .log)
    .yAxis(quantity, scale: .log)
  }

  /// The excess after every step of descents from several starts, from step 0 on.
  public static func descents(_ starts: [[Double]]) -> Chart {
    Chart {
      for (excess, color) in zip(starts, shades(starts.count)) {
        LineMark(
          x: excess.indices.map(Double.init), y: excess.map { max($0, 1e-14) }, color: color)
      }
    }
    .xAxis("step")
    .yAxis("loss − PCA’s error", scale: .log)
  }

  /// Shades of the autoencoders' colour, from light to dark, for machines that differ in how they were trained.
  static func shades(_ count: Int) -> [Color] {
    (0..<count).map { index in
      let place = count == 1 ? 0.5 : Double(index) / Double(count - 1)
      return place < 0.5
        ? Meaning.autoencoder.mixed(with: .white, by: 0.9 * (0.5 - place))
        : Meaning.autoencoder.mixed(with: .ink, by: 1.1 * (place - 0.5))
    }
  }
}
