import Literate
import Testing

@Suite("Swift source as tokens")
struct SwiftTokensTests {
  /// The tokens' texts, each with a letter for its kind before it.
  private func tokens(_ text: String) -> [String] {
    SwiftTokens.tokens(of: text).map { token in
      switch token.kind {
      case .word: "w:\(token.text)"
      case .number: "n:\(token.text)"
      case .string: "s:\(token.text)"
      case .sign: "·:\(token.text)"
      case .documentation: "d:\(token.text)"
      }
    }
  }

  @Test(
    "Names, numbers and operators, also those of mathematics",
    arguments: [
      ("let σ = 1", ["w:let", "w:σ", "·:=", "n:1"]),
      ("x\u{302} z₂ logσ² ε₀", ["w:x\u{302}", "w:z₂", "w:logσ²", "w:ε₀"]),
      ("a • b .* c ./ d", ["w:a", "·:•", "w:b", "·:.*", "w:c", "·:./", "w:d"]),
      (
        "λ.prefix(2).sum()",
        ["w:λ", "·:.", "w:prefix", "·:(", "n:2", "·:)", "·:.", "w:sum", "·:(", "·:)"]
      ),
      ("0...9 1..<n", ["n:0", "·:...", "n:9", "n:1", "·:..<", "w:n"]),
      ("1.5e-3 0x1.8p3 1_000 0b101", ["n:1.5e-3", "n:0x1.8p3", "n:1_000", "n:0b101"]),
      ("pair.0.1 1.max", ["w:pair", "·:.", "n:0", "·:.", "n:1", "n:1", "·:.", "w:max"]),
      ("() -> Int?", ["·:(", "·:)", "·:->", "w:Int", "·:?"]),
      ("Set<Int?>()", ["w:Set", "·:<", "w:Int", "·:?", "·:>", "·:(", "·:)"]),
      ("a! != b ?? c", ["w:a", "·:!", "·:!=", "w:b", "·:??", "w:c"]),
      ("-x * -y", ["·:-", "w:x", "·:*", "·:-", "w:y"]),
      (
        #"\.count $0 #if @main `case`"#,
        ["·:\\", "·:.", "w:count", "w:$0", "w:#if", "w:@main", "w:case"]
      ),
      ("a[1, 2]; {}", ["w:a", "·:[", "n:1", "·:,", "n:2", "·:]", "·:;", "·:{", "·:}"]),
      ("6 / 2 / 3", ["n:6", "·:/", "n:2", "·:/", "n:3"]),
      ("reduce(1, /)", ["w:reduce", "·:(", "n:1", "·:,", "·:/", "·:)"]),
    ])
  func namesAndSigns(source: String, expected: [String]) {
    #expect(tokens(source) == expected)
  }

  @Test(
    "Strings of every form, with the tokens of their interpolations after them",
    arguments: [
      (#""a \"b\" c" d"#, [#"s:a \"b\" c"#, "w:d"]),
      (#""n = \(n + f("x)"))!" e"#, ["s:n = !", "w:n", "·:+", "w:f", "·:(", "s:x)", "·:)", "w:e"]),
      (##"#"no \(x), "quoted""# y"##, [##"s:no \(x), "quoted""##, "w:y"]),
      (##"#"yes \#(x)"#"##, ["s:yes ", "w:x"]),
      ("\"\"\"\na \"b\"\n// no comment\n\"\"\" z", ["s:\na \"b\"\n// no comment\n", "w:z"]),
      (#""" + "\\" + q"#, ["s:", "·:+", #"s:\\"#, "·:+", "w:q"]),
      (
        "replacing(/a\"[0-9]+/, with: b)",
        ["w:replacing", "·:(", "s:a\"[0-9]+", "·:,", "w:with", "·::", "w:b", "·:)"]
      ),
      ("#/a/b/# c", ["s:a/b", "w:c"]),
    ])
  func strings(source: String, expected: [String]) {
    #expect(tokens(source) == expected)
  }

  @Test(
    "Comments and prose vanish, documentation stays without its marks",
    arguments: [
      ("a // b\nc", ["w:a", "w:c"]),
      ("a /* b /* c */ \" */ d", ["w:a", "w:d"]),
      ("/*:\n # It's prose\n */\nx\n//: $x$ \"", ["w:x"]),
      ("/// One `line`. \n///\n//// none\nx", ["d:One `line`.", "d:", "w:x"]),
      ("/** One.\n  * Two.\n  */ x", ["d:One.\nTwo.", "w:x"]),
      ("/**/ x +/* y */z", ["w:x", "·:+", "w:z"]),
      ("#!/usr/bin/swift\nx", ["w:x"]),
    ])
  func comments(source: String, expected: [String]) {
    #expect(tokens(source) == expected)
  }

  @Test("Every token knows its line, also within strings")
  func lines() {
    let source = "a\r\n\"\"\"\n \\(b)\n\"\"\"\n/* x\n y */ c(d)"
    let found = SwiftTokens.tokens(of: source)
    #expect(found.map(\.text) == ["a", "\n \n", "b", "c", "(", "d", ")"])
    #expect(found.map(\.line) == [1, 2, 3, 6, 6, 6, 6])
    #expect(found.map(\.isSpaced) == [true, true, false, true, false, false, false])
  }

  @Test("A text that ends within a string, a comment or a name still has its tokens")
  func unfinished() {
    #expect(tokens("a \"b") == ["w:a", "s:b"])
    #expect(tokens("a \"b \\(c") == ["w:a", "s:b ", "w:c"])
    #expect(tokens("a /* b") == ["w:a"])
    #expect(tokens("`a") == ["·:`", "w:a"])
    #expect(tokens("\\") == ["·:\\"])
  }
}
