import Foundation
import MathKernel
import Testing

/// What threads must not do. All laws about them stand here and in `ParallelTests.swift`, and are
/// tested one after another.
@Suite("Laws for threads", .serialized)
enum ThreadLaws {}

extension ThreadLaws {
  /// Each law is rehearsed (see `Rehearsal`): its regions really are shared, whatever the machine
  /// and whatever else the tests are doing.
  @Suite("The number of threads does not change a bit")
  struct BitsTests {
    @Test("Rehearsed regions are shared: each thread does at least one chunk")
    func rehearsals() {
      for (threads, chunks) in [(1, 5), (2, 2), (2, 7), (3, 100), (8, 3), (8, 64)] {
        let workers = Locked<[ObjectIdentifier: Int]>([:])
        let helperChunks = Rehearsal.of(threads: threads) {
          #expect(Parallel.threadCount == threads)
          Parallel.forEach(chunks: chunks) { _ in
            #expect(Parallel.threadCount == threads)
            workers.withLock { $0[ObjectIdentifier(Thread.current), default: 0] += 1 }
          }
        }.helperChunks
        let own = workers.withLock { $0[ObjectIdentifier(Thread.current)] }
        #expect(workers.withLock { $0.count } == min(threads, chunks))
        #expect(helperChunks == chunks - (own ?? 0))
      }
    }

    @Test("Products, read in place and repacked")
    func products() {
      let (a, b) = (Fixture.random(230, 310, of: Float.self), Fixture.random(310, 256))
      expectSameBits { bits(a • Matrix<Float>(b)) }
      expectSameBits { bits(b.T • Fixture.random(310, 130, seed: 2)) }
      expectSameBits { bits(a • Fixture.random(140, 310, seed: 3, of: Float.self).T) }
      expectSameBits { bits(b.T • Fixture.random(512, 310, seed: 4).T) }
    }

    @Test("Products that skip zeros of either factor")
    func productsWithZeros() {
      let image = Fixture.sparse(120, 310, share: 0.1, of: Float.self)
      let other = Fixture.random(310, 170, seed: 2, of: Float.self)
      #expect(sparseFactor(of: image, times: other) == .left)
      #expect(sparseFactor(of: other.transposed(), times: image.transposed()) == .right)
      expectSameBits { bits(image • other) }
      expectSameBits { bits(other.T • image.T) }
    }

    @Test("Dense layers", arguments: Activation.allCases)
    func layers(activation: Activation) {
      let x = Fixture.random(128, 300, of: Float.self)
      let (w, b) = (Fixture.random(200, 300, seed: 2, of: Float.self), Fixture.random(1, 200))
      expectSameBits { bits(dense(x, weight: w, bias: Matrix(b), activation: activation)) }
    }

    @Test("Arithmetic of elements, with rows used for every row")
    func arithmetic() {
      let (a, b, row) = (
        Fixture.random(173, 191), Fixture.random(173, 191, seed: 2), Fixture.random(1, 191)
      )
      expectSameBits { bits(a + b, a - row, a .* b, a ./ row) }
      expectSameBits { bits(3 * a, a / 7, a + 0.1, a.relu(), a.squared(), b.squareRoot()) }
    }

    @Test("Functions of elements, which give every element the bits of the function of one number")
    func functions() {
      let x = 40 * Fixture.random(251, 307, of: Float.self)
      expectSameBits {
        bits(x.exp(), x.expm1(), x.tanh(), x.sigmoid(), x.softplus(), x.exp().log())
      }
      let results = Rehearsal.of(threads: 3) { (x.tanh(), Matrix<Double>(x).softplus()) }
      #expect(results.helperChunks > 0)
      #expect(results.result.0.elements == x.elements.map { Float.tanh($0) })
      #expect(results.result.1.elements == x.elements.map { Double.softplus(Double($0)) })
    }

    @Test("Sums of rows and of columns, and rows put in another order")
    func rowsAndColumns() {
      let x = Fixture.random(700, 300, of: Float.self)
      expectSameBits { bits(x.columnSums()) }
      expectSameBits { bits(x.rowSums()) }
      expectSameBits { bits(x.rows(at: (0..<700).map { $0 * 301 % 700 })) }
    }

    @Test("Random numbers, which are those drawn one by one")
    func randomNumbers() {
      let stream = RandomStream(seed: 2024, name: "threads")
      let drawn = expectSameBits {
        let normals: Matrix<Float> = stream.normals(rows: 173, columns: 191)
        return bits(normals)
      }
      let one = (0..<173 * 191).map { Double(Float(stream.normal(at: $0))).bitPattern }
      #expect(drawn == one)
      expectSameBits { stream.uniforms(count: 40_000).map(\.bitPattern) }
    }

    @Test("Eigenvectors", arguments: [20, 300])
    func eigenvectors(n: Int) throws {
      let a = Fixture.symmetric(n, seed: 11)
      try expectSameBits {
        let (values, vectors) = try a.symmetricEigen()
        return bits(vectors, .diagonal(values))
      }
    }

    @Test("QR factors")
    func qr() {
      let a = Fixture.random(300, 150)
      expectSameBits {
        let (q, r) = a.qr()
        return bits(q, r)
      }
    }

    @Test("Singular values and vectors")
    func svd() throws {
      // Nearly diagonal, and so done in a few sweeps of 127 regions each.
      let a =
        Matrix(rows: 140, columns: 128) { $0 == $1 ? Double(2 + $1) : 0 }
        + 0.1 * Fixture.random(140, 128)
      try expectSameBits {
        let (u, values, v) = try a.svd()
        return bits(u, .diagonal(values), v)
      }
    }

    @Test("Least squares")
    func leastSquares() throws {
      let (a, b) = (
        Fixture.random(200, 80, of: Float.self), Fixture.random(200, 30, of: Float.self)
      )
      try expectSameBits { bits(try MathKernel.leastSquares(a, b)) }
    }

    @Test("Inverses")
    func inverses() throws {
      let a = Fixture.random(300, 300, of: Float.self) + Matrix.identity(300)
      try expectSameBits { bits(try a.inverse()) }
    }

    @Test("Bernoulli likelihoods and their gradients")
    func likelihoods() {
      let l = 6 * Fixture.random(70, 1100, of: Float.self)
      let x = Matrix<Float>(rows: 70, columns: 1100) { Float(($0 * 5 + $1 * 3) % 4) / 3 }
      expectSameBits {
        let tape = Tape<Float>()
        let logits = tape.variable(l)
        let loss = bernoulliNegativeLogLikelihood(logits: logits, targets: x)
        return bits(loss.value, tape.gradients(of: loss.mean(), with: [logits])[0])
      }
    }

    @Test("Training steps: forwards, backwards, and Adam")
    func training() {
      let (x, y) = (Fixture.random(100, 200, of: Float.self), Fixture.random(100, 40, seed: 2))
      expectSameBits {
        let weight = Parameter(Fixture.random(300, 200, seed: 3, of: Float.self))
        let output = Parameter(Fixture.random(40, 300, seed: 4, of: Float.self))
        var adam = Adam<Float>()
        for _ in 0..<5 {
          let tape = Tape<Float>()
          let hidden = (tape.constant(x) • tape.variable(weight).T).tanh()
          let loss = squaredError(hidden • tape.variable(output).T, Matrix(y)).mean()
          adam.update(
            [weight, output], with: tape.gradients(of: loss, with: [weight, output]))
        }
        return bits(weight.value, output.value)
      }
    }

    /// Expects the same bits of `compute` from 1, 2, 3 and 8 threads, all of which took part, and
    /// returns them.
    @discardableResult
    private func expectSameBits(
      sourceLocation: SourceLocation = #_sourceLocation, _ compute: () throws -> [UInt64]
    ) rethrows -> [UInt64] {
      let alone = try Rehearsal.of(threads: 1, compute)
      #expect(alone.helperChunks == 0 && !alone.result.isEmpty, sourceLocation: sourceLocation)
      for threads in [2, 3, 8] {
        let shared = try Rehearsal.of(threads: threads, compute)
        #expect(
          shared.helperChunks > 0, "\(threads) threads: no helper took part",
          sourceLocation: sourceLocation)
        let differences = zip(shared.result, alone.result).count { $0 != $1 }
        #expect(
          differences == 0 && shared.result.count == alone.result.count, "\(threads) threads",
          sourceLocation: sourceLocation)
      }
      return alone.result
    }

    /// The bits of all elements.
    private func bits<Scalar: KernelScalar>(_ matrices: Matrix<Scalar>...) -> [UInt64] {
      matrices.flatMap { $0.elements.map { Double($0).bitPattern } }
    }
  }
}
