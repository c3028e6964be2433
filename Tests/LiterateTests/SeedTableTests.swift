import Foundation
import Literate
import Testing

@Suite("What pages measured with several seeds, as data")
struct SeedTableTests {
  private let numbers = [
    0.1, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, .infinity, -.infinity, 1, 1 / 3,
  ]

  @Test("Numbers come back to the last bit, those that JSON does not have among them")
  func roundTrip() throws {
    for number in numbers + [.nan] {
      let table = SeedFixture.table { page, seed in
        page.claim("share", seed == 7 ? number : 1, .isBelow(2))
        page.claim("pairs", seed != 42, expecting: "every pair")
        page.overSeeds("spread", seed == 11 ? number : Double(seed))
        if seed == 1 { page.claim("rare", number, .isBelow(2)) }
      }
      let again = try SeedTable(json: table.json())
      #expect(try again.json() == table.json())
      #expect(again.seeds == [1, 7, 42] && again.fresh == [11])
      let back = try #require(again.claims["share"]?[1])
      #expect(number.isNaN ? back.isNaN : back.bitPattern == number.bitPattern)
      #expect(again.claims["pairs"] == [1, 1, 0, 1])
      #expect(again.claims["rare"]?.dropFirst() == [nil, nil, nil])
      #expect(again.bounds.isEmpty)
    }
  }

  @Test(
    "A claim is a row, in the order of names; a bound that depends on the seed stands beside it")
  func form() throws {
    let table = SeedFixture.table { page, seed in
      page.claim("b", Double(seed) / 10, .isBelow(5))
      page.claim("a", 0.5, .isWithin(0...Double(seed)))
    }
    #expect(
      String(decoding: try table.json(), as: UTF8.self) == """
        {
          "seeds": [1,7,42],
          "fresh": [11],
          "claims": {
            "a": [0.5,0.5,0.5,0.5],
            "b": [0.1,0.7,4.2,1.1]
          },
          "bounds": {
            "a": [[0,1],[0,7],[0,42],[0,11]]
          }
        }

        """)
  }

  @Test("Any JSON comes back as it was, whatever the type of a study's result")
  func anyJSON() throws {
    struct Result: Codable, Equatable {
      var name: String, numbers: [Double], single: Float, count: Int, isGood: Bool, none: Int?
    }
    let result = Result(
      name: "a \"b\" µ", numbers: numbers, single: 0.1, count: .max, isGood: true, none: nil)
    let json = try JSONValue(encoding: result)
    #expect(try json.decoded(as: Result.self) == result)
    let back: [Double] = try JSONValue(encoding: numbers).decoded()
    #expect(back.map(\.bitPattern) == numbers.map(\.bitPattern))
    #expect(try JSONValue(encoding: json) == json)
  }

  @Test(
    "A damaged text is refused, and unknown parts are passed over",
    arguments: [
      ("", false), ("{", false), ("[]", false), ("{}", false), (#"{"seeds": ["x"]}"#, false),
      (#"{"seeds": []}"#, false), (#"{"seeds": [1, 1]}"#, false),
      (#"{"seeds": [1, 7], "fresh": [7]}"#, false),
      (#"{"seeds": [1, 7], "claims": {"a": [1]}}"#, false),
      (#"{"seeds": [1, 7], "claims": {"a": [1, "x"]}}"#, false),
      (#"{"seeds": [1], "claims": {"a": [null]}, "other": 3}"#, true),
    ])
  func damage(text: String, isFine: Bool) {
    #expect(((try? SeedTable(json: Data(text.utf8))) != nil) == isFine)
  }
}
