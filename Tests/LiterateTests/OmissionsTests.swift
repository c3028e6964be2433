import Literate
import Testing

@Suite("Sentences about what a run left out")
struct OmissionsTests {
  /// A body of prose in whose run the value `gone` and the figure `lost` were left out.
  private func body(_ prose: String) throws -> String {
    let source = """
      page.value("here", 2)
      /*:
       \(prose.replacing("\n", with: "\n "))
       */
      //: @when plane It needs a plane.
      if page.when("plane", latent == 2) {
        //: @figure(lost) A map.
        try page.figure("lost") { map(page.value("gone", 1)) }
      }
      //: @end
      """
    let page = Page()
    page.value("here", 2, line: 1)
    _ = page.when("plane", false, line: 6 + prose.count { $0 == "\n" })
    let body = try Fixture.body(source, page: page)
    let notice = """
      > On this page […] stands where a sentence tells of something that this run leaves out.


      """
    let end = "\n\n> It needs a plane."
    #expect(body.hasSuffix(end))
    let text = body.dropLast(end.count).dropFirst(body.hasPrefix(notice) ? notice.count : 0)
    #expect(body.hasPrefix(notice) == text.contains("[…]"))
    return String(text)
  }

  @Test(
    "An aside goes with what it lacks, elsewhere the sentence goes",
    arguments: [
      ("A (see {{gone}}) b.", "A b."), ("A (@fig(lost)).", "A."),
      ("(a) b ({{gone}})", "(a) b"), ("A ({{gone}} and $x$, {{gone}}) b (c).", "A b (c)."),
      ("A [b (c)](https://d.org) ({{gone}})", "A [b (c)](https://d.org)"),
      ("*A ({{gone}})* b {{here}}", "*A* b 2"), ("A ($x = {{gone}}$)", "A"),
      ("A {{gone}} b.", "[…]"), ("A (b) {{gone}} (c)", "[…]"), ("A ({{gone}}", "[…]"),
      ("{{gone}}) a", "[…]"), ("A $x = {{gone}}$.", "[…]"), ("(See @fig(lost).)", "[…]"),
      ("A. B {{gone}}. C.", "A. […] C."), ("A {{gone}}? B! C.", "[…] B! C."),
      ("A 1.5 ({{gone}}). B {{gone}}. C {{gone}}.", "A 1.5. […]"), ("A. {{gone}}", "A. […]"),
    ])
  func sentences(prose: String, left: String) throws { #expect(try body(prose) == left) }

  @Test("Where several sentences go, one mark stands for them")
  func marks() throws {
    #expect(try body("{{gone}}\n{{gone}}\nA.\n{{gone}}") == "[…]\nA.\n[…]")
    #expect(try body("A.\n\n{{gone}}\n\n@fig(lost)\n\nB.") == "A.\n\n[…]\n\nB.")
    #expect(try body("- a\n- {{gone}}\n- b") == "- a\n- […]\n- b")
    #expect(try body("- a\n- {{gone}}\n- {{gone}}") == "- a\n- […]")
    #expect(try body("- a\n  - {{gone}}\n- {{gone}}\n  - b") == "- a\n  - […]\n- […]\n  - b")
    #expect(try body("- {{gone}}\n  {{gone}}") == "- […]")
    #expect(try body("A:\n\n$$ x = {{gone}} $$\n\nB.") == "A:\n\n[…]\n\nB.")
  }

  @Test("A question about what was left out goes with its answer")
  func questions() throws {
    let text = try body(
      "@question Is it {{gone}}?\n@answer Yes.\n@question Why?\n@answer As {{gone}}.\nSo.")
    #expect(!text.contains("Is it") && !text.contains("Yes"))
    #expect(text.contains("Why?") && text.contains("[…]\nSo."))
    // Without a mark there is no notice, which `body` checks.
    #expect(try body("A.\n@question Is it {{gone}}?\n@answer Yes.") == "A.")
  }

  @Test("An exercise shows what it lacks, as its task must stand")
  func exercises() throws {
    let text = try body(
      "@exercise(look) run, 1 minute\nSee @fig(lost): what is it?\n@answer That.\n@end")
    #expect(text.contains("See [left out]: what is it?") && !text.contains("[…]"))
  }

  @Test("What is derived is answered in every run, what is measured only in the book's own")
  func answers() throws {
    let source = """
      /*:
       @exercise(sum) derive, 1 minute
       Derive it.
       @answer By {{shown}}.
       @end
       @exercise(look) predict, 1 minute
       Predict it.
       @answer It is {{shown}}.
       @end
       */
      page.value("shown", 3)
      """
    func text(_ conditions: RunConditions) throws -> String {
      let page = Page()
      page.value("shown", 3, line: 11)
      return try Fixture.page(source, page: page, conditions: conditions).text
    }
    let (own, quick) = (try text(RunConditions()), try text(RunConditions(isQuick: true)))
    #expect(own.contains("By 3.") && own.contains("It is 3."))
    #expect(quick.contains("By 3.") && !quick.contains("It is 3."))
    #expect(quick.contains("stands on the book's page"))
  }
}
