import Foundation
import Literate

/// A page as a Jupyter notebook for reading: its Swift as cells of code with what they printed, all else as Markdown.
///
/// The form is nbformat 4.5. It names no kernel, since nothing here is meant to be run in Jupyter: the code runs in the
/// book's package.
struct Notebook: Encodable {
  let cells: [NotebookCell]
  let metadata: Metadata
  let nbformat = 4
  let nbformat_minor = 5

  struct Metadata: Encodable {
    let language_info = ["file_extension": ".swift", "mimetype": "text/x-swift", "name": "swift"]
    let title: String
  }

  init(title: String, cells: [NotebookCell.Content]) {
    metadata = Metadata(title: title)
    self.cells = cells.enumerated().map { NotebookCell(number: $0 + 1, content: $1) }
  }

  /// The file; the same bytes each time.
  func file() throws -> Data {
    let encoder = JSONEncoder()
    // On one line: nobody reads the file itself, and all of them together are a fifth smaller.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

/// A cell of a notebook; its name tells its place.
struct NotebookCell: Encodable {
  enum Content: Equatable {
    /// Prose, equations, figures, tables and all that is not code.
    case markdown(String)
    /// Swift as executed, and what it printed.
    case code([String], output: [String])
  }

  let number: Int
  let content: Content

  private enum Key: String, CodingKey {
    case cell_type, execution_count, id, metadata, outputs, source
  }

  private struct Output: Encodable {
    let name = "stdout"
    let output_type = "stream"
    let text: [String]
  }

  func encode(to encoder: any Encoder) throws {
    var cell = encoder.container(keyedBy: Key.self)
    try cell.encode("cell-\(number)", forKey: .id)
    try cell.encode([String: String](), forKey: .metadata)
    switch content {
    case .markdown(let text):
      try cell.encode("markdown", forKey: .cell_type)
      try cell.encode(Self.ended(text.components(separatedBy: "\n")), forKey: .source)
    case .code(let lines, let output):
      try cell.encode("code", forKey: .cell_type)
      try cell.encode(Self.ended(lines), forKey: .source)
      try cell.encodeNil(forKey: .execution_count)
      let outputs = output.isEmpty ? [] : [Output(text: output.map { $0 + "\n" })]
      try cell.encode(outputs, forKey: .outputs)
    }
  }

  /// Lines as a notebook has them: each but the last with the newline that ends it.
  private static func ended(_ lines: [String]) -> [String] {
    lines.dropLast().map { $0 + "\n" } + lines.suffix(1)
  }
}
