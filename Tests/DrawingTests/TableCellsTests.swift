import Drawing
import Testing

@Suite("Cells of tables")
struct TableCellsTests {
  @Test("A dash stands where there is no number")
  func dashes() {
    #expect(NumberFormat.percent(0).cells([0.5, .nan, 1, .infinity]) == ["50%", "–", "100%", "–"])
    #expect(NumberFormat.fixed(1).cells([]).isEmpty)
  }
}
