import Foundation

/// The numbers that a figure shows, for readers who continue in another tool.
public enum FigureData: Equatable, Sendable {
  /// Rows under named columns, exported as a `.csv` file.
  case table(columns: [String], rows: [[Cell]])
  /// Numbers with a shape, the last index running fastest, exported as a `.npy` file (float32).
  case array(shape: [Int], values: [Float])
  /// Several named data, such as those of panels.
  case list([(name: String, data: FigureData)])

  /// An entry of a table.
  public enum Cell: Equatable, Sendable {
    /// A number.
    case number(Double)
    /// A text; empty where a row has no entry.
    case text(String)

    var description: String {
      switch self {
      case .number(let x):
        return x == x.rounded() && abs(x) < 1e15 ? String(Int(x)) : "\(x)"
      case .text(let text):
        let needsQuotes = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        return needsQuotes ? "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\"" : text
      }
    }
  }

  /// Whether two data are equal, entry by entry.
  public static func == (a: FigureData, b: FigureData) -> Bool {
    switch (a, b) {
    case (.table(let columns, let rows), .table(let otherColumns, let otherRows)):
      return columns == otherColumns && rows == otherRows
    case (.array(let shape, let values), .array(let otherShape, let otherValues)):
      return shape == otherShape && values == otherValues
    case (.list(let a), .list(let b)):
      return a.map(\.name) == b.map(\.name) && a.map(\.data) == b.map(\.data)
    default:
      return false
    }
  }

  /// The files that hold the data: `name.csv`, `name.npy`, or one file for each part of a list (`name-a.csv`, …).
  public func files(named name: String) -> [(name: String, contents: Data)] {
    switch self {
    case .table(let columns, let rows):
      let lines = [columns.map(Cell.text)] + rows
      let text = lines.map { $0.map(\.description).joined(separator: ",") + "\n" }.joined()
      return [("\(name).csv", Data(text.utf8))]
    case .array(let shape, let values):
      return [("\(name).npy", Self.npy(shape: shape, values: values))]
    case .list(let parts):
      return parts.flatMap { $0.data.files(named: "\(name)-\($0.name)") }
    }
  }

  /// NumPy's format, version 1.0: a magic word, a header padded to 64 bytes, little-endian float32.
  private static func npy(shape: [Int], values: [Float]) -> Data {
    let tuple = shape.count == 1 ? "\(shape[0])," : shape.map(String.init).joined(separator: ", ")
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(tuple)), }"
    while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    withUnsafeBytes(of: UInt16(header.utf8.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(contentsOf: header.utf8)
    for value in values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }
}
