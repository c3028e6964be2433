import Foundation

// Stands in for Drawing until it lands.

/// A figure.
public protocol Figure: Sendable {}
/// A figure's data.
public enum FigureData: Sendable {
  /// A table.
  case table(columns: [String], rows: [[String]])
}
extension Figure {
  var shownWidth: Int { get throws { 640 } }
  func encoded() throws -> Data { Data() }
}
