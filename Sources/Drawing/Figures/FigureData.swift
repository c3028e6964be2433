/// The numbers that a figure shows, for readers who continue in another tool.
public enum FigureData: Equatable, Sendable {
  /// Rows under named columns, a table.
  case table(columns: [String], rows: [[Cell]])
  /// Numbers with a shape, the last index running fastest, an array.
  case array(shape: [Int], values: [Float])
  /// Several named data, such as those of panels.
  case list([(name: String, data: FigureData)])

  /// An entry of a table.
  public enum Cell: Equatable, Sendable {
    /// A number.
    case number(Double)
    /// A text; empty where a row has no entry.
    case text(String)
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
}

extension [FigureData.Cell] {
  /// The cells of a column of numbers.
  public static func numbers(_ values: [Double]) -> Self { values.map(FigureData.Cell.number) }

  /// The cells of a column of texts.
  public static func texts(_ values: [String]) -> Self { values.map(FigureData.Cell.text) }
}
