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
      for run in runs {
        LineMark(x: run.passes, y: run.middle, label: run.name).band(low: run.low, high: run.high)
      }
    }
    .xAxis("passes over the training digits", scale: .log)
    .yAxis(quantity, scale: .log)
  }
}
