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

  @Test(
    "Other lists are refused",
    arguments: [
      (Array(ten.dropLast()), "ten names were expected, one for each class, and there are 9"),
      (["a"], "ten names were expected, one for each class, and there is 1"),
      (ten.dropLast() + [" "], "the name of class 9 is empty"),
      (ten.dropLast() + ["a"], "the name 'a' is there twice"),
      (ten.dropLast() + ["<b>"], "and '<b>' is another"),
      (ten.dropLast() + ["a\nb"], "and 'a b' is another"),
      (ten.dropLast() + [String(repeating: "x", count: 25)], "…' is another"),
    ])
  func refused(names: [String], reason: String) {
    let error = #expect(throws: ClassNames.Refusal.self) { try ClassNames(names) }
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
