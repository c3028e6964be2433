/// A file of Swift source.
package struct SwiftFile: Sendable {
  /// The file's path in messages.
  package let path: String
  /// All tokens.
  package let tokens: [SwiftToken]
  /// The imported modules, and the lines that import them.
  package let imports: [(module: String, line: Int)]
  /// The declarations in the order of the source, a type before its members.
  package let declarations: [SwiftDeclaration]

  /// Reads a file.
  package init(_ text: String, path: String) {
    self.path = path
    tokens = SwiftTokens.tokens(of: text)
    var reader = SwiftDeclarationReader(tokens)
    reader.readFile()
    imports = reader.imports
    declarations = reader.declarations
  }
}
