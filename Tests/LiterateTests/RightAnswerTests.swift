import Literate
import Testing

@Suite("A reader's number is judged without giving the right one away")
struct RightAnswerTests {
  static let cost = RightAnswer(value: 163.53, tolerance: 0.5, unit: "nats per digit")
  static let slope = RightAnswer(value: -3, tolerance: 0.01, unit: "")
  static let nothing = RightAnswer(value: 0, tolerance: 0.1, unit: "")
  static let share = RightAnswer(value: 0.48, tolerance: 0.005, unit: "")

  @Test(
    "Right, or how far off, in bands",
    arguments: [
      (cost, "163.5", "Right: 163.5 is within 0.5 nats per digit of what the run computed."),
      (cost, "163.03", "Right: 163.03 is within 0.5 nats per digit of what the run computed."),
      (cost, "-163.5", "Not yet: -163.5 has the wrong sign and is right otherwise."),
      (cost, "−3", "Not yet: −3 has the wrong sign."),
      (
        cost, "164.4",
        "Not yet: 164.4 is too large, by less than twice the tolerance of 0.5 nats per digit."
      ),
      (cost, "160", "Not yet: 160 is too small, by less than a tenth of the right number."),
      (cost, "200", "Not yet: 200 is too large, by less than a quarter of the right number."),
      (cost, "1e2", "Not yet: 1e2 is too small, by less than a half of the right number."),
      (cost, "300", "Not yet: 300 is too large, by a factor of less than 2."),
      (cost, "54", "Not yet: 54 is too small, by a factor of about 3."),
      (
        cost, "16.353",
        "Not yet: 16.353 is too small, by a factor of about 10 or more, if it is in nats per digit."
      ),
      (
        cost, "163,530",
        "Not yet: 163,530 is too large, by a factor of about 1,000 or more, if it is in nats per digit."
      ),
      (
        cost, "0",
        "Not yet: 0 is too small, by more than ten times the tolerance of 0.5 nats per digit."
      ),
      (slope, "-3.005", "Right: -3.005 is within 0.01 of what the run computed."),
      (
        slope, "-4", "Not yet: -4 is too far below zero, by less than a half of the right number."
      ),
      (slope, "-1", "Not yet: -1 is too close to zero, by a factor of about 3."),
      (slope, "3", "Not yet: 3 has the wrong sign and is right otherwise."),
      (nothing, "-0.05", "Right: -0.05 is within 0.1 of what the run computed."),
      (
        nothing, "0.5",
        "Not yet: 0.5 is too large, by less than ten times the tolerance of 0.1."
      ),
      (
        nothing, "-5",
        "Not yet: -5 is too small, by more than ten times the tolerance of 0.1."
      ),
      (share, "48%", "Right: 48% is within 0.005 of what the run computed."),
      (share, "48", "Not yet: 48 is too large, by a factor of about 100 or more."),
      (
        RightAnswer(value: 48, tolerance: 1, unit: "percent"), "48.2 %",
        "Right: 48.2 % is within 1 percent of what the run computed."
      ),
    ])
  func verdicts(right: RightAnswer, text: String, sentence: String) throws {
    #expect(right.verdict(on: try #require(ReaderNumber(text))) == sentence)
  }

  @Test(
    "What reads as a number",
    arguments: [
      "163.5", "-3", "+3", "−3", ".5", "5.", "1.5e-3", "2E+05", " 7 ", "4,000", "12,345.5", "48%",
    ])
  func numbers(text: String) {
    #expect(ReaderNumber(text) != nil)
  }

  @Test(
    "What does not",
    arguments: [
      "", " ", "x", "nan", "inf", "-inf", "1e999", "3,5", "4,00", "1 000", "--3", "0x10", "1e", ".",
      "%",
      "163.5nats", "½", "٣", "1.2.3", "e5",
    ])
  func noNumbers(text: String) {
    #expect(ReaderNumber(text) == nil)
  }
}
