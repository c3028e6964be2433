import Literate
import Testing

@Suite("What a measured number must satisfy")
struct RequirementTests {
  static let all: [Requirement] = [
    .isBelow(1), .isAbove(1), .isAtMost(1), .isAtLeast(1), .isWithin(0.5...1),
    .equals(1, tolerance: 0.25), .isBelow(.infinity), .isAtLeast(-.infinity),
  ]

  @Test("NaN satisfies nothing", arguments: all)
  func notANumber(requirement: Requirement) {
    #expect(!requirement.isSatisfied(by: .nan))
    #expect(!Requirement.equals(.nan, tolerance: .infinity).isSatisfied(by: 0))
  }

  @Test("Bounds are strict where they say so")
  func bounds() {
    #expect(!Requirement.isBelow(1).isSatisfied(by: 1))
    #expect(!Requirement.isAbove(1).isSatisfied(by: 1))
    #expect(Requirement.isAtMost(1).isSatisfied(by: 1))
    #expect(Requirement.isAtLeast(1).isSatisfied(by: 1))
    #expect(Requirement.isWithin(0.5...1).isSatisfied(by: 0.5))
    #expect(!Requirement.isWithin(0.5...1).isSatisfied(by: 1.0.nextUp))
    #expect(Requirement.equals(1, tolerance: 0.25).isSatisfied(by: 0.75))
    #expect(!Requirement.equals(1, tolerance: 0.25).isSatisfied(by: 0.75.nextDown))
  }

  @Test("Requirements in words, with their numbers exactly")
  func words() {
    #expect(Requirement.isBelow(1e-12).text == "below 10⁻¹²")
    #expect(Requirement.isBelow(2.5e-8).text == "below 2.5\u{A0}×\u{A0}10⁻⁸")
    #expect(Requirement.isAtLeast(0.8).text == "at least 0.8")
    #expect(Requirement.isAtMost(4000).text == "at most 4,000")
    #expect(Requirement.isAbove(-0.125).text == "above −0.125")
    #expect(Requirement.isWithin(0.95...1.05).text == "between 0.95 and 1.05")
    #expect(Requirement.equals(10, tolerance: 0).text == "exactly 10")
    #expect(Requirement.equals(0.5, tolerance: 1e-3).text == "0.5 ± 0.001")
    #expect(Requirement.isAtLeast(0.1).text(in: .percent(0)) == "at least 10%")
    #expect(Requirement.isAtLeast(0.125).text(in: .percent(0)) == "at least 12.5%")
  }

  @Test("Digits are added until the printed number has the verdict of the number")
  func measuredDigits() {
    #expect(Requirement.isAtLeast(0.8).measuredText(0.912345) == "0.912")
    #expect(Requirement.isAtLeast(0.8).measuredText(0.79996) == "0.79996")
    #expect(Requirement.isBelow(0.5).measuredText(0.49999) == "0.49999")
    #expect(Requirement.isBelow(1e-12).measuredText(3.14159e-13) == "3.14\u{A0}×\u{A0}10⁻¹³")
    #expect(Requirement.equals(10, tolerance: 0).measuredText(10) == "10")
    #expect(Requirement.isAtLeast(0.8).measuredText(0.79996, in: .percent(1)) == "79.996%")
    #expect(Requirement.isAtLeast(0.8).measuredText(.nan) == "not a number")
  }

  @Test(
    "The printed number has the verdict of the number, on either side of every bound",
    arguments: all)
  func printedVerdict(requirement: Requirement) {
    for bound in [0.5, 0.75, 1, 1.25] {
      for x in [bound.nextDown, bound, bound.nextUp, bound + 1e-4, bound - 1e-4] {
        let text = requirement.measuredText(x).replacing("−", with: "-")
        guard let printed = Double(text) else {
          Issue.record("\(text) is not a plain number")
          continue
        }
        #expect(requirement.isSatisfied(by: printed) == requirement.isSatisfied(by: x))
      }
    }
  }
}
