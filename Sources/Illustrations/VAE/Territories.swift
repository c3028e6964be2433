import Drawing

extension VAEIllustrations {
  /// How unsure a judge is all over a square of codes, and which digit it reads where: every island of little doubt carries its digit.
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
    // Where the judge is not sure there is no land.
    let lands = zip(verdicts, doubt).map { $1 <= 0.2 ? $0 : nil }
    let radius = 0.8 * PriorCircle.most.radius / reach * Double(columns) / 2
    let islands = Islands(rows(lands), radius: radius).named
    func place(_ index: Int) -> Double { reach * ((2 * Double(index) + 1) / Double(columns) - 1) }
    return Chart(size: Size(560, 480)) {
      HeatMap(
        values: rows(doubt), x: -reach...reach, y: -reach...reach, domain: 0...0.8, label: "doubt")
      PriorCircle.half.mark(color: .gray)
      PriorCircle.most.mark(color: .gray)
      TextMark(
        x: islands.map { place($0.column) }, y: islands.map { place($0.row) },
        texts: islands.map { ClassLabels.mark($0.digit) }, color: .ink, weight: .semibold)
    }
    .xAxis("*z*_1", domain: -reach...reach).yAxis("*z*_2", domain: -reach...reach).equalAspect()
  }
}

/// The connected regions of equal digits in a square of verdicts, some of which may be nil.
private struct Islands {
  typealias Cell = (row: Int, column: Int)

  private let verdicts: [[Int?]]
  private let size: Int
  private let radius: Double

  /// The islands; those that are long have further names within `radius` cells of the middle.
  init(_ verdicts: [[Int?]], radius: Double) {
    self.verdicts = verdicts
    self.radius = radius
    size = verdicts.count
  }

  /// An island of fewer cells would be hidden by its own name.
  private static let least = 10
  /// How many cells apart the names of one island stand at least, and how many from the shore all but its first.
  private static let apart = 12, inland = 3

  /// The digit of each island that has room for a name, and the cells that carry it: the one farthest from the shores and
  /// the edges, and others far from it and near the middle.
  var named: [(digit: Int, row: Int, column: Int)] {
    var seen = Set<Int>()
    return verdicts.indices.flatMap { row in
      verdicts[row].indices.flatMap { column -> [(digit: Int, row: Int, column: Int)] in
        guard let digit = verdicts[row][column], !seen.contains(row * size + column) else {
          return []
        }
        let island = cells(connectedTo: (row, column))
        seen.formUnion(island.map { $0.row * size + $0.column })
        guard island.count >= Self.least else { return [] }
        return places(on: island).map { (digit, $0.row, $0.column) }
      }
    }
  }

  private func neighbours(_ cell: Cell) -> [Cell] {
    [(-1, 0), (1, 0), (0, -1), (0, 1)].map { (cell.row + $0.0, cell.column + $0.1) }
      .filter { (0..<size).contains($0.0) && (0..<size).contains($0.1) }
  }

  private func cells(connectedTo start: Cell) -> [Cell] {
    let digit = verdicts[start.row][start.column]
    var found = [start]
    var seen: Set = [start.row * size + start.column]
    var next = 0
    while next < found.count {
      for cell in neighbours(found[next]) where verdicts[cell.row][cell.column] == digit {
        if seen.insert(cell.row * size + cell.column).inserted { found.append(cell) }
      }
      next += 1
    }
    return found
  }

  /// The cells of an island that carry its name.
  private func places(on island: [Cell]) -> [Cell] {
    let own = Set(island.map { $0.row * size + $0.column })
    let shore = island.flatMap(neighbours).filter { !own.contains($0.row * size + $0.column) }
    func squaredDistance(_ a: Cell, _ b: Cell) -> Int {
      let (i, j) = (a.row - b.row, a.column - b.column)
      return i * i + j * j
    }
    func distanceFromMiddle(_ cell: Cell) -> Double {
      let middle = Double(size - 1) / 2
      let (i, j) = (Double(cell.row) - middle, Double(cell.column) - middle)
      return (i * i + j * j).squareRoot()
    }
    var inland = island.map { cell in
      let edge = min(cell.row, cell.column, size - 1 - cell.row, size - 1 - cell.column) + 1
      return (cell: cell, depth: shore.map { squaredDistance($0, cell) }.reduce(edge * edge, min))
    }
    var places: [Cell] = []
    while let deepest = inland.max(by: { $0.depth < $1.depth }) {
      places.append(deepest.cell)
      inland.removeAll {
        squaredDistance($0.cell, deepest.cell) < Self.apart * Self.apart
          || $0.depth < Self.inland * Self.inland || distanceFromMiddle($0.cell) > radius
      }
    }
    return places
  }
}
