import Foundation

/// A measurement as a row of the printed table.
struct Row: CustomStringConvertible {
  private let measurement: Measurement

  static var header: String {
    columns("work", "shape", "threads", "best", "median", "speed")
  }

  init(_ measurement: Measurement) { self.measurement = measurement }

  var description: String {
    let m = measurement
    let speed =
      m.gflops.map { String(format: "%.1f Gflop/s", $0) }
      ?? m.gelements.map { String(format: "%.2f G/s", $0) } ?? ""
    return Self.columns(
      m.name, m.shape, "\(m.threads)", Self.time(m.seconds), Self.time(m.median), speed)
  }

  private static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<1e-3: String(format: "%.1f µs", seconds * 1e6)
    case ..<1: String(format: "%.2f ms", seconds * 1e3)
    default: String(format: "%.2f s ", seconds)
    }
  }

  private static func columns(_ cells: String...) -> String {
    zip(cells, [-10, -17, 8, 11, 11, 16]).map { cell, width in
      let padding = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? cell + padding : padding + cell
    }.joined()
  }
}
