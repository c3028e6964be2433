extension Page {
  /// Runs a section, a function of the lesson, whose computation may turn out to have no answer.
  ///
  /// If it throws and `reason` knows why, the page says so at the place where the section stopped, leaves out what
  /// follows there, and the lesson goes on. Not so in the book's own conditions, where every part must have its answer.
  ///
  /// - Parameters:
  ///   - reason: One sentence in the reader's terms on an error; nil if the error must end the run.
  ///   - section: The section.
  /// - Returns: What the section returns; nil if it was left out.
  /// - Throws: What the section throws, where it is not left out.
  @discardableResult
  public func attempt<Result>(
    orSay reason: (any Error) -> String?, _ section: () throws -> Result
  ) throws -> Result? {
    let before = lastLine
    do {
      return try section()
    } catch {
      guard !seeds.isOfBook, let sentence = reason(error) else { throw error }
      shortfalls.append(
        RecordedShortfall(
          line: lastLine, isAtStart: lastLine == before, endsPage: Result.self != Void.self,
          sentence: sentence))
      return nil
    }
  }
}
