import Literate
import Testing

@Suite("What has no answer is left out, with the reason")
struct ShortfallTests {
  private struct NoAnswer: Error {}
  private struct Slip: Error {}

  private let notice = """
    > On this page […] stands where a sentence tells of something that this run leaves out.
    """

  private let source = """
    /*:
     We begin.

     ## One
     Is it {{one}}?
     */
    extension First {
      func one() throws {
        page.value("one", 1)
        //: After one.
        //: @finding(sure) It is sure.
        page.claim("sure", try page.value("lost", sureness()), .isAbove(0))
        //: @question Is {{lost}} lost?
        //: @answer Yes.
      }

      /*:
       ## Two
       What is two?
       */
      func two() throws {
        let x = try two()
        page.value("two", x)
        //: It is {{two}}.
      }
    }
    /*:
     ## Summary
     One is {{one}} (@claim(sure)), two is {{two}}.
     */
    """

  /// A page whose sections fail where they are asked to, with the source lines that they would have.
  private func page(
    oneFails: Bool = false, twoFails: Bool = false, seeds: SeedKnowledge = SeedKnowledge()
  ) throws -> Page {
    let page = Page(seeds: seeds)
    func attempt(_ section: () throws -> Void) throws {
      try page.attempt(
        orSay: { $0 is NoAnswer ? "Left out: nothing varies." : nil }, section)
    }
    try attempt {
      page.value("one", 1, line: 9)
      if oneFails { throw NoAnswer() }
      page.claim("sure", 1, .isAbove(0), line: 12)
    }
    try attempt {
      if twoFails { throw NoAnswer() }
      page.value("two", 2, line: 23)
    }
    if !oneFails { page.value("lost", 0, line: 13) }
    return page
  }

  @Test("A section that stops in its midst keeps what it had, and says why the rest is missing")
  func midst() throws {
    let body = try Fixture.body(source, page: page(oneFails: true))
    #expect(body.contains("Is it 1?"))
    #expect(body.contains("> Left out: nothing varies."))
    #expect(!body.contains("Is it sure") && !body.contains("lost") && !body.contains("After one"))
    #expect(body.contains("What is two?") && body.contains("It is 2."))
    // The reference goes, the sentence stays.
    #expect(body.contains("One is 1, two is 2.") && !body.contains("…"))
  }

  @Test("A section that stops at its start keeps its question")
  func start() throws {
    let body = try Fixture.body(source, page: page(twoFails: true))
    #expect(body.contains("It is sure") && body.contains("What is two?"))
    #expect(body.contains("> Left out: nothing varies."))
    #expect(!body.contains("It is 2") && !body.contains("let x"))
    #expect(body.contains("## Summary\n[…]\n") && body.hasPrefix(notice))
  }

  @Test("Without a shortfall the page is as ever")
  func none() throws {
    let body = try Fixture.body(source, page: page())
    #expect(!body.contains("eft out") && body.contains("It is 2."))
  }

  @Test("A lesson that cannot go on leaves its later sections out, and its summary stands")
  func endsPage() throws {
    let page = Page()
    let result: Int? = try page.attempt(orSay: { _ in "Left out: nothing varies." }) {
      throw NoAnswer()
    }
    #expect(result == nil && page.shortfalls.map(\.endsPage) == [true])
    let body = try Fixture.body(source, page: page)
    #expect(body.contains("## One\n[…]\n") && body.contains("What is two?"))
    #expect(!body.contains("After one") && !body.contains("It is") && !body.contains("left out]"))
    #expect(body.hasSuffix("## Summary\n[…]") && body.hasPrefix(notice))
    #expect(body.ranges(of: "Left out: nothing varies.").count == 1)
    #expect(body.ranges(of: "> This part goes on from one that is left out.").count == 1)
  }

  @Test("Other errors end the run, and in the book's own conditions all do")
  func others() throws {
    #expect(throws: Slip.self) {
      try Page().attempt(orSay: { $0 is NoAnswer ? "Left out." : nil }) { throw Slip() }
    }
    #expect(throws: NoAnswer.self) { try page(oneFails: true, seeds: SeedKnowledge(.ownPage)) }
  }
}
