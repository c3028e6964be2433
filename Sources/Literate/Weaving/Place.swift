/// What a page is in the book.
public enum Place: Sendable, Equatable {
  /// What a reader needs before the first chapter; number 0.
  case primer
  /// A lesson; numbered from 1.
  case chapter
  /// What an expert asks of the chapter before it; numbered by letters, 4a, 4b.
  case excursion
}
