import Drawing

/// What a chapter's run produced, in the order it was produced, each item with the source line it came from.
///
/// A chapter calls the page where it computes. Its words stand in the prose: the weaver puts a figure, table or claim
/// where the directive of its name stands, with the caption or sentence from there, and what is printed after the
/// stretch of code that prints it. Table cells may contain `{{name}}`, `$…$` and references; they are resolved when the
/// page is woven, so a value may be recorded before or after the text that quotes it.
/// Mistakes (two items of one name) are noted here and reported by the weaver with their file and line.
public final class Page {
  /// Whether the run is to be exported, so that `export` and the data of figures are worth computing.
  public let isExporting: Bool
  /// The formats that figures are drawn in besides PNG.
  public let formats: [FigureFormat]

  /// The named values, in the order recorded.
  public private(set) var values: [RecordedValue] = []
  /// The claims, in the order made.
  public private(set) var claims: [RecordedClaim] = []
  /// The figures, in the order drawn.
  public private(set) var figures: [RecordedFigure] = []
  /// The tables, in the order recorded.
  public private(set) var tables: [RecordedTable] = []
  /// The right answers of exercises, in the order recorded.
  public private(set) var answers: [RecordedAnswer] = []
  /// The answers to `when`, in the order asked.
  public private(set) var conditions: [RecordedCondition] = []
  /// The sections that ended before their time, in order.
  public internal(set) var shortfalls: [RecordedShortfall] = []
  /// The exports, in the order made; empty unless exporting.
  public private(set) var exports: [RecordedExport] = []
  /// What the run knows of other seeds.
  public let seeds: SeedKnowledge
  /// The numbers measured over seeds that are no claim's, in the order recorded.
  public internal(set) var spreads: [RecordedSpread] = []
  /// The studies as far as this run knows them, by name; empty unless seeds are being measured.
  public internal(set) var studies: [String: SeedTable.Study] = [:]

  /// What was printed, in order.
  package private(set) var outputs: [RecordedOutput] = []
  /// Duplicate and malformed names, by line.
  package private(set) var mistakes: [(line: Int, sentence: String)] = []

  private var lineOfName: [String: Int] = [:]
  /// The source line of what was recorded last; 0 before anything was.
  private(set) var lastLine = 0

  /// An empty page, whose figures are drawn as PNG and in the formats given.
  public init(
    exporting: Bool = false, formats: [FigureFormat] = [], seeds: SeedKnowledge = SeedKnowledge()
  ) {
    isExporting = exporting
    self.formats = formats
    self.seeds = seeds
  }

  // MARK: Values

  /// Records a number that prose quotes as `{{name}}`; returns it.
  @discardableResult
  public func value(
    _ name: String, _ x: Double, _ format: NumberFormat = .significant(3), line: Int = #line
  ) -> Double {
    record(
      RecordedValue(
        name: name, number: x, text: format.text(x), tex: format.tex(x), line: line))
    return x
  }

  /// Records a single-precision number that prose quotes as `{{name}}`; returns it.
  @discardableResult
  public func value(
    _ name: String, _ x: Float, _ format: NumberFormat = .significant(3), line: Int = #line
  ) -> Float {
    value(name, Double(x), format, line: line)
    return x
  }

  /// Records a count that prose quotes as `{{name}}`; returns it.
  @discardableResult
  public func value(
    _ name: String, _ x: Int, _ format: NumberFormat = .integer, line: Int = #line
  ) -> Int {
    value(name, Double(x), format, line: line)
    return x
  }

  /// Records a word that prose quotes as `{{name}}`; returns it.
  @discardableResult
  public func value(_ name: String, _ x: String, line: Int = #line) -> String {
    record(
      RecordedValue(name: name, number: nil, text: x, tex: "\\text{\(x)}", line: line))
    return x
  }

  /// Records the numbers of a place or code, which prose quotes together as `{{name}}`: (7.5, −5.7).
  public func value(
    _ name: String, _ numbers: [Double], _ format: NumberFormat, line: Int = #line
  ) {
    func joined(_ texts: [String]) -> String { "(" + texts.joined(separator: ", ") + ")" }
    record(
      RecordedValue(
        name: name, number: nil, text: joined(numbers.map { format.text($0) }),
        tex: joined(numbers.map { format.tex($0) }), line: line))
  }

  // MARK: Claims

  /// Checks the claim of this name on a measured number; returns whether it holds.
  ///
  /// - Parameters:
  ///   - name: The name in `@identity(name)`, `@theorem(name)` or `@finding(name)`, where its sentence stands.
  ///   - measured: The number the run found. NaN satisfies no requirement.
  ///   - requirement: What the number must satisfy.
  ///   - format: How the measured number is shown; by default with as many digits as show the verdict.
  @discardableResult
  public func claim(
    _ name: String, _ measured: Double, _ requirement: Requirement, format: NumberFormat? = nil,
    line: Int = #line
  ) -> Bool {
    record(
      RecordedClaim(
        name: name, measured: measured,
        measuredText: requirement.measuredText(measured, in: format),
        requiredText: requirement.text(in: format), requirement: requirement, format: format,
        holds: requirement.isSatisfied(by: measured), line: line))
  }

  /// Checks the claim of this name on a number in single precision.
  @discardableResult
  public func claim(
    _ name: String, _ measured: Float, _ requirement: Requirement, format: NumberFormat? = nil,
    line: Int = #line
  ) -> Bool {
    claim(name, Double(measured), requirement, format: format, line: line)
  }

  /// Checks the claim of this name on a count.
  @discardableResult
  public func claim(
    _ name: String, _ measured: Int, _ requirement: Requirement, format: NumberFormat? = nil,
    line: Int = #line
  ) -> Bool {
    claim(name, Double(measured), requirement, format: format, line: line)
  }

  /// Checks a claim that is true or false without a number.
  ///
  /// - Parameters:
  ///   - name: The name in `@identity(name)`, `@theorem(name)` or `@finding(name)`, where its sentence stands.
  ///   - holds: Whether the run found it true.
  ///   - expected: What was required, in words: "every pair".
  ///   - measured: What was found, in words; "yes" or "no" unless stated.
  @discardableResult
  public func claim(
    _ name: String, _ holds: Bool, expecting expected: String, measured: String? = nil,
    line: Int = #line
  ) -> Bool {
    record(
      RecordedClaim(
        name: name, measured: nil, measuredText: measured ?? (holds ? "yes" : "no"),
        requiredText: expected, requirement: nil, format: nil, holds: holds, line: line))
  }

  // MARK: Exercises

  /// Records the number that the exercise of this name asks for, so that a reader's number can be checked against it.
  ///
  /// - Parameters:
  ///   - name: The name in `@exercise(name)`.
  ///   - value: The right number, which must be finite in the book's own run, the only one that shows it.
  ///   - tolerance: By how much a reader's number may differ; above zero.
  ///   - unit: What the number is counted in, such as "nats per digit".
  public func answer(
    _ name: String, _ value: Double, tolerance: Double, unit: String = "", line: Int = #line
  ) {
    reserve(name, as: "answer", line: line)
    if !seeds.isOfBook, !value.isFinite || !tolerance.isFinite { return }
    if !value.isFinite { note(line, "the answer '\(name)' is not a finite number.") }
    if !(tolerance > 0 && tolerance.isFinite) {
      note(line, "the tolerance of the answer '\(name)' must be finite and above zero.")
    }
    if unit.contains(where: { "<>`$\n".contains($0) }) || unit.contains("--") {
      note(line, "the unit of the answer '\(name)' must be plain words.")
    }
    let right = RightAnswer(value: value, tolerance: tolerance, unit: unit)
    answers.append(RecordedAnswer(name: name, right: right, line: line))
  }

  // MARK: Figures, tables, output

  /// Draws a figure, which stands where `@figure(name)` does.
  ///
  /// - Parameters:
  ///   - name: The name in `@figure(name)` and of the file: lower-case letters, digits and hyphens.
  ///   - make: Builds the figure; it is drawn at once, unless the run only measures seeds.
  /// - Throws: What `make` or the drawing throws.
  public func figure(_ name: String, line: Int = #line, _ make: () throws -> any Figure) throws {
    let figure = try make()
    if !name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) {
      note(line, "the figure name '\(name)' has other characters than a–z, 0–9 and '-'.")
    }
    reserve(name, as: "figure", line: line)
    figures.append(
      RecordedFigure(
        name: name, summary: figure.summary, line: line, width: Int(figure.size.width.rounded()),
        drawn: seeds.needsFigures ? try figure.drawn(as: formats) : .undrawn,
        data: isExporting ? figure.data : nil))
  }

  /// Records a table, which stands where `@table(name)` does. Columns of numbers are set to the right.
  public func table(_ name: String, columns: [String], rows: [[String]], line: Int = #line) {
    reserve(name, as: "table", line: line)
    if let bad = rows.firstIndex(where: { $0.count != columns.count }) {
      note(
        line,
        "row \(bad + 1) of the table '\(name)' has \(rows[bad].count) cells for \(columns.count) columns."
      )
    }
    if columns.contains(where: \.isEmpty) {
      note(line, "a column of the table '\(name)' has no head.")
    }
    tables.append(RecordedTable(name: name, columns: columns, rows: rows, line: line))
  }

  /// Shows printed output after the code that contains this call; several calls in one stretch share a block.
  public func print(_ text: String, line: Int = #line) {
    lastLine = line
    outputs.append(RecordedOutput(text: text, line: line))
  }

  // MARK: Conditions

  /// Says whether the part of the chapter between `@when name` and `@end` makes sense with these settings.
  ///
  /// Use it as the condition of the `if` around that part's code, or of a `guard`. When it is false the page shows the reason
  /// that stands after `@when name` instead.
  public func when(_ name: String, _ condition: Bool, line: Int = #line) -> Bool {
    lastLine = line
    if let asked = conditions.first(where: { $0.name == name }) {
      if asked.holds != condition {
        note(line, "the condition '\(name)' has another answer on line \(asked.line).")
      }
    } else {
      conditions.append(RecordedCondition(name: name, holds: condition, line: line))
    }
    return condition
  }

  // MARK: Exports

  /// Exports an array as `<name>.npy`; `make` runs only when the run is exported.
  public func export(
    _ name: String, line: Int = #line, array make: () throws -> NumericArray
  ) rethrows {
    guard isExporting else { return }
    reserve(name, as: "export", line: line)
    exports.append(RecordedExport(name: name, contents: .array(try make())))
  }

  /// Exports named tensors as `<name>.safetensors`; `make` runs only when the run is exported.
  public func export(
    _ name: String, line: Int = #line,
    tensors make: () throws -> [(name: String, array: NumericArray)]
  ) rethrows {
    guard isExporting else { return }
    reserve(name + ".safetensors", as: "export", line: line)
    let tensors = try make().map { NamedArray(name: $0.name, array: $0.array) }
    exports.append(RecordedExport(name: name, contents: .tensors(tensors)))
  }

  // MARK: Inside

  func record(_ value: RecordedValue) {
    reserve(value.name, as: "value", line: value.line)
    values.append(value)
  }

  private func record(_ claim: RecordedClaim) -> Bool {
    reserve(claim.name, as: "claim", line: claim.line)
    claims.append(claim)
    return claim.holds
  }

  /// Notes a name that is malformed or already taken by an item of the same kind.
  func reserve(_ name: String, as kind: String, line: Int) {
    lastLine = line
    if !SourceNames.isName(name) {
      note(line, "'\(name)' is not a name: use letters, digits, '.', '_' and '-'.")
    }
    if let first = lineOfName.updateValue(line, forKey: "\(kind) \(name)") {
      note(line, "the \(kind) '\(name)' was already recorded on line \(first).")
    }
  }

  private func note(_ line: Int, _ sentence: String) {
    mistakes.append((line, sentence))
  }
}
