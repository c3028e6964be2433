/// Other words for those of a page's text, for data that the text was not written for.
///
/// Only running words are changed: no formula, code, value, reference or name of a term (words in bold).
public struct Wording: Equatable, Sendable {
  private typealias Word = (letters: String, after: String)
  /// What stands for what, the first that fits at a place first; whole words in small letters.
  private let changes: [(old: [Word], new: String)]

  /// Words and what stands in their place.
  public init(_ changes: [(old: String, new: String)]) {
    self.changes = changes.map {
      (Array(Self.words(of: $0.old).drop { $0.letters.isEmpty }), $0.new)
    }
  }

  /// Two wordings are equal if they change the same words to the same.
  public static func == (a: Self, b: Self) -> Bool {
    a.changes.elementsEqual(b.changes) { $0.old.elementsEqual($1.old, by: ==) && $0.new == $1.new }
  }

  /// A text in these words.
  ///
  /// Capitals stay where they are, and "a" becomes "an" where the next word asks for it.
  public func applied(to text: String) -> String {
    var words = Self.words(of: text)
    var index = 0
    while index < words.count {
      if let change = changes.first(where: { Self.fits($0.old, words[index...]) }) {
        let isCapital = words[index].letters.first?.isUppercase == true
        let new =
          isCapital ? change.new.prefix(1).uppercased() + change.new.dropFirst() : change.new
        let after = words[index + change.old.count - 1].after
        words.replaceSubrange(
          index..<index + change.old.count, with: [(letters: new, after: after)])
        if index > 0 { Self.setArticle(&words[index - 1], before: new) }
      }
      index += 1
    }
    return words.map { $0.letters + $0.after }.joined()
  }

  /// The words of a text, each with what follows it up to the next; the first may be empty.
  private static func words(of text: String) -> [Word] {
    var words: [Word] = [("", "")]
    for character in text {
      if character.isLetter || character.isNumber || character == "-" {
        if !words[words.count - 1].after.isEmpty { words.append(("", "")) }
        words[words.count - 1].letters.append(character)
      } else {
        words[words.count - 1].after.append(character)
      }
    }
    return words
  }

  private static func fits(_ old: [Word], _ words: ArraySlice<Word>) -> Bool {
    guard words.count >= old.count else { return false }
    let isOneRun = zip(old.dropLast(), words).allSatisfy { $0.after == $1.after }
    return isOneRun && zip(old, words).allSatisfy { $0.letters == $1.letters.lowercased() }
  }

  private static func setArticle(
    _ word: inout Word, before next: String
  ) {
    guard word.after == " ", ["a", "an"].contains(word.letters.lowercased()) else { return }
    let isVowel = next.first.map { "aeiou".contains($0.lowercased()) } ?? false
    word.letters = String(word.letters.prefix(1)) + (isVowel ? "n" : "")
  }
}
