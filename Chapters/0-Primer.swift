/*:
 # Primer: what the chapters rest on

 *How does a machine learn from numbers, and how do we read the code that makes it learn?*

 @learn How to read the book's Swift beside NumPy; what a neuron computes; how one walk backwards finds all slopes of a loss, and what gradient descent and Adam do with them; what cross-entropy and standard errors are.
 @need Python, and one course each of linear algebra, calculus and probability. No Swift, and no network trained before.
 @time About an hour and a half, and an hour more for the exercises.

 The chapters train small networks on handwritten digits and show the code that does it.
 This page explains what they take for granted.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// Primer: what the chapters rest on.
struct PrimerLesson: Lesson {
  static let slug = "primer"
  static let sourceFile = "Chapters/0-Primer.swift"
  static let seconds = 1.0
  static let place = Place.primer
  static let emblem: String? = "graph"

  struct Settings: LessonSettings {
    @Option var step = Setting(1.05, in: 0.001...2, "Step size of the third descent")
    @Option var weight = Setting(2.0, in: -100...100, "Weight in the graph of three nodes")
    @Option var digit = Setting(0, in: 0...9, "Digit that the neuron looks for")
    @Option var draws = Setting(10_000, in: 100...1_000_000, "Draws whose mean is taken")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    readingSwift()
    try attempt { try oneNeuron() }
    try attempt { try parabola() }
    try attempt { try backwards() }
    try attempt { try valley() }
    try attempt { try training() }
    try attempt { try greyPixel() }
    try attempt { try expectation() }
    bayes()
    answers()
  }
}
/*:
 ## How to read a page

 A page is woven from a Swift file while that file runs, this one from `Chapters/0-Primer.swift`.
 The numbers in its sentences are computed by the code between them.

 - A grey block is code as it ran; only lines that record a number for a sentence are left out.
 - *New here*, folded under a block, explains each new name in a sentence and links to its source. Every fold can be skipped.
 - A name in the code keeps its meaning up to the next heading; after that it may stand for something else.

 A sentence with a tick is a **claim**: the run has checked it, and fails if it is false.
 An **identity** is true by algebra; if it were false, the program would have a mistake.
 A **theorem** is true under conditions that the text states and, where it speaks of random draws, but for a negligible chance.
 A **finding** is true of these data and settings, and might have come out otherwise.
 A computer keeps about 16 digits of a number of type `Double` and 7 of a `Float`, so identities hold up to a small difference.

 You need Swift 6 and a terminal in the folder of the book; the first run also builds the program, which takes some minutes:

 ```sh
 make run ARGS="primer"              # compute this page, in seconds
 make run ARGS="primer --step 0.5"   # with another setting
 make run ARGS="primer --help"       # all settings of the page
 git restore Chapters Figures        # undo every change of pages and code
 ```

 A run with another setting writes to the folder `Output`, so that you can compare its page with the book's.
 If you edit the Swift file, `make run` overwrites the book's page.

 @question A finding holds for the digits of this book. Must it hold for photographs of shoes?
 @answer No: a finding is checked for the book's data and settings only.

 @question Why does an identity allow a difference such as $10^{-12}$?
 @answer Because a computer rounds, and two ways of computing the same number seldom round alike.

 ## Swift beside NumPy

 Here are a few lines of Swift, with NumPy in the comments.
 `Matrix` belongs to the book's own library for matrices, which we call the *kernel*.
 */
extension PrimerLesson {
  func readingSwift() {
    let x = Matrix<Double>([[1, 2, 3], [3, 6, 5]])  // np.array([[1, 2, 3], [3, 6, 5]])
    let doubled = x.map { $0 * 2 }  // 2 * x
    let centred = x - x.columnMeans()  // x - x.mean(axis=0)

    func square(_ t: Double) -> Double { t * t }  // def square(t): return t * t
    var sum = 0.0
    for j in 0..<x.columns { sum += square(centred[0, j]) }  // for j in range(x.shape[1]): …
    page.print("\(doubled)\n\nsum of squares: \(sum)")
    /*:
     - `let` names a value for good, `var` one that may change. A `Matrix<Double>` has elements of type `Double`, and `[Double]` is an array of them, Python's list. `Double(k)` is Python's `float(k)`, and `Matrix<Double>(m)` converts every element of `m`. Between whole numbers that are not negative `/` divides as Python's `//` does.
     - `{ $0 * 2 }` is a **closure**, a function without a name, and `$0` its first argument, as `$1` is the second; Python writes `lambda t: t * 2`. `{ i, j in … }` names the arguments.
     - A closure behind a call is the last argument of the call. `Matrix(rows: 2, columns: 3) { i, j in … }` computes every element from its row and column. `.map` applies its closure to every element, `.filter` keeps the elements for which the closure is true, and `.count` with a closure counts these.
     - `0..<3` is Python's `range(3)`, and `1...3` includes the 3; `a[..<k]` is `a[:k]`, and `a[k...]` is `a[k:]`. `\(sum)` inside a text puts the value of `sum` there, as an f-string does.
     - `func` declares a function, and the type of its result stands after `->`. Arguments are named at the call, as in `Adam(learningRate: 0.01)`, unless the declaration has an underscore before the name. Where the declaration gives an argument two names, as in `func loss(of x: Double)`, the call uses the first, `loss(of: 3)`, and the body the second.
     - A `struct` is much like a class, and an `extension` adds methods to it later. `init` is Python's `__init__`, and `callAsFunction` its `__call__`. `try` marks a call that can fail.
     - `(λ, P)` is a tuple, and `.0` its first part; parts may have names. A closure takes a pair as one argument, `$0`, or its parts as two, `$0` and `$1`.
     - `.relu` is short for `Activation.relu`, where the type is clear. `t.magnitude` is Python's `abs(t)`, `\.count` is short for `{ $0.count }`, and `a ? b : c` is Python's `b if a else c`. Words such as `private`, `throws` and `some` help the compiler, and a reader may pass over them.
     - Names may be Greek, like `λ`, or wear a hat, like `x̂`. Operators may be new: `•` is NumPy's `@`. A comment such as `// N × n` tells the rows and columns of a matrix.
     */
    let A = Matrix<Double>([[1, 2], [3, 4]]), B = Matrix<Double>([[0, 1], [2, 0]])
    let r = Matrix<Double>([[10, 20]])
    let results = [  // single numbers as 1 × 1 matrices
      A • B, A • B.T, A .* B, A + r, 2 * A, A.rows(0..<1), A.columnMeans(), A.rowSums(),
      A.stacked(over: r), Matrix([[A[1, 0]]]), Matrix([[A.squaredNorm()]]), Matrix([[A.maxAbs()]]),
    ]
    //: @table(operators) The kernel's operators, and their results for the matrices `A`, `B` and `r` above.
    page.table(
      "operators", columns: ["Swift", "NumPy", "meaning", "result"],
      rows: zip(
        [
          ["`A • B`", "`A @ B`", "matrix product"],
          ["`A • B.T`", "`A @ B.T`", "product with a transposed matrix"],
          ["`A .* B`, also `./`", "`A * B`", "element by element"],
          ["`A + r`, also `-`", "`A + r`", "a row is added to every row"],
          ["`2 * A`", "`2 * A`", "a number times every element"],
          ["`A.rows(0..<1)`, also `columns`", "`A[0:1]`", "some of the rows"],
          ["`A.columnMeans()`", "`A.mean(axis=0)`", "means down the columns"],
          ["`A.rowSums()`", "`A.sum(axis=1)`", "sums along the rows"],
          ["`A.stacked(over: r)`", "`np.vstack([A, r])`", "one above the other"],
          ["`A[1, 0]`", "`A[1, 0]`", "one element"],
          ["`A.squaredNorm()`", "`(A ** 2).sum()`", "sum of squares"],
          ["`A.maxAbs()`", "`abs(A).max()`", "largest magnitude"],
        ], results
      ).map { words, result in
        let rows = (0..<result.rows).map { i in
          result.row(i).map(NumberFormat.brief.text).joined(separator: ", ")
        }
        return words + [rows.map { "[\($0)]" }.joined(separator: " ")]
      })
    //: A matrix is stretched to fit another only if it is a single row on the *right* of `+`, `-`, `.*` or `./`.
    //: With a number, `A + 1`, `2 * A` and `A / 2` change every element; for $A - 1$ we write `A + (-1)`.
    //: Any other mismatch of shapes stops the program with a sentence that names both shapes.
    //: @identity(centred) After `x - x.columnMeans()` all columns have the mean 0: the largest magnitude of a mean is {{required}}.
    //: @because Rounding changes the sixteenth digit of numbers of size 1; the bound leaves room for thousands of operations.
    page.claim("centred", centred.columnMeans().maxAbs(), .isBelow(1e-12))
    //: @table(helpers) What all chapters use without declaring it.
    page.table(
      "helpers", columns: ["in the code", "what it is"],
      rows: [
        [
          "`classroom.train`, `classroom.heldOut`",
          "{{count}} digits to train on, and {{heldOut}} that no training sees: `images`, one row per digit, and `labels`",
        ],
        [
          "`classroom.stream(\"name\")`",
          "a source of random numbers: the same name and seed give the same numbers; `.substream(3)` is another source",
        ],
        ["`settings.step`", "the value of the option `--step`"],
        ["`page.print`, `.figure`, `.table`", "put a text, a figure or a table on the page"],
        [
          "`recipe`, `classroom.trained(recipe)`",
          "a recipe lists all that a training depends on; the network it gives is trained once and shared by all chapters of a run",
        ],
        ["`train(…)`", "the training loop, shown in *Training a neuron* below"],
        [
          "`classroom.judge()`",
          "a network of our own that has learned to read the training digits, and tells us which digit a generated image shows",
        ],
      ])
  }

  /*:
   Every chapter needs this part, from @chapter(pca) on.

   @question What is `(0..<4).map { $0 * $0 }`?
   @answer The array `[0, 1, 4, 9]`.

   @question `X` has 100 rows and 3 columns, and `r` has one row and 3 columns. Which of `X + r` and `r + X` works?
   @answer `X + r`, since the single row must stand on the right.

   ## One neuron

   A **neuron** multiplies each of its inputs by a **weight**, adds the products and a **bias**, and hands the sum $a$ to a function $f$, its **activation**, which gives the answer $h$:

   $$ a = \sum_j w_j x_j + b, \qquad h = f(a) . $$ {#eq:neuron}

   Each **pixel** of our images is a number from 0, paper, to 1, ink, and an image's **label** is the digit that it shows.
   If the inputs are pixels, ink at a positive weight speaks for what the neuron looks for, and ink at a negative weight against it.
   */
  func oneNeuron() throws {
    let x = Matrix<Double>([[1, 0.5, 0.25]])  // an image of three pixels
    let w = Matrix<Double>([[1.5, -2, 2]]), b = 0.25
    let a = (x • w.T + b)[0, 0]
    let h = max(a, 0)
    page.value("bias", b, .brief)
    //: @figure(neuron) A neuron with three inputs. In green is what training changes: three weights and a bias.
    //: @alt Three boxes with inputs on the left. From each an arrow with a weight leads to a box with their sum, into which a bias leads too. Two more arrows lead on through the activation to the answer.
    try page.figure("neuron") {
      PrimerIllustrations.neuron(
        inputs: x.row(0), weights: w.row(0), bias: b, sum: a, answer: h)
    }
    /*:
     **ReLU**, the rectified linear unit, is $\max(a, 0)$: negative sums become 0.
     The **logistic function** $1 / (1 + e^{-a})$, `sigmoid` in the code, turns any sum into a number between 0 and 1, which can serve as a probability.
     */
    //: @figure(activations) The two activations. The points are their answers to the sum of @fig(neuron).
    //: @alt Left, a line that is zero for negative sums and rises with slope one for positive ones. Right, an S-shaped curve from 0 to 1.
    try page.figure("activations") {
      let sums = (-40...40).map { Double($0) / 10 }
      return PrimerIllustrations.activations(
        at: sums,
        [("ReLU", sums.map { max($0, 0) }), ("logistic function", sums.map { .sigmoid($0) })],
        point: (a, [h, .sigmoid(a)]))
    }
    //: A **layer** is many neurons with the same inputs.
    //: With the weights of each neuron as a row of $W$, the biases side by side in a row $b$, and images as rows of $X$, all answers are $f(X W^\top + b)$, where $f$ is applied to every element: one row per image, one column per neuron.
    //: The type `Dense` is such a layer; it starts with random weights.
    let images = Matrix<Double>(classroom.train.images.rows(0..<min(10, classroom.train.count)))
    let layer = Dense<Double>(
      inputs: images.columns, outputs: 5, activation: .relu, stream: classroom.stream("primer"))
    let (W, biases) = (layer.weight.value, layer.bias.value)
    let neuronByNeuron = Matrix(rows: images.rows, columns: 5) { i, j in
      max(dot(W.row(j), images.row(i)) + biases[0, j], 0)
    }
    let difference = (layer(images) - neuronByNeuron).maxAbs()
    //: @identity(layer) A layer gives the answers of its neurons one by one: the largest difference is {{required}}.
    //: @because It is the rounding of sums of as many products as an image has pixels.
    page.claim("layer", difference, .isBelow(1e-12))
    /*:
     A **network** is layers one after another, and its weights and biases are its **parameters**.
     The **loss** $L$ is a number that says how wrong its answers are.
     To **train** a network is to change its parameters, step by step, so that the loss falls.
     A step looks at a **batch**, a few of the training images; the **learning rate** $\eta$ says how far the step goes, and an **epoch** is one pass over all training images.
     */
  }

  /*:
   @chapter(linear-autoencoder) needs this part, without activations, and @chapter(irregular-latent-space) all of it.

   @question What does the neuron of @fig(neuron) answer to an empty sheet, whose pixels are all 0?
   @answer The sum is the bias, {{bias}}, and ReLU leaves it as it is.

   @question Why not leave out the activation?
   @answer Then two layers would compute $W_2 (W_1 x)$, which is a single layer with the weights $W_2 W_1$.

   ## Down a parabola

   The simplest loss has one parameter $w$ and is a parabola, whose second derivative $\lambda$ is called its **curvature**:

   $$ L(w) = \tfrac12 \lambda w^2, \qquad L'(w) = \lambda w . $$

   **Gradient descent** takes steps against the slope, with the learning rate, or step size, $\eta$:

   $$ w \leftarrow w - \eta\, L'(w) = (1 - \eta \lambda)\, w . $$ {#eq:step}

   Each step multiplies $w$ by the same factor, so after $t$ steps

   $$ w_t = (1 - \eta \lambda)^t\, w_0 . $$ {#eq:path}

   This goes to zero if and only if the factor lies between $-1$ and 1, that is, if

   $$ 0 < \eta < \frac{2}{\lambda} . $$ {#eq:stable}
   */
  func parabola() throws {
    let λ = 2.0
    func descent(_ η: Double, steps: Int) -> [Double] {
      var path = [1.0]
      for _ in 0..<steps {
        let w = path[path.count - 1]
        path.append(w - η * λ * w)  // against the slope λ w
      }
      return path
    }
    //: With $\lambda$ = {{curvature}}, the descent should arrive for step sizes below {{largest}}.
    //: We try a small one, one just below the limit, and one above it.
    let sizes = [0.1, 0.9, settings.step]
    let paths = sizes.map { descent($0, steps: 10) }
    page.value("curvature", λ, .brief)
    page.value("largest", 2 / λ, .brief)
    //: @figure(descents) Ten steps down a parabola with three step sizes $\eta$. The first creeps. The second jumps across the valley and back, and comes lower. The third climbs out.
    //: @alt Three panels with the same parabola. Left, points go down one side, ever closer together. Middle, they jump from side to side and come lower each time. Right, they jump from side to side and come higher each time.
    try page.figure("descents") {
      func loss(_ w: Double) -> Double { λ / 2 * w * w }
      let w = (-22...22).map { Double($0) / 10 }
      return PrimerIllustrations.descents(
        on: (w, w.map(loss)), paths: zip(sizes, paths).map { ($0, ($1, $1.map(loss))) })
    }
    let deviation = zip(sizes, paths).map { η, path in
      var w = 1.0  // by the formula
      for _ in 1...10 { w *= 1 - η * λ }
      return (path[10] - w).magnitude
    }.greatest()
    //: @identity(path) After ten steps the three descents are where @eq(path) says: the largest difference is {{required}}.
    //: @because The largest step that the setting admits multiplies $w$ by $3^{10}$, and the rounding with it.
    page.claim("path", deviation, .isBelow(1e-9))
    let tried = (1..<100).map { Double($0) / 25 / λ }  // from 0 to 4/λ
    let obeying = tried.filter { η in
      let comesNearer = descent(η, steps: 10)[10].magnitude < 1
      return comesNearer == (η < 2 / λ)
    }
    //: @theorem(stable) Of {{tried}} step sizes between 0 and $4/\lambda$, {{required}} behave as @eq(stable) says: below $2/\lambda$ the descent comes nearer to the minimum, and from there on it does not.
    page.claim("stable", obeying.count, .equals(Double(tried.count), tolerance: 0))
    page.value("tried", tried.count)
    /*:
     Above $2/\lambda$ the descent **diverges**: every jump is longer than the one before.
     A loss of many parameters has a slope in each, and all of them together are its **gradient**.
     Such a loss is much like a parabola near its minimum in each direction, with more curvature in some than in others.
     The *largest* curvature then limits the step size, and the *smallest*, whose factor $1 - \eta\lambda$ is nearest to 1, decides how long the descent takes, if it is much the smaller and the step size is not very near that limit.
     */
  }

  /*:
   @chapter(linear-autoencoder) needs this part, to choose its step.

   @question The curvature is 10. Which step sizes converge, and which one arrives in a single step?
   @answer All below 2/10; and 1/10, for which the factor $1 - \eta\lambda$ is 0.

   @question The curvatures are 1 and 100. What limits the step size?
   @answer The larger one: $\eta$ must stay below 2/100, also in the direction that hardly bends.

   ## Backwards through a graph

   The loss of a network is a long chain of small operations.
   **Backpropagation** finds its slope in every parameter in one walk from the loss back to the parameters.
   We follow it through a neuron with one input $x$ and one weight $w$, without bias or activation, whose answer $a$ should be $y$.
   Its loss takes three operations, which are the nodes of a graph:

   $$ a = w x, \qquad r = a - y, \qquad L = r^2 . $$ {#eq:graph}

   Forwards we compute values.
   Backwards we ask at each node how fast $L$ changes with the node's value. The chain rule makes this slope out of the slope at the next node:

   $$ \frac{\partial L}{\partial r} = 2 r, \qquad \frac{\partial L}{\partial a} = \frac{\partial L}{\partial r} \cdot 1, \qquad \frac{\partial L}{\partial w} = \frac{\partial L}{\partial a} \cdot x . $$ {#eq:chain}
   */
  func backwards() throws {
    let (w, x, y) = (settings.weight, 3.0, 4.0)
    let a = w * x  // forwards
    let r = a - y
    let L = r * r

    let dr = 2 * r  // backwards: dr stands for ∂L/∂r
    let da = dr * 1
    let dw = da * x
    //: @figure(graph) The graph with its numbers. Grey arrows carry values forwards, red arrows carry slopes backwards.
    //: @alt Four boxes in a row, w, a, r and L, each with its value; x enters at a, and y at r. Between them run grey arrows to the right, and red arrows to the left with the three slopes.
    try page.figure("graph") {
      PrimerIllustrations.graph(values: (w, x, y, a, r, L), slopes: (dw, da, dr))
    }
    page.value("dw", dw, .brief)
    page.value("dx", da * w, .brief)
    //: In @fig(graph) the loss changes {{dw}} times as fast as the weight.
    //:
    //: A **tape** finds such slopes for any graph.
    //: It is a list to which every operation adds an entry: its value, the earlier entries that the value was computed from, and how fast it changes with each of them.
    //: Here is the tape of our graph, written by hand, and the walk back.
    /// A value on the tape, and how fast it changes with each entry that it was computed from.
    struct Entry {
      let value: Double
      let inputs: [(entry: Int, slope: Double)]
    }
    let record = [
      Entry(value: w, inputs: []),  // entry 0
      Entry(value: a, inputs: [(0, x)]),  // entry 1: a changes x times as fast as w
      Entry(value: r, inputs: [(1, 1)]),
      Entry(value: L, inputs: [(2, 2 * r)]),
    ]
    var slopes = record.map { _ in 0.0 }
    slopes[record.count - 1] = 1  // ∂L/∂L
    for i in record.indices.reversed() {
      for (entry, slope) in record[i].inputs { slopes[entry] += slopes[i] * slope }
    }
    page.print("slopes of L in w, a, r and L: \(slopes)")
    /*:
     If a value is used more than once, the `+=` adds up what comes back from its uses.

     The kernel's `Tape` is this list with matrices in place of numbers.
     A `Parameter` holds a matrix. `let` fixes only which parameter a name means; training may change the matrix in it.
     `tape.variable(parameter)` puts this matrix on the tape, and `tape.constant(x)` puts data there.
     Both give a `Variable`, a matrix that knows its place on the tape; operations on variables record themselves.
     */
    let parameter = Parameter(Matrix([[w]]))
    let tape = Tape<Double>()
    let loss = (x * tape.variable(parameter) + (-y)).squared()  // (x w − y)²
    let gradient = tape.gradients(of: loss, with: [parameter])[0]
    //: A third way needs no calculus, **central differences**: move the weight a little up and down, and see how the loss changes.
    func lossAt(_ w: Double) -> Double { (w * x - y) * (w * x - y) }
    let h = 0.001
    let byDifferences = (lossAt(w + h) - lossAt(w - h)) / (2 * h)
    //: @identity(by-tape) Our tape and the kernel's find the slope in $w$ that @eq(chain) gives: the largest difference is {{required}}.
    //: @because It is rounding only, and the bound allows for the largest weight that the setting admits.
    page.claim(
      "by-tape", max((slopes[0] - dw).magnitude, (gradient[0, 0] - dw).magnitude), .isBelow(1e-9))
    //: @identity(by-differences) Central differences find the slope in $w$ that @eq(chain) gives: the difference is {{required}}.
    //: @because For a parabola central differences are exact but for rounding, which the division by $2h$ makes larger.
    page.claim("by-differences", (byDifferences - dw).magnitude, .isBelow(1e-5))
    //: Central differences compute the loss twice for *every* parameter, and networks have hundreds of thousands of them.
    //: The walk backwards costs about as much as computing the loss twice more, for all parameters together.
  }

  /*:
   @chapter(linear-autoencoder) needs this part, and so does every network after it.

   @question In @fig(graph), how fast does $L$ change with $x$?
   @answer $a = w x$ changes $w$ times as fast as $x$, so the slope is $\partial L/\partial a \cdot w$ = {{dx}}.

   @question Why does each operation put its slopes on the tape on the way forwards?
   @answer The slopes depend on values computed there: the slope of $r^2$ is $2r$, and that of $w x$ in $w$ is $x$.

   ## Plain descent and Adam

   The loss of @fig(valley) has two parameters and is a narrow valley, which bends a hundred times more across than along:

   $$ L(w) = \tfrac12 \bigl( w_1^2 + 100\, w_2^2 \bigr) . $$ {#eq:valley}

   By @eq(stable) the step size of plain descent must stay below 2/100.
   With {{rate}} each step multiplies $w_1$ by {{rateFactor}}, which is slow.

   **Adam** (Kingma and Ba 2015) gives every parameter a step of its own.
   For each it keeps two running means, of the gradient $g$ and of its square:

   $$ \bar g \leftarrow 0.9\, \bar g + 0.1\, g, \qquad \bar s \leftarrow 0.999\, \bar s + 0.001\, g^2 . $$ {#eq:means}

   Both start at 0.
   After $t$ steps the latest gradient counts 0.1 in $\bar g$, the one before $0.1 \cdot 0.9$, and so on: the shares add up to $1 - 0.9^t$ instead of 1, and those in $\bar s$ to $1 - 0.999^t$.
   Adam divides by these sums, and steps by

   $$ w \leftarrow w - \eta\, \frac{\bar g / (1 - 0.9^t)}{\sqrt{\bar s / (1 - 0.999^t)} + 10^{-8}} . $$ {#eq:adam}

   While a gradient keeps its sign and size, the fraction is about 1, and the step about $\eta$, however flat the loss is.
   If the sign changes at every step, $\bar g$ averages out and the step is short.
   The $10^{-8}$ prevents a division by zero.

   In the code an **optimiser** moves parameters against the gradients that it is given; `SGD`, a name that the next part explains, does so by plain descent.
   */
}
/// The places of a descent in the valley L(w) = ½ w H wᵀ, where w is a row.
private func descent(
  in H: Matrix<Double>, from start: Matrix<Double>, steps: Int,
  with optimiser: some Optimiser<Double>
) -> [Matrix<Double>] {
  var optimiser = optimiser  // a copy, since arguments cannot change
  let w = Parameter(start)
  var path = [start]
  for _ in 1...steps {
    optimiser.update([w], with: [w.value • H])  // the gradient at w
    path.append(w.value)
  }
  return path
}

extension PrimerLesson {
  func valley() throws {
    let H = Matrix<Double>([[1, 0], [0, 100]])  // the curvatures
    let start = Matrix<Double>([[-4, 1]])
    let (steps, rate) = (50, 0.019)
    let plain = descent(in: H, from: start, steps: steps, with: SGD(learningRate: rate))
    let adam = descent(in: H, from: start, steps: steps, with: Adam(learningRate: 0.1))
    func loss(_ w: Matrix<Double>) -> Double { ((w • H) .* w).sum() / 2 }
    page.value("rate", rate, .brief)
    page.value("rateFactor", 1 - rate, .brief)
    page.value("steps", steps)
    //: @figure(valley) {{steps}} steps down a narrow valley from the same start; grey lines join places of equal loss. Plain descent jumps across the valley and creeps along it. Adam's first steps go as far along the valley as across.
    //: @alt Two panels with the same flat ellipses. Left, a path zigzags across the valley and ends about two thirds of the way to the lowest point. Right, a path runs down and along the valley nearly to the lowest point.
    try page.figure("valley") {
      func span(_ j: Int) -> ClosedRange<Double> {
        let places = (plain + adam).map { $0[0, j] } + [0]
        return places.least() - 0.5...places.greatest() + 0.5
      }
      func place(_ i: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (Double(i) + 0.5) / Double(count) * (range.upperBound - range.lowerBound)
      }
      let (across, up) = (span(0), span(1))
      let heights = (0..<90).map { i in
        (0..<120).map { j in
          loss(Matrix([[place(j, of: 120, in: across), place(i, of: 90, in: up)]]))
        }
      }
      return PrimerIllustrations.valley(
        heights: heights, x: across, y: up,
        paths: [("plain descent", plain), ("Adam", adam)].map { name, path in
          (name, (path.map { $0[0, 0] }, path.map { $0[0, 1] }))
        })
    }
    //: @finding(valley) After {{steps}} steps of these sizes the loss of Adam is {{required}} of that of plain descent.
    //: @because A tenth is a difference that nobody overlooks in the figure.
    page.claim("valley", loss(adam[steps]) / loss(plain[steps]), .isBelow(0.1), format: .percent(1))
    //: The kernel's `Adam` is @eq(means) and @eq(adam) and no more, as a few lines of our own show.
    var (w, mean, square) = (start, Matrix<Double>.zeros(1, 2), Matrix<Double>.zeros(1, 2))
    var (power, squarePower) = (1.0, 1.0)  // 0.9ᵗ and 0.999ᵗ
    var byHand = [start]
    for _ in 1...steps {
      let g = w • H
      mean = 0.9 * mean + 0.1 * g
      square = 0.999 * square + 0.001 * g.squared()
      (power, squarePower) = (0.9 * power, 0.999 * squarePower)
      let corrected = mean / (1 - power)
      let scale = (square / (1 - squarePower)).squareRoot()
      w -= 0.1 * (corrected ./ (scale + 1e-8))
      byHand.append(w)
    }
    let difference = zip(byHand, adam).map { ($0 - $1).maxAbs() }.greatest()
    //: @identity(adam) Our lines and the kernel's `Adam` come to the same {{steps}} places: the largest difference is {{required}}.
    //: @because It is rounding only, since both carry out the same formulas in different orders.
    page.claim("adam", difference, .isBelow(1e-12))
    page.value("firstStep", (byHand[1] - byHand[0]).maxAbs(), .brief)
    //: With $\eta$ = 0.1 the first step of our lines moves each parameter by {{firstStep}}.
    //: Adam is not always better: with half this $\eta$ it ends above plain descent. A step for each parameter helps here because the valley runs in the direction of one of them; in @exercise(turned) it runs diagonally.
  }

  /*:
   @chapter(linear-autoencoder) and all later chapters train with Adam.

   @question Why is Adam's first step exactly $\eta$ in each parameter, up to its sign?
   @answer After one step the corrected means are $g$ and $g^2$, and $g / \sqrt{g^2}$ is 1 or $-1$.

   @question The loss is multiplied by 1,000. What changes for plain descent, and what for Adam?
   @answer Steps of plain descent become 1,000 times as long; Adam's stay the same, since numerator and root grow alike.

   ## Training a neuron

   A loss over $N$ images is a mean of $N$ numbers, and so its gradient is a mean of $N$ gradients.
   **Stochastic gradient descent**, SGD, takes only the mean over a batch drawn at random.
   This estimate costs a fraction of the work, and it is **unbiased**: right on average.
   Adam can use such estimates too.
   In the training loop below one neuron learns to say yes, a 1, to images of the digit {{digit}}, and no, a 0, to all others.
   The loss is the squared difference between the neuron's answer and the right one, averaged over a batch.
   */
}
/// 1 for each image of the digit and 0 for each other one, N × 1.
private func target(_ labels: [Int], _ digit: Int) -> Matrix<Double> {
  Matrix(rows: labels.count, columns: 1, elements: labels.map { $0 == digit ? 1 : 0 })
}

/// Trains one neuron to answer y, a number per row, to the images x.
private func trainedNeuron(
  _ x: Matrix<Double>, _ y: Matrix<Double>, epochs: Int, stream: RandomStream,
  in classroom: Classroom
) -> (neuron: Dense<Double>, losses: [Double]) {
  let neuron = Dense<Double>(
    inputs: x.columns, outputs: 1, activation: .sigmoid, stream: stream.substream(0))
  var optimiser = Adam<Double>(learningRate: 0.01)
  var losses: [Double] = []
  for epoch in 0..<epochs {
    let batches = classroom.batches(
      of: x.rows, size: 100, stream: stream.substream(1), epoch: epoch)
    for batch in batches {
      let tape = Tape<Double>()
      let answers = neuron(tape.constant(x.rows(at: batch)))  // forwards
      let loss = squaredError(answers, y.rows(at: batch)).mean()  // of (answer − y)²
      let gradients = tape.gradients(of: loss, with: neuron.parameters)  // backwards
      optimiser.update(neuron.parameters, with: gradients)  // a step
      losses.append(loss.scalar)
    }
  }
  return (neuron, losses)
}

extension PrimerLesson {
  func training() throws {
    //: The chapters call `train`, which is this loop for any loss.
    let x = Matrix<Double>(classroom.train.images)
    let y = target(classroom.train.labels, settings.digit)
    let (neuron, losses) = trainedNeuron(
      x, y, epochs: 10, stream: classroom.stream("primer/neuron"), in: classroom)
    //: @figure(learning) Ten epochs of training. Left, the loss falls, and trembles because every batch has other images. Right, the neuron's weights as an image: where they are red, ink speaks for the digit {{digit}}; where they are blue, ink speaks against it.
    //: @alt Left, a trembling curve falls towards zero. Right, an image of red and blue weights.
    try page.figure("learning") {
      PrimerIllustrations.learning(
        losses: losses, weights: neuron.weight.value.row(0), imageWidth: classroom.imageWidth)
    }
    let heldOut = neuron(Matrix<Double>(classroom.heldOut.images))
    let truth = target(classroom.heldOut.labels, settings.digit)
    let mistakes = zip(heldOut.elements, truth.elements).count { ($0 > 0.5) != ($1 > 0.5) }
    //: @finding(neuron) When the neuron is asked about each of {{heldOut}} held-out digits whether it is the digit {{digit}}, the share of its wrong answers is {{required}}.
    //: @because A neuron that always says no is wrong in about a tenth of the cases; half of that shows that something was learned.
    page.claim(
      "neuron", Double(mistakes) / Double(classroom.heldOut.count), .isBelow(0.05),
      format: .percent(1))
    page.value("digit", label: settings.digit)
    page.value("heldOut", classroom.heldOut.count)

    //: Is the gradient of a batch right on average?
    //: We compute it for every batch of an epoch, and once for all images together.
    /// The gradient of the loss in the weights, for the images of a batch.
    func gradient(_ batch: [Int]) -> Matrix<Double> {
      let tape = Tape<Double>()
      let loss = squaredError(neuron(tape.constant(x.rows(at: batch))), y.rows(at: batch)).mean()
      return tape.gradients(of: loss, with: [neuron.weight])[0]
    }
    let batches = shuffledBatches(
      of: x.rows, size: 100, stream: classroom.stream("primer/batches"), epoch: 0)
    let ofAll = gradient(Array(0..<x.rows))
    let ofBatches = batches.map { Double($0.count) / Double(x.rows) * gradient($0) }
    let meanOfBatches = ofBatches.reduce(.zeros(1, x.columns)) { $0 + $1 }  // their sum
    //: @identity(batches) With the weights held fixed, the mean of the gradients of an epoch's {{batches}} batches is the gradient of all {{count}} images: the largest difference is {{required}}.
    //: @because It is rounding only, since both are the same sum in another order.
    page.claim("batches", (meanOfBatches - ofAll).maxAbs(), .isBelow(1e-12))
    page.value("batches", batches.count)
    page.value("count", x.rows)
  }

  /*:
   @chapter(linear-autoencoder) and all later chapters train in batches.

   @question How many steps does an epoch have with {{count}} images and batches of 100?
   @answer {{batches}}, one for each batch.

   @question What would the left panel of @fig(learning) look like if every batch held all images?
   @answer The curve would no longer tremble, since every step would see the same images.

   ## One grey pixel

   From @chapter(irregular-latent-space) on the loss comes from a likelihood.
   One pixel shows why.

   A machine says that a pixel is ink with probability $\hat x$.
   Then the pixel $x$ turns out to be ink, $x = 1$, or paper, $x = 0$.
   The machine had given this outcome the probability $\hat x$ in the first case and $1 - \hat x$ in the second, or in one formula $\hat x^{x} (1 - \hat x)^{1 - x}$.
   This probability of what was seen is the machine's **likelihood**.
   For independent pixels likelihoods multiply, and their logarithms add up.
   A loss should be small for a good machine, so we take the **negative log-likelihood**

   $$ L = -x \log \hat x - (1 - x) \log (1 - \hat x) . $$ {#eq:cross-entropy}

   With the natural logarithm its unit is the **nat**: what had the probability $1/e$ costs one nat.

   Our pixels may be grey.
   We imagine the image printed many times in ink and paper only, and read a grey of {{grey}} as ink in {{greyShare}} of the prints.
   A print with ink costs $-\log \hat x$ and one with paper $-\log (1 - \hat x)$, so with $x$ = {{grey}} the mean loss over the prints is @eq(cross-entropy) again.
   This mean is called the **cross-entropy**.
   Which answer $\hat x$ is best?
   The derivative must vanish:

   $$ \frac{\partial L}{\partial \hat x} = -\frac{x}{\hat x} + \frac{1 - x}{1 - \hat x} = 0 \quad \Longleftrightarrow \quad \hat x = x . $$ {#eq:best}

   The best answer is the grey itself.
   What it costs, $-x \log x - (1 - x) \log (1 - x)$, is the **entropy** of the pixel, and it is not zero: whether a print shows ink remains a matter of chance.
   */
  func greyPixel() throws {
    func crossEntropy(_ x: Double, _ x̂: Double) -> Double {
      -x * Double.log(x̂) - (1 - x) * Double.log(1 - x̂)
    }
    let grey = 0.3
    let entropy = crossEntropy(grey, grey)
    let answers = (1..<100).map { Double($0) / 100 }
    page.value("grey", grey, .brief)
    page.value("greyShare", grey, .percent(0))
    page.value("entropy", entropy, .fixed(3))
    page.value("half", crossEntropy(1, 0.5), .fixed(3))
    //: @figure(pixel) The cross-entropy of three pixels for every answer $\hat x$. For ink and for paper the right answer costs nothing. For the grey pixel even the best answer costs {{entropy}} nats.
    //: @alt Three curves over the probability of ink. A dashed one rises from zero to the right, a dashed one falls to zero, and a bold one between them has its lowest point, well above zero, at the grey of the pixel.
    try page.figure("pixel") {
      let fine = [0.0001] + (1..<2000).map { Double($0) / 2000 }
      return PrimerIllustrations.pixel(
        answers: fine, grey: (grey, fine.map { crossEntropy(grey, $0) }),
        ink: fine.map { crossEntropy(1, $0) }, paper: fine.map { crossEntropy(0, $0) },
        entropy: entropy)
    }
    // for every pair of a pixel x and an answer
    let excess = answers.flatMap { x in answers.map { crossEntropy(x, $0) - crossEntropy(x, x) } }
    //: @theorem(lowest) For {{pairs}} pairs of a grey and an answer, the cross-entropy minus the entropy is {{required}}.
    page.claim("lowest", excess.least(), .isAtLeast(0))
    page.value("pairs", excess.count)
    /*:
     The last layer of a network gives a number $l$ of any size, the **logit**, and the answer is its logistic function, $\hat x = 1/(1 + e^{-l})$.
     Then $\hat x = e^l / (1 + e^l)$ and $1 - \hat x = 1 / (1 + e^l)$, so $\log \hat x = l - \log(1 + e^l)$ and $\log(1 - \hat x) = -\log(1 + e^l)$, and @eq(cross-entropy) becomes

     $$ L = \log(1 + e^l) - x\, l, \qquad \frac{\partial L}{\partial l} = \frac{e^l}{1 + e^l} - x = \hat x - x . $$ {#eq:logit}

     In the code this loss, summed over the pixels of each image, is `bernoulliNegativeLogLikelihood`.
     */
    let pixels = Matrix<Double>([[0, 0.3, 1]]), logits = Matrix<Double>([[-2, 0.5, 3]])
    let tape = Tape<Double>()
    let l = tape.variable(logits)
    let loss = bernoulliNegativeLogLikelihood(logits: l, targets: pixels)
    let slope = tape.gradients(of: loss, with: [l])[0]

    let x̂ = logits.sigmoid()
    let sum = zip(pixels.elements, x̂.elements).map { crossEntropy($0, $1) }.sum()
    let offBy = max((loss.scalar - sum).magnitude, (slope - (x̂ - pixels)).maxAbs())
    //: @identity(logit) For three pixels this function gives the loss of @eq(cross-entropy) and the slopes $\hat x - x$: the largest difference is {{required}}.
    //: @because It is rounding only.
    page.claim("logit", offBy, .isBelow(1e-12))
  }

  /*:
   @chapter(irregular-latent-space), @chapter(vae) and @chapter(cvae) need this part.

   @question A pixel is ink, and the machine had said one half. What is the loss?
   @answer $-\log \tfrac12 = \log 2$, which is {{half}} nats.

   @question Why can the loss of an image with grey pixels not fall to zero?
   @answer Each grey pixel costs at least its entropy, whatever the machine answers.

   ## Means of draws

   The network of @chapter(vae) draws random numbers, from the **normal distribution** $\mathcal N(\mu, \sigma^2)$: a bell curve around the mean $\mu$ with the standard deviation $\sigma$ (@fig(bell)).
   A draw $\varepsilon$ from $\mathcal N(0, 1)$ becomes one from $\mathcal N(\mu, \sigma^2)$ as $\mu + \sigma\varepsilon$.
   */
  func expectation() throws {
    let stream = classroom.stream("primer/draws")
    let ε = (0..<settings.draws).map { stream.normal(at: $0) }
    page.value("draws", settings.draws)
    //: @figure(bell) {{draws}} draws from $\mathcal N(0, 1)$ in bins, the bell curve, and the shares of the draws within one and two standard deviations of the mean.
    //: @alt A symmetric histogram under a bell-shaped curve. Two level lines mark the middle parts.
    try page.figure("bell") {
      func share(within bound: Double) -> Double {
        Double(ε.count { $0.magnitude < bound }) / Double(ε.count)
      }
      let edges = (-16...16).map { Double($0) / 4 }
      let heights = edges.dropLast().map { low in
        Double(ε.count { low <= $0 && $0 < low + 0.25 }) / Double(ε.count) / 0.25
      }
      let t = (-80...80).map { Double($0) / 20 }
      let density = t.map { .exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
      return PrimerIllustrations.bell(
        density: (t, density), edges: edges, heights: heights,
        shares: (share(within: 1), share(within: 2)))
    }
    /*:
     The **expectation** $\mathbb E[f(\varepsilon)]$ is the mean of $f(\varepsilon)$ over all draws there might be.
     We estimate it by the mean of $S$ draws.
     How far off is this mean?
     The **variance**, the mean squared deviation from the mean, is the square of the standard deviation, and variances of independent draws add up.
     If one $f(\varepsilon)$ has the standard deviation $s$, the sum of $S$ of them has the variance $S s^2$, and their mean has the variance $S s^2 / S^2 = s^2/S$.
     The root of this is the **standard error** of the mean:

     $$ \mathbb E[f(\varepsilon)] \approx \frac1S \sum_{i=1}^S f(\varepsilon_i), \qquad \textrm{standard error} = \frac{s}{\sqrt S} . $$ {#eq:error}

     We try it with $f(\varepsilon) = \varepsilon^2$.
     The expectation of $\varepsilon^2$ is the variance of $\varepsilon$, which is 1.
     As $\mathbb E[\varepsilon^4]$ is known to be 3, the variance of $\varepsilon^2$ is $\mathbb E[\varepsilon^4] - 1^2 = 2$, and so $s = \sqrt 2$.
     */
    func f(_ ε: Double) -> Double { ε * ε }
    let values = ε.map(f)
    let estimate = values.mean(), error = values.standardError()
    page.value("estimate", estimate, .fixed(3))
    page.value("error", error, .fixed(3))
    //: The mean of the squares of our {{draws}} draws is {{estimate}}, with a standard error of {{error}}.
    //: @figure(means) The means of more and more draws, five times over. Four times as many draws halve the standard error.
    //: @alt Five wandering lines start far apart on the left and run together near 1 on the right, in and around a band that narrows.
    try page.figure("means") {
      let span = Double.log(Double(ε.count) / 10)
      let counts = (0...100).map { (10 * Double.exp(Double($0) / 100 * span)).rounded() }
      let means = (0..<5).map { run in
        let drawn: Matrix<Double> = stream.substream(run).normals(rows: 1, columns: ε.count)
        let sums = drawn.elements.map(f).reductions(0, +)  // of the first 0, 1, 2, … values
        return counts.map { sums[Int($0)] / $0 }
      }
      return PrimerIllustrations.means(
        counts: counts, means: means, expectation: 1,
        errors: counts.map { (2 / $0).squareRoot() })
    }
    //: How often is such a mean off by more than three standard errors?
    //: By the central limit theorem a mean of many draws nearly follows a bell curve, whatever $f$ is, as long as $s$ is finite.
    //: A bell curve has 99.7% of its draws within three standard deviations, so we expect about three cases in a thousand.
    let repeats = 1000
    let many: Matrix<Double> = stream.substream(5).normals(rows: repeats, columns: repeats)
    let isClose = (0..<repeats).map { i in
      let values = many.row(i).map(f)
      return (values.mean() - 1).magnitude <= 3 * values.standardError()
    }
    page.value("repeats", repeats)
    //: @theorem(three-errors) Of {{repeats}} means of {{repeats}} draws of $\varepsilon^2$, {{required}} lie within three standard errors of the expectation.
    //: @because The bell curve has 99.7% of its draws within three standard deviations; the bound leaves room for the chance in a thousand means.
    page.claim(
      "three-errors", Double(isClose.count { $0 }) / Double(repeats), .isAtLeast(0.98),
      format: .percent(1))
    //: So where the book compares an estimate with what it should be, it allows for three standard errors, or four: the estimate of a right program is seldom further off.
    //: That of a wrong program is further off, once there are enough draws.
    /*:
     One more tool of @chapter(vae) turns probabilities round.
     The **conditional probability** $p(x \mid z)$ is the share of the cases with $z$ that have $x$ too. With $p(x, z)$ for the probability of both,

     $$ p(x \mid z) = \frac{p(x, z)}{p(z)}, \qquad \textrm{so} \qquad p(x \mid z)\, p(z) = p(x, z) = p(z \mid x)\, p(x) . $$

     Solving for $p(z \mid x)$ gives **Bayes' rule**:

     $$ p(z \mid x) = \frac{p(x \mid z)\, p(z)}{p(x)} . $$ {#eq:bayes}

     A zero hardly ever has ink in its centre.
     Is a digit without ink there a zero?
     */
  }

  func bayes() {
    let centre = classroom.imageHeight / 2 * classroom.imageWidth + classroom.imageWidth / 2
    let isZero = classroom.train.labels.map { $0 == 0 }
    let isPaper = classroom.train.images.column(centre).map { $0 < 0.5 }
    //: @when zeros None of these images is a zero, or none has paper in its centre, so there is nothing to count.
    guard page.when("zeros", isZero.contains(true) && isPaper.contains(true)) else { return }
    func share(_ cases: [Bool]) -> Double { Double(cases.count { $0 }) / Double(cases.count) }

    let papersOfZeros = zip(isPaper, isZero).filter { $0.1 }.map { $0.0 }  // isPaper of the zeros
    let zerosOfPapers = zip(isPaper, isZero).filter { $0.0 }.map { $0.1 }  // isZero of the papers
    let byRule = share(papersOfZeros) * share(isZero) / share(isPaper)
    //: Of the zeros, {{paperGivenZero}} have paper in the centre; of all digits, {{zeros}} are zeros and {{paper}} have paper there.
    //: By @eq(bayes), with $x$ for paper there and $z$ for a zero, {{zeroGivenPaper}} of the digits with paper in the centre are zeros.
    //: @identity(bayes) Counting the zeros among the digits with paper in the centre gives the share that Bayes' rule gives: the difference is {{required}}.
    //: @because It is rounding only.
    page.claim("bayes", (byRule - share(zerosOfPapers)).magnitude, .isBelow(1e-12))
    //: @end
    page.value("paperGivenZero", share(papersOfZeros), .percent(0))
    page.value("zeros", share(isZero), .percent(0))
    page.value("paper", share(isPaper), .percent(0))
    page.value("zeroGivenPaper", byRule, .percent(0))
  }
}
/*:
 @chapter(vae) needs this part.

 @question How many times as many draws make the standard error a tenth as large?
 @answer A hundred times as many, since it falls with the root of $S$.

 @question An estimate is off by two standard errors. Is the program wrong?
 @answer That can't be said: about one estimate in twenty is off by as much. More draws will tell.

 ## Summary

 - A neuron weighs its inputs, adds them up and applies its activation. Training changes the weights so that a loss falls.
 - Gradient descent on a parabola of curvature $\lambda$ converges for step sizes below $2/\lambda$ only.
 - A tape records every operation, and one walk back gives the slopes in all parameters.
 - Adam divides each parameter's gradient by its usual size. The gradient of a batch is right on average.
 - A pixel's loss is $-\log$ of the probability that the machine gave to it. For a grey pixel the loss cannot fall below the entropy.
 - The mean of $S$ draws has a standard error of $s/\sqrt S$.

 ## Exercises

 The times are for thinking; a run takes seconds, and the build after an edit about a minute.
 Edits are made in `Chapters/0-Primer.swift`. A search there may find a line twice: change the one in the code. Before the next exercise `git restore Chapters Figures` undoes an edit.
 A run that finds a claim false says so and ends with an error; it writes the page all the same. A warning that texts in a figure overlap does no harm.

 @exercise(graph) predict, 5 minutes
 Let $w = 0.5$, $x = 3$ and $y = 4$.
 With a pencil, walk through @eq(graph) and @eq(chain): how fast does $L$ change with $w$?
 Then look at the figure of the graph that this run draws, in `Output/primer/Chapters/0-Primer.md`:

 ```sh
 make run ARGS="primer --weight 0.5"
 ```
 @answer
 $a$ = {{halfA}}, $r$ = {{halfR}} and $L$ = {{halfL}}; the slopes in $r$, $a$ and $w$ are {{halfDr}}, {{halfDr}} and {{halfDw}}.
 The last one is negative: a larger weight makes the loss smaller.
 @end

 @exercise(swing) run, 3 minutes
 What does the third descent of @fig(descents) do with a step size of exactly $2/\lambda$ = {{largest}}?
 Predict it from @eq(path), then look:

 ```sh
 make run ARGS="primer --step 1"
 ```

 With which step size does the descent arrive at once?
 @answer
 The factor is $-1$, so $w$ jumps between 1 and $-1$ forever.
 With $1/\lambda$ = {{atOnce}} the factor is 0, and one step is enough.
 @end

 @exercise(digits) run, 5 minutes
 Which digit will one neuron find hardest to tell from all others?
 Guess, and try your digit and the 8:

 ```sh
 make run ARGS="primer --digit 8"
 ```

 Look at @claim(neuron) and @fig(learning).
 In what percentage of the cases is the neuron that looks for the 8 wrong?
 @answer
 In {{eightMistakes}}.
 In this run the hardest digit is the {{hardest}}, with {{most}}, and the easiest the {{easiest}}, with {{fewest}}.
 (One wrong answer is 0.1%, so close neighbours may change places.) Perhaps it is because the strokes of an 8 run where those of many other digits do.
 @end

 @exercise(decay) change, 10 minutes
 *Weight decay* adds $w^2$ to the loss, $L = r^2 + w^2$, which keeps weights small.
 On the tape written by hand, replace the line `Entry(value: L, inputs: [(2, 2 * r)]),` by three:

 ```swift
 Entry(value: L, inputs: [(2, 2 * r)]),  // entry 3
 Entry(value: w * w, inputs: [(0, 2 * w)]),  // entry 4
 Entry(value: L + w * w, inputs: [(3, 1), (4, 1)]),
 ```

 Predict the slope in $w$, run `make run ARGS="primer"`, and read the first of the printed numbers on the page.
 Which claim does the run call false, and why?
 @answer
 The slope is {{dw}} + 2 · {{weight}} = {{decaySlope}}, as what comes back from the two uses of $w$ adds up.
 The run calls @claim(by-tape) false, because our formulas still differentiate $r^2$ alone.
 @end

 @exercise(correction) change, 10 minutes
 Why does Adam divide by $1 - 0.9^t$ and $1 - 0.999^t$?
 In our lines, replace the declarations of `corrected` and `scale` by

 ```swift
 let corrected = mean
 let scale = square.squareRoot()
 ```

 How far does the first step go now?
 Predict it from @eq(means), run `make run ARGS="primer"`, and look at the sentence below @claim(adam).
 @answer
 After one step the means are $0.1\, g$ and $0.001\, g^2$, so the step is $0.1 \cdot 0.1 / \sqrt{0.001}$ = {{uncorrected}}, more than three times $\eta$.
 Without the divisions Adam would begin with steps that are too long.
 The run calls @claim(adam) false, because the kernel's `Adam` still divides.
 @end

 @exercise(turned) change, 10 minutes
 Turn the valley and the start by 45°: replace the lines of `H` and `start` by

 ```swift
 let H = Matrix<Double>([[50.5, -49.5], [-49.5, 50.5]])
 let start = Matrix<Double>([[-3.5, -2.1]])
 ```

 The curvatures are 1 and 100 as before, but along the diagonals.
 Which path ends lower now?
 Guess, run `make run ARGS="primer"`, and look at @fig(valley) and @claim(valley).
 @answer
 The loss of Adam is now {{turned}} times that of plain descent.
 Along the turned valley both parameters have gradients of about the same size, so with this $\eta$ steps of their own are of no use; a larger one would help.
 @end

 @exercise(best-step) derive, 10 minutes
 A valley has the curvatures $\lambda_1 > \lambda_2 > 0$.
 A step of plain descent multiplies the distance to the minimum by $1 - \eta\lambda_1$ in one direction and by $1 - \eta\lambda_2$ in the other.
 Which $\eta$ makes the larger of the two magnitudes as small as possible?
 How large is that magnitude for the curvatures 100 and 1?
 @answer
 The best step makes the two equal: $\eta\lambda_1 - 1 = 1 - \eta\lambda_2$, so $\eta = 2 / (\lambda_1 + \lambda_2)$, and both are $(\lambda_1 - \lambda_2) / (\lambda_1 + \lambda_2)$.
 Here that is $99/101$ = {{bestFactor}}: even the best step goes only a fiftieth of the way along the valley.
 @end

 @fold How the answers are computed
 */
extension PrimerLesson {
  func answers() {
    // The graph with a weight of one half, and with weight decay.
    let (w, x, y) = (0.5, 3.0, 4.0)
    let r = w * x - y
    page.value("halfA", w * x, .brief)
    page.value("halfR", r, .brief)
    page.value("halfL", r * r, .brief)
    page.value("halfDr", 2 * r, .brief)
    page.value("halfDw", 2 * r * x, .brief)
    page.answer("graph", 2 * r * x, tolerance: 0.01)
    let decaySlope = 2 * (settings.weight * x - y) * x + 2 * settings.weight
    page.value("weight", settings.weight, .brief)
    page.value("decaySlope", decaySlope, .brief)
    page.answer("decay", decaySlope, tolerance: 0.01)
    page.value("atOnce", 0.5, .brief)

    // Adam's first step without the corrections, and the turned valley.
    let uncorrected = 0.1 * 0.1 / 0.001.squareRoot()
    page.value("uncorrected", uncorrected, .fixed(3))
    page.answer("correction", uncorrected, tolerance: 0.002)
    let turned = Matrix<Double>([[50.5, -49.5], [-49.5, 50.5]])
    func lossAfterFifty(_ optimiser: some Optimiser<Double>) -> Double {
      let last = descent(in: turned, from: Matrix([[-3.5, -2.1]]), steps: 50, with: optimiser)[50]
      return ((last • turned) .* last).sum() / 2
    }
    let ratio =
      lossAfterFifty(Adam(learningRate: 0.1)) / lossAfterFifty(SGD(learningRate: 0.019))
    page.value("turned", ratio, .significant(2))
    let bestFactor = 99.0 / 101
    page.value("bestFactor", bestFactor, .fixed(3))
    page.answer("best-step", bestFactor, tolerance: 0.001)

    // A neuron for each digit.
    let images = Matrix<Double>(classroom.train.images)
    let heldOut = Matrix<Double>(classroom.heldOut.images)
    let mistakes = (0...9).map { digit in
      let (neuron, _) = trainedNeuron(
        images, target(classroom.train.labels, digit), epochs: 10,
        stream: classroom.stream("primer/neuron"), in: classroom)
      let truth = target(classroom.heldOut.labels, digit).elements
      let wrong = zip(neuron(heldOut).elements, truth).count { ($0 > 0.5) != ($1 > 0.5) }
      return Double(wrong) / Double(truth.count)
    }
    page.value("eightMistakes", mistakes[8], .percent(1))
    page.value("easiest", label: mistakes.argmin() ?? 0)
    page.value("fewest", mistakes.least(), .percent(1))
    page.value("hardest", label: mistakes.argmax() ?? 0)
    page.value("most", mistakes.greatest(), .percent(1))
    page.answer("digits", 100 * mistakes[8], tolerance: 0.06, unit: "percent")
  }
}
/*:
 @end

 ## Further reading

 - D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by back-propagating errors", *Nature* 323 (1986).
 - D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", *ICLR* (2015).
 - I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning* (2016): all of this at length.

 ## Where this leads

 Training does not tell how much better a network could still become.
 So we begin with a machine whose best answer is known exactly.
 What is the least we can keep of an image and still give it back?
 That is the question of @chapter(pca).
 */
