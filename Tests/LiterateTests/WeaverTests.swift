import Literate
import Testing

@Suite("The weaver turns source and records into Markdown")
struct WeaverTests {
  @Test("A whole page, from the first comment to the last link")
  func wholePage() throws {
    let source = """
      /*:
       # The first
       We ask for $x^2$.
       */
      import Literate

      //: @hide
      enum First {
        static func run(_ page: Page) {
      //: @end
          //: Squares of {{count}} numbers:
          //: $$ y = x^2 $$ {#eq:square}
          let y = x * x

          //: By @eq(square), no square is negative (@claim(sign)).
          page.claim("Squares $y$ are positive", y, .isAtLeast(0), id: "sign")
          //: @hide
        }
      }
      //: @end
      """
    let page = Page()
    page.value("count", 4000, line: 13)
    page.claim("Squares $y$ are positive", 0.25, .isAtLeast(0), id: "sign", line: 16)
    #expect(
      try Fixture.weave(source, page: page) == """
        <!-- Generated from Chapters/1-First.swift by `swift run -c release tutorial first`: edit the Swift file, not this page. -->

        [Contents](README.md) · [2. The second →](2-Second.md)

        # 1. The first
        We ask for $`x^2`$.

        Squares of 4,000 numbers:

        <a id="eq-square"></a>

        ```math
        y = x^2 \\tag{1.1}
        ```

        ```swift
        let y = x * x
        ```

        By [(1.1)](#eq-square), no square is negative ([Claim 1.1](#claim-sign)).

        ```swift
        page.claim("Squares $y$ are positive", y, .isAtLeast(0), id: "sign")
        ```

        - <a id="claim-sign"></a>✓ **Claim 1.1.** Squares $`y`$ are positive.
          Measured 0.250, required at least 0.

        <a id="claims"></a>

        ## What this chapter checked

        The one claim holds.

        |  | no. | claim | measured | required |
        | --- | --- | --- | ---: | --- |
        | ✓ | [1.1](#claim-sign) | Squares $`y`$ are positive | 0.250 | at least 0 |

        ---

        [Contents](README.md) · [2. The second →](2-Second.md)

        """)
  }
}
