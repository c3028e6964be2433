/// A line of the source with its number, counted from one.
package struct SourceLine: Sendable, Equatable {
  package let number: Int
  package let text: String
}
