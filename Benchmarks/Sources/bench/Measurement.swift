import Benchmark
import Foundation
import MathKernel

/// What a measurement found, as it stands in `bench.jsonl`.
struct Measurement: Encodable {
  let name: String
  let shape: String
  let threads: Int
  /// The time of the fastest run, in seconds.
  let seconds: Double
  /// The median of all runs, in seconds.
  let median: Double
  /// 10⁹ floating-point operations a second in the fastest run; null where nobody counts them.
  let gflops: Double?
  /// 10⁹ elements a second in the fastest run; null where elements are not what counts.
  let gelements: Double?

  private enum CodingKeys: CodingKey {
    case name, shape, threads, seconds, median, gflops, gelements
  }

  /// Writes every field, nulls too, so that all lines have the same.
  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(shape, forKey: .shape)
    try fields.encode(threads, forKey: .threads)
    try fields.encode(seconds, forKey: .seconds)
    try fields.encode(median, forKey: .median)
    try fields.encode(gflops, forKey: .gflops)
    try fields.encode(gelements, forKey: .gelements)
  }

  /// The measurement as one line of JSON.
  func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

/// A work with its inputs made, to be measured as often as is asked.
struct PreparedWork {
  private let work: Work
  private let body: () throws -> Void

  /// Makes the inputs, and runs the work once to warm up.
  init(_ work: Work) throws {
    self.work = work
    body = try work.prepare()
    try body()
  }

  /// Runs the work for about `budget` seconds on this many threads: once if one run takes as long,
  /// else `minimum` times or more.
  func measure(threads: Int, budget: Double, minimum: Int = 5) throws -> Measurement {
    Parallel.threadCount = threads
    var times = try times(of: 1)
    if times[0] < budget {
      times = try self.times(of: max(minimum, Int(budget / times[0])))
    }
    times = times.map { $0 / Double(work.runs) }.sorted()
    let (best, middle) = (times[0], times.count / 2)
    let median = times.count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2
    return Measurement(
      name: work.name, shape: work.shape, threads: threads, seconds: best, median: median,
      gflops: work.operations.map { $0 / best / 1e9 },
      gelements: work.elements.map { $0 / best / 1e9 })
  }

  /// The times of so many calls in a row, in seconds, as the harness takes them.
  private func times(of calls: Int) throws -> [Double] {
    let suite = BenchmarkSuite(name: work.name)
    suite.benchmark(work.shape, function: body)
    var runner = BenchmarkRunner(
      suites: [suite], settings: [Iterations(calls), Format(.none), Quiet(true)])
    try runner.run()
    return runner.results[0].measurements.map { max($0, 1) * 1e-9 }
  }
}
