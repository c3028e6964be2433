import Testing

/// Expects that a process stopped with a fatal error whose sentence has these words.
///
/// The call to `#expect(processExitsWith:)` itself must stand in the test, since what it runs may
/// not be generic:
///
///     let result = await #expect(
///       processExitsWith: .failure, observing: [\.standardErrorContent]
///     ) { [mistake = mistake as Mistake] in try mistake.commit() }
///     expectFatalError(result, saying: mistake.words)
package func expectFatalError(
  _ result: ExitTest.Result?, saying words: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(output.contains("Fatal error: "), "\(output)", sourceLocation: sourceLocation)
  #expect(output.contains(words), "\(output)", sourceLocation: sourceLocation)
}
