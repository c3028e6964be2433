import Drawing
import Foundation

/// Writes what pages show as data, for people who continue in another tool.
///
/// Into the folder go `claims.json` and `values.json`, the arrays and weights that chapters export under their own names
/// (`.npy`, `.safetensors`), and the data of each figure as `<number>-<slug>/<figure>.csv` or `.npy`.
public struct Exporter: Sendable {
  /// The folder that receives the files.
  public let folder: String

  /// An exporter into a folder, which is made if need be.
  public init(folder: String) {
    self.folder = folder
  }

  /// Writes the files of all chapters of a run, together or not at all; returns their names inside the folder.
  @discardableResult
  public func write(_ pages: [WovenPage]) throws(PressError) -> [String] {
    var files = [
      (name: "claims.json", contents: try json(ClaimRecord.records(pages), "claims.json")),
      (name: "values.json", contents: try json(ValueRecord.records(pages), "values.json")),
    ]
    for page in pages {
      for figure in page.figures {
        let name = "\(page.entry.figureFolder)/\(figure.name)"
        files += figure.data?.files(named: name) ?? []
      }
      for export in page.exports {
        files.append((export.fileName, export.contents.encoded))
      }
    }
    let transaction = FileTransaction()
    var names: Set<String> = []
    for file in files {
      let path = (folder as NSString).appendingPathComponent(file.name)
      guard names.insert(file.name).inserted else {
        throw PressError(path: path, reason: "two chapters export a file of this name")
      }
      try transaction.stage(file.contents, at: path)
    }
    try transaction.commit()
    return files.map(\.name)
  }

  private func json(_ records: some Encodable, _ name: String) throws(PressError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(records) + Data("\n".utf8)
    } catch {
      throw PressError(
        path: (folder as NSString).appendingPathComponent(name), reason: "\(error)")
    }
  }
}

/// A number that JSON can hold: what is not finite becomes null.
private struct JSONNumber: Encodable {
  let number: Double?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let number, number.isFinite {
      try container.encode(number)
    } else {
      try container.encodeNil()
    }
  }
}

private struct ClaimRecord: Encodable {
  let chapter: String
  let slug: String
  let number: String
  let name: String
  let kind: String
  let claim: String
  let measured: JSONNumber
  let measuredText: String
  let required: String
  let reason: String
  let verdict: String
  let file: String
  let line: Int

  static func records(_ pages: [WovenPage]) -> [ClaimRecord] {
    pages.flatMap { page in
      page.claims.map { claim in
        let record = claim.record
        return ClaimRecord(
          chapter: page.entry.number, slug: page.entry.slug, number: claim.number,
          name: record.name, kind: claim.kind.rawValue, claim: claim.sentence.withBreakingSpaces,
          measured: JSONNumber(number: record.measured),
          measuredText: record.measuredText.withBreakingSpaces,
          required: record.requiredText.withBreakingSpaces,
          reason: claim.reason.withBreakingSpaces,
          verdict: record.holds ? "holds" : "does not hold", file: page.entry.sourceFile,
          line: record.line)
      }
    }
  }
}

private struct ValueRecord: Encodable {
  let chapter: String
  let slug: String
  let name: String
  let value: JSONNumber
  let text: String
  let line: Int

  static func records(_ pages: [WovenPage]) -> [ValueRecord] {
    pages.flatMap { page in
      page.values.sorted { $0.name < $1.name }.map { value in
        ValueRecord(
          chapter: page.entry.number, slug: page.entry.slug, name: value.name,
          value: JSONNumber(number: value.number), text: value.text.withBreakingSpaces,
          line: value.line)
      }
    }
  }
}

extension String {
  /// The text with ordinary spaces for no-break spaces: only a page has lines to break.
  fileprivate var withBreakingSpaces: String { replacing("\u{A0}", with: " ") }
}
