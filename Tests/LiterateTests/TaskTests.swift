import Literate
import Testing

@Suite("Quick questions and exercises stand with their answers folded")
struct TaskTests {
  @Test("Questions that follow one another are one group, numbered, each with its answer")
  func questions() throws {
    let source = """
      /*:
       We add.

       @question What is $1 + 1$?
       It is a number.

       @answer {{two}}, since $1 + 1 = {{two}}$.
       @question And then?
       @answer Nothing.

       We go on.
       */
      page.value("two", 2)
      //: @question Alone?
      //: @answer Yes.
      """
    let page = Page()
    page.value("two", 2, line: 13)
    #expect(
      try Fixture.body(source, page: page) == """
        We add.

        **Quick questions**

        1. What is $`1 + 1`$?
           It is a number.

        <details>
        <summary>Answer</summary>

        2, since $`1 + 1 = 2`$.

        </details>

        2. And then?

        <details>
        <summary>Answer</summary>

        Nothing.

        </details>

        We go on.

        **Quick questions**

        1. Alone?

        <details>
        <summary>Answer</summary>

        Yes.

        </details>
        """)
  }

  @Test("In a run with other settings an exercise sends to the book's page for its answer")
  func answersOfTheBook() throws {
    let source = """
      //: @exercise(double) run, a minute
      //: How many?
      //: @answer Twice {{y}}.
      //: @end
      page.answer("double", y, tolerance: 1)
      page.value("y", y)
      """
    let page = Page()
    page.answer("double", 4, tolerance: 1, line: 5)
    page.value("y", 2, line: 6)
    #expect(try Fixture.page(source, page: page).text.contains("Twice 2."))
    let quick = try Fixture.page(source, page: page, conditions: RunConditions(isQuick: true)).text
    #expect(
      quick.contains("How many?") && !quick.contains("Twice") && !quick.contains("<!-- answer"))
    #expect(quick.contains("The answer is about the book's own run and stands on the book's page."))
  }

  @Test("An exercise has its number, kind and time, how to check a number, and its answer folded")
  func exercise() throws {
    let source = """
      /*:
       @exercise(double) run, about 2 minutes
       Run it with $k = 4$:
       ```sh
       make run ARGS="first --count 4"
       ```
       $$ y = 2x $$ {#eq:double}

       - What is @eq(double)?
       @answer
       It is $y = {{y}}$:

       1. as in @exercise(prove),
       2. so.
       @end
       @exercise(prove) derive, 5 minutes

       1. Prove it.
       @answer By induction.
       ```swift
       let y = 2 * x
       ```
       @end
       */
      page.answer("double", y, tolerance: 0.25, unit: "nats per digit")
      page.value("y", y)
      """
    let page = Page()
    page.answer("double", 163.53, tolerance: 0.25, unit: "nats per digit", line: 25)
    page.value("y", 163.53, .fixed(1), line: 26)
    let body = try Fixture.body(source, page: page)
    #expect(
      body == """
        <a id="exercise-double"></a>**Exercise 1.1** (run, about 2 minutes).
        Run it with $`k = 4`$:

        ```sh
        make run ARGS="first --count 4"
        ```

        <a id="eq-double"></a>

        ```math
        y = 2x \\tag{1.1}
        ```

        - What is [(1.1)](#eq-double)?

        To check your number in nats per digit, put it in place of `NUMBER`: `make run ARGS="answer first 1.1 NUMBER"`.

        <details>
        <summary>Answer</summary>

        It is $`y = 163.5`$:

        1. as in [Exercise 1.2](#exercise-prove),
        2. so.

        <!-- answer 1.1: 163.53 ± 0.25 nats per digit -->

        </details>

        <a id="exercise-prove"></a>**Exercise 1.2** (derive, 5 minutes).

        1. Prove it.

        <details>
        <summary>Answer</summary>

        By induction.

        ```swift
        let y = 2 * x
        ```

        </details>
        """)
    let exercises = PageExercises(markdown: body)
    #expect(exercises.numbers == ["1.1", "1.2"])
    #expect(exercises.checked == ["1.1"])
    #expect(exercises.answers == ["1.1": page.answers[0].right])
    #expect(exercises["1"] == "1.1" && exercises["1.2"] == "1.2")
    #expect(exercises["1.3"] == nil && exercises[""] == nil && exercises["11"] == nil)
  }

  @Test("Every number and unit reads back from the page as it was recorded")
  func readsBack() throws {
    let answers = [
      (0.1 + 0.2, 1e-9, ""), (-1.5e-300, 1e-300, "a ± b: c"), (4e20, 0.5, "%"), (-0.0, 3, "km/h"),
    ]
    for (value, tolerance, unit) in answers {
      let page = Page()
      page.answer("it", value, tolerance: tolerance, unit: unit, line: 5)
      let body = try Fixture.body(
        """
        //: @exercise(it) predict, 1 minute
        //: What?
        //: @answer That.
        //: @end
        page.answer("it", x, tolerance: t)
        """, page: page)
      #expect(
        PageExercises(markdown: body).answers == [
          "1.1": RightAnswer(value: value, tolerance: tolerance, unit: unit)
        ])
    }
  }

  @Test("An exercise in a part that this run left out is left out with its equations")
  func leftOut() throws {
    let source = """
      //: See @exercise(area) and @eq(area).
      //: @when plane It needs a plane.
      //: @exercise(area) derive, 1 minute
      //: $$ a = b $$ {#eq:area}
      //: @answer {{a}}.
      //: @end
      if page.when("plane", latent == 2) {
        page.answer("area", page.value("a", 1), tolerance: 1)
      }
      //: @question Why?
      //: @answer So.
      //: @end
      """
    let page = Page()
    _ = page.when("plane", false, line: 7)
    #expect(
      try Fixture.body(source, page: page) == """
        > On this page […] stands where a sentence tells of something that this run leaves out.

        […]

        > It needs a plane.
        """)
    let full = Page()
    _ = full.when("plane", true, line: 7)
    full.value("a", 1, line: 8)
    full.answer("area", 1, tolerance: 1, line: 8)
    let body = try Fixture.body(source, page: full)
    #expect(body.hasPrefix("See [Exercise 1.1](#exercise-area) and [(1.1)](#eq-area)."))
    #expect(body.contains("**Quick questions**"))
    #expect(!body.contains("swift"))
  }

  @Test(
    "Mistakes in questions and exercises",
    arguments: [
      (
        "//: @question Why?\n\n//: Text.", 1,
        "this question has no answer: '@answer' must follow it."
      ),
      (
        "//: @question Why?\n//: @question How?\n//: @answer So.", 1,
        "this question has no answer: '@answer' must follow it."
      ),
      ("//: @question\n//: @answer So.", 1, "'@question' needs a text after it."),
      ("//: @question Why?\n//: @answer", 2, "'@answer' needs a text after it."),
      (
        "//: Text.\n//: @answer So.", 2,
        "'@answer' follows no '@question' and stands in no '@exercise'."
      ),
      (
        "//: @question Why?\n//: @answer So.\n//: @answer Or so.", 3,
        "'@answer' follows no '@question' and stands in no '@exercise'."
      ),
      (
        "//: @question Why?\n//: @answer It is {{none}}.", 2,
        "no value is recorded under the name 'none'."
      ),
      (
        "//: @fold T\n//: @question Why?\n//: @answer So.\n//: @end", 2,
        "questions and exercises cannot stand in '@fold T'."
      ),
      (
        "//: @exercise A thing.\n//: A\n//: @answer B\n//: @end", 1,
        "'@exercise' needs a name in brackets: '@exercise(name)'."
      ),
      (
        "//: @exercise(a b) run, 1 minute\n//: A\n//: @answer B\n//: @end", 1,
        "'@exercise(' needs a name of letters, digits, '.', '_' and '-', and ')' after it."
      ),
      (
        "//: @exercise(a) guess, 1 minute\n//: A\n//: @answer B\n//: @end", 1,
        "'@exercise(a)' needs its kind after it, one of predict, run, change, derive, a comma and the time it takes, not "
          + "'guess, 1 minute'; a reference to an exercise does not begin a line."
      ),
      (
        "//: @exercise(a) run\n//: A\n//: @answer B\n//: @end", 1,
        "'@exercise(a)' needs the time that it takes, as in '@exercise(a) run, 2 minutes'."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\n//: @end", 1,
        "the exercise 'a' has no answer: '@answer' must stand before its '@end'."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: @answer B\n//: @end", 1,
        "the exercise 'a' has no text."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\n//: @answer\n//: @end", 1,
        "the answer of the exercise 'a' has no text."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\n//: @answer B", 1,
        "'@exercise(a)' is not closed by '@end'."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\n//: @answer B\n//: @answer C\n//: @end", 4,
        "the exercise 'a' holds text, lists, fences and one '@answer': this does not belong into it."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\nlet x = 1\n//: @answer B\n//: @end", 3,
        "the exercise 'a' holds text, lists, fences and one '@answer': this does not belong into it."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\n//: @figure(b) B.\n//: @answer B\n//: @end\npage.figure(\"b\") { c() }",
        3,
        "the exercise 'a' holds text, lists, fences and one '@answer': this does not belong into it."
      ),
      (
        "//: @hide\n//: @exercise(a) run, 1 minute\n//: A\n//: @answer B\n//: @end\n//: @end", 2,
        "questions and exercises cannot stand in '@hide'."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\n//: @answer\n//: $$ x $$\n//: @end", 4,
        "displayed mathematics stands in the answer of the exercise 'a', which is folded: use $…$ within a line."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\n//: @answer B {{none}}\n//: @end", 3,
        "no value is recorded under the name 'none'."
      ),
      (
        "//: @exercise(a) run, {{none}}\n//: A\n//: @answer B\n//: @end", 1,
        "no value is recorded under the name 'none'."
      ),
      (
        "//: @exercise(a) run, 1 minute\n//: A\n//: @answer B\n//: @end\n//: @exercise(a) run, 1 minute\n//: A\n//: @answer B\n//: @end",
        5, "the exercise 'a' already has its place on line 1."
      ),
      (
        "//: text\npage.answer(\"a\", x, tolerance: 1)", 2,
        "this answer belongs to no exercise: '@exercise(a) …' is missing in the prose."
      ),
      (
        "//: text\npage.answer(name, x, tolerance: 1)", 2,
        "the name of an exercise must be written out, as in page.answer(\"name\", …)."
      ),
      ("//: see @exercise(none)", 1, "@exercise(none) refers to nothing on this page."),
    ])
  func mistakes(source: String, line: Int, sentence: String) {
    #expect(Fixture.problems(source) == ["Chapters/1-First.swift:\(line): \(sentence)"])
  }

  @Test("A directive of an exercise with a mistake brings no other mistakes forth")
  func oneMistake() {
    let source = """
      //: @exercise(a b) run, 1 minute
      //: See @fig(c).
      //: @figure(c) C.
      page.figure("c") { draw() }
      //: @answer So.
      //: @end
      //: @exercise(d) run, 1 minute
      //: Do it.
      //: @answer So.
      //: @figure(e) E.
      page.figure("e") { draw() }
      """
    #expect(
      Fixture.problems(source) == [
        "Chapters/1-First.swift:1: '@exercise(' needs a name of letters, digits, '.', '_' and '-', and ')' after it.",
        "Chapters/1-First.swift:3: the exercise '' holds text, lists, fences and one '@answer': this does not belong into it.",
        "Chapters/1-First.swift:7: '@exercise(d)' is not closed by '@end'.",
      ])
  }

  @Test("Mistakes in recorded answers")
  func recorded() {
    let source = """
      //: @exercise(a) run, 1 minute
      //: A
      //: @answer B
      //: @end
      page.answer("a", x, tolerance: t)
      """
    let page = Page(seeds: SeedKnowledge(.ownPage))
    page.answer("a", .nan, tolerance: 1, line: 5)
    page.answer("a", 1, tolerance: 0, line: 6)
    page.answer("b", 1, tolerance: .infinity, unit: "<b>", line: 7)
    #expect(
      Fixture.problems(source, page: page).map { $0.dropFirst("Chapters/1-First.swift:".count) }
        == [
          "5: the answer 'a' is not a finite number.",
          "6: the answer 'a' was already recorded on line 5.",
          "6: the tolerance of the answer 'a' must be finite and above zero.",
          "7: the tolerance of the answer 'b' must be finite and above zero.",
          "7: the unit of the answer 'b' must be plain words.",
        ])
  }
}
