import Drawing
import Foundation

extension FigureData {
  /// The files that hold the data: `name.csv` for a table, `name.npy` for an array (32-bit floats), or one file for each
  /// part of a list (`name-a.csv`, …).
  public func files(named name: String) -> [(name: String, contents: Data)] {
    switch self {
    case .table(let columns, let rows):
      let lines = [columns.map(Cell.text)] + rows
      let text = lines.map { $0.map(\.field).joined(separator: ",") + "\n" }.joined()
      return [("\(name).csv", Data(text.utf8))]
    case .array(let shape, let values):
      return [("\(name).npy", NumPyFile.data(NumericArray(shape: shape, values)))]
    case .list(let parts):
      return parts.flatMap { $0.data.files(named: "\(name)-\($0.name)") }
    }
  }
}

extension FigureData.Cell {
  /// The entry as a field of a CSV file (RFC 4180): quoted where it holds a comma, a quote or a new line.
  fileprivate var field: String {
    switch self {
    case .number(let x):
      return x == x.rounded() && abs(x) < 1e15 ? String(Int(x)) : "\(x)"
    case .text(let text):
      let needsQuotes = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      return needsQuotes ? "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\"" : text
    }
  }
}
