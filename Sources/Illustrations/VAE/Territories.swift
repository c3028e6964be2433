import Drawing

extension VAEIllustrations {
  /// How unsure a judge is all over a square of codes, and which digit it reads where.
  ///
  /// - Parameters:
  ///   - doubt: one less the highest probability at each place, from 0 to 1, row by row from the lowest up.
  ///   - verdicts: the digit with that probability.
  ///   - columns: how many places make a row, and rows the square.
  ///   - reach: the coordinate at the edges of the square.
  public static func territories(
    doubt: [Double], verdicts: [Int], columns: Int, reach: Double
  ) -> Chart {
    func rows<Value>(_ values: [Value]) -> [[Value]] {
      stride(from: 0, to: values.count, by: columns).map { Array(values[$0..<$0 + columns]) }
    }
    let read = rows(verdicts)
    let names = Set(verdicts).sorted().compactMap { digit in
      innermost(digit, in: read).map { (digit, $0) }
    }
    func place(_ index: Int) -> Double { reach * ((2 * Double(index) + 1) / Double(columns) - 1) }
    return Chart(size: Size(520, 440)) {
      HeatMap(
        values: rows(doubt), x: -reach...reach, y: -reach...reach, domain: 0...0.8, label: "doubt")
      PriorCircle.half.mark(color: .gray)
      PriorCircle.most.mark(color: .gray)
      TextMark(
        x: names.map { place($0.1.column) }, y: names.map { place($0.1.row) },
        texts: names.map { "\($0.0)" }, color: .ink, weight: .semibold)
    }
    .xAxis("*z*_1", domain: -reach...reach).yAxis("*z*_2", domain: -reach...reach).equalAspect()
  }

  /// The cell of a class that is farthest from cells of other classes and from the edges; nil if it has a handful only.
  private static func innermost(_ digit: Int, in verdicts: [[Int]]) -> (row: Int, column: Int)? {
    let size = verdicts.count
    let cells = (0..<size).flatMap { i in (0..<size).map { (row: i, column: $0) } }
    let own = cells.filter { verdicts[$0.row][$0.column] == digit }
    let rim = cells.filter { cell in
      verdicts[cell.row][cell.column] != digit
        && [(-1, 0), (1, 0), (0, -1), (0, 1)].contains { step in
          let (i, j) = (cell.row + step.0, cell.column + step.1)
          return (0..<size).contains(i) && (0..<size).contains(j) && verdicts[i][j] == digit
        }
    }
    func depth(_ cell: (row: Int, column: Int)) -> Int {
      let edge = min(cell.row, cell.column, size - 1 - cell.row, size - 1 - cell.column) + 1
      return rim.reduce(edge * edge) {
        let (i, j) = ($1.row - cell.row, $1.column - cell.column)
        return min($0, i * i + j * j)
      }
    }
    return own.count < 10 ? nil : own.max { depth($0) < depth($1) }
  }
}
