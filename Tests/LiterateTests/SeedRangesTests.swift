import Drawing
import Literate
import Testing

@Suite("A number with its range over seeds")
struct SeedRangesTests {
  @Test("The book's own number comes first, and several numbers have a range")
  func ranges() {
    let format = NumberFormat.fixed(2)
    #expect(format.text(withRangeOf: [0.32, 0.25, 0.41]) == "0.32 (0.25 to 0.41)")
    #expect(format.text(withRangeOf: [0.32]) == "0.32")
    #expect(format.text(withRangeOf: []) == format.text(.nan))
  }
}
