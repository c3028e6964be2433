import Datasets
import TestSupport
import Testing

@Suite("Names of classes")
struct ClassNamesTests {
  static let ten = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]

  @Test("Ten different names, without the spaces around them")
  func names() throws {
    #expect(try ClassNames([" T-shirt "] + Self.ten.dropFirst()).names[0] == "T-shirt")
    #expect(try ClassNames((0...9).map { "\($0)" }).areDigits)
    #expect(try !ClassNames(Self.ten).areDigits)
  }

  @Test("Lists of another length are refused", arguments: [0, 1, 9])
  func counts(count: Int) {
    let error = #expect(throws: ClassNames.Refusal.self) {
      try ClassNames(Array(Self.ten.prefix(count)))
    }
    #expect(
      error?.reason == "ten names were expected, one for each class, and "
        + (count == 1 ? "there is 1" : "there are \(count)"))
  }

  @Test(
    "A name that is empty, there twice, long or strange is refused",
    arguments: [
      (" ", "the name of class 9 is empty"),
      ("a", "the name 'a' is there twice"),
      ("<b>", "and '<b>' is another"),
      ("a\nb", "and 'a\nb' is another"),
      ("xxxxxxxxxxxxxxxxxxxxxxxxx", "…' is another"),
    ])
  func refused(last: String, reason: String) {
    let names = Self.ten.dropLast() + [last]
    let error = #expect(throws: ClassNames.Refusal.self) { try ClassNames(Array(names)) }
    #expect(error?.reason.contains(reason) == true)
  }

  @Test("A file of names beside the data, a line each")
  func file() throws {
    let folder = try TemporaryFolder()
    try folder.writeDigits()
    #expect(try Digits(folder: folder.path).names.areDigits)
    for end in ["", "\n", "\r\n"] {
      try folder.write(Self.ten.joined(separator: end == "" ? "\n" : end) + end, to: "names.txt")
      #expect(try Digits(folder: folder.path).names.names == Self.ten)
    }
    for (text, reason) in [
      ("a\nb\n", "ten names were expected, one for each class, and there are 2"),
      (String(repeating: "x", count: 5000), "it is not a text of at most 4096 bytes in UTF-8"),
    ] {
      let file = try folder.write(text, to: "names.txt")
      let error = DatasetError.badNames(file: file, reason: reason)
      #expect(throws: error) { try Digits(folder: folder.path) }
      #expect(error.description == "\(file) does not name the classes: \(reason).")
    }
    let file = try folder.write([0xFF, 0xFE, 10], to: "names.txt")
    #expect(
      throws: DatasetError.badNames(
        file: file, reason: "it is not a text of at most 4096 bytes in UTF-8")
    ) { try Digits(folder: folder.path) }
  }

  @Test("Fashion-MNIST is known by its first labels, wherever it lies")
  func fashion() throws {
    let folder = try TemporaryFolder()
    let first = "9003027255095579106431484302445366085216679592730333722668335055"
      .compactMap { UInt8(String($0)) }
    try folder.writeDigits(labels: first)
    #expect(try Digits(folder: folder.path).names == .fashion)
    try folder.writeDigits(labels: first.reversed())
    #expect(try Digits(folder: folder.path).names.areDigits)
  }
}
