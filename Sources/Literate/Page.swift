import Drawing

/// What a chapter's run produced, in the order it was produced, each item with the source line it came from.
///
/// A chapter calls the page where it computes; the weaver later puts every item after the stretch of code that
/// holds its line. Sentences, captions, alternative texts and table cells may contain `{{name}}`, `$…$` and references;
/// they are resolved when the page is woven, so a value may be recorded before or after the text that quotes it.
/// Mistakes (two items of one name) are noted here and reported by the weaver with their file and line.
public final class Page {
  /// Whether the run is to be exported, so that `export` and the data of figures are worth computing.
  public let isExporting: Bool
  /// The formats that figures are drawn in besides PNG.
  public let formats: [FigureFormat]

  /// The named values, in the order recorded.
  public private(set) var values: [RecordedValue] = []
  /// The claims, in the order made.
  public private(set) var claims: [Claim] = []
  /// The figures, in the order drawn.
  public private(set) var figures: [RecordedFigure] = []
  /// The tables, in the order recorded.
  public private(set) var tables: [RecordedTable] = []
  /// The answers to `when`, in the order asked.
  public private(set) var conditions: [RecordedCondition] = []
  /// The exports, in the order made; empty unless exporting.
  public private(set) var exports: [RecordedExport] = []

  /// What the page shows, in the order produced.
  package private(set) var items: [PageItem] = []
  /// Duplicate and malformed names, by line.
  package private(set) var mistakes: [(line: Int, sentence: String)] = []

  private var lineOfName: [String: Int] = [:]

  /// An empty page, whose figures are drawn as PNG and in the formats given.
  public init(exporting: Bool = false, formats: [FigureFormat] = []) {
    isExporting = exporting
    self.formats = formats
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

  // MARK: Claims

  /// Checks a sentence about a measured number; returns whether it holds.
  ///
  /// - Parameters:
  ///   - sentence: The claim as the page states it; `{{name}}` and `$…$` are resolved.
  ///   - measured: The number the run found. NaN satisfies no requirement.
  ///   - requirement: What the number must satisfy.
  ///   - format: How the measured number is shown; by default with as many digits as show the verdict.
  ///   - id: A name for `@claim(id)`.
  @discardableResult
  public func claim(
    _ sentence: String, _ measured: Double, _ requirement: Requirement,
    format: NumberFormat? = nil, id: String? = nil, line: Int = #line
  ) -> Bool {
    record(
      Claim(
        sentence: sentence, measured: measured,
        measuredText: requirement.measuredText(measured, in: format),
        requiredText: requirement.text(in: format),
        holds: requirement.isSatisfied(by: measured), id: id, line: line))
  }

  /// Checks a sentence about a number in single precision.
  @discardableResult
  public func claim(
    _ sentence: String, _ measured: Float, _ requirement: Requirement,
    format: NumberFormat? = nil, id: String? = nil, line: Int = #line
  ) -> Bool {
    claim(sentence, Double(measured), requirement, format: format, id: id, line: line)
  }

  /// Checks a sentence about a count.
  @discardableResult
  public func claim(
    _ sentence: String, _ measured: Int, _ requirement: Requirement,
    format: NumberFormat? = nil, id: String? = nil, line: Int = #line
  ) -> Bool {
    claim(sentence, Double(measured), requirement, format: format, id: id, line: line)
  }

  /// Checks a sentence that is true or false without a number.
  ///
  /// - Parameters:
  ///   - holds: Whether the run found it true.
  ///   - expected: What was required, in words: "every pair".
  ///   - measured: What was found, in words; "yes" or "no" unless stated.
  @discardableResult
  public func claim(
    _ sentence: String, _ holds: Bool, expecting expected: String, measured: String? = nil,
    id: String? = nil, line: Int = #line
  ) -> Bool {
    record(
      Claim(
        sentence: sentence, measured: nil, measuredText: measured ?? (holds ? "yes" : "no"),
        requiredText: expected, holds: holds, id: id, line: line))
  }

  // MARK: Figures, tables, output

  /// Draws a figure and shows it after the code that contains this call.
  ///
  /// - Parameters:
  ///   - name: The name for `@fig(name)` and of the file: lower-case letters, digits and hyphens.
  ///   - caption: What the figure means.
  ///   - alt: What is seen, for readers who do not see it, instead of what the figure says of itself. Mathematics is
  ///     turned into plain text.
  ///   - make: Builds the figure; it is drawn at once.
  /// - Throws: What `make` or the drawing throws.
  public func figure(
    _ name: String, caption: String, alt: String? = nil, line: Int = #line,
    _ make: () throws -> any Figure
  ) throws {
    let figure = try make()
    if !name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) {
      note(line, "the figure name '\(name)' has other characters than a–z, 0–9 and '-'.")
    }
    claimName("fig", name, kind: "figure", line: line)
    items.append(PageItem(line: line, kind: .figure(figures.count)))
    figures.append(
      RecordedFigure(
        name: name, caption: caption, alt: alt, summary: figure.summary, line: line,
        width: Int(figure.size.width.rounded()), drawn: try figure.drawn(as: formats),
        data: isExporting ? figure.data : nil))
  }

  /// Shows a table after the code that contains this call. Columns of numbers are set to the right.
  public func table(
    _ name: String, caption: String, columns: [String], rows: [[String]], line: Int = #line
  ) {
    claimName("table", name, kind: "table", line: line)
    if let bad = rows.firstIndex(where: { $0.count != columns.count }) {
      note(
        line,
        "row \(bad + 1) of the table '\(name)' has \(rows[bad].count) cells for \(columns.count) columns."
      )
    }
    items.append(PageItem(line: line, kind: .table(tables.count)))
    tables.append(
      RecordedTable(name: name, caption: caption, columns: columns, rows: rows, line: line))
  }

  /// Shows printed output after the code that contains this call; several calls in one stretch share a block.
  public func print(_ text: String, line: Int = #line) {
    items.append(PageItem(line: line, kind: .output(text)))
  }

  // MARK: Conditions

  /// Says whether the part of the chapter between `@when name` and `@end` makes sense with these settings.
  ///
  /// Use it as the condition of the `if` around that part's code. When it is false the page shows `reason` instead.
  public func when(_ name: String, _ condition: Bool, otherwise reason: String, line: Int = #line)
    -> Bool
  {
    if let asked = conditions.first(where: { $0.name == name }) {
      if asked.holds != condition || asked.reason != reason {
        note(line, "the condition '\(name)' has another answer on line \(asked.line).")
      }
    } else {
      conditions.append(
        RecordedCondition(name: name, holds: condition, reason: reason, line: line))
    }
    return condition
  }

  // MARK: Exports

  /// Exports an array as `<name>.npy`; `make` runs only when the run is exported.
  public func export(
    _ name: String, line: Int = #line, array make: () throws -> NumericArray
  ) rethrows {
    guard isExporting else { return }
    claimName("export", name, kind: "export", line: line)
    exports.append(RecordedExport(name: name, contents: .array(try make())))
  }

  /// Exports named tensors as `<name>.safetensors`; `make` runs only when the run is exported.
  public func export(
    _ name: String, line: Int = #line,
    tensors make: () throws -> [(name: String, array: NumericArray)]
  ) rethrows {
    guard isExporting else { return }
    claimName("export", name + ".safetensors", kind: "export", line: line)
    let tensors = try make().map { NamedArray(name: $0.name, array: $0.array) }
    exports.append(RecordedExport(name: name, contents: .tensors(tensors)))
  }

  // MARK: Inside

  private func record(_ value: RecordedValue) {
    if !SourceNames.isName(value.name) {
      note(value.line, "'\(value.name)' is not a name: use letters, digits, '.', '_' and '-'.")
    }
    claimName("value", value.name, kind: "value", line: value.line)
    values.append(value)
  }

  private func record(_ claim: Claim) -> Bool {
    if let id = claim.id {
      if !SourceNames.isName(id) {
        note(claim.line, "'\(id)' is not a name: use letters, digits, '.', '_' and '-'.")
      }
      claimName("claim", id, kind: "claim", line: claim.line)
    }
    items.append(PageItem(line: claim.line, kind: .claim(claims.count)))
    claims.append(claim)
    return claim.holds
  }

  private func claimName(_ space: String, _ name: String, kind: String, line: Int) {
    if let first = lineOfName.updateValue(line, forKey: "\(space) \(name)") {
      note(line, "the \(kind) '\(name)' was already recorded on line \(first).")
    }
  }

  private func note(_ line: Int, _ sentence: String) {
    mistakes.append((line, sentence))
  }
}
