import MathKernel
import Testing

@Suite("Philox")
struct PhiloxTests {
  @Test("The known answers of the authors' Random123 library for ten rounds")
  func knownAnswers() {
    let ones = UInt32.max
    #expect(
      Philox.block(counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0))
        == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      Philox.block(counter: SIMD4(repeating: ones), key: SIMD2(repeating: ones))
        == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      Philox.block(
        counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
        key: SIMD2(0xa409_3822, 0x299f_31d0))
        == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test("Eight lanes equal eight blocks")
  func lanes() {
    let (path, key): (UInt64, UInt64) = (0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210)
    let index = SIMD8<UInt64>(0, 1, 2, 3, 1 << 32, 5 << 40, 0xffff_ffff, 0x00ff_ffff_ffff_ffff)
    let bits = Philox.bits(at: index, path: path, key: key)
    for i in 0..<8 {
      let block = Philox.block(
        counter: SIMD4(
          UInt32(truncatingIfNeeded: index[i]), UInt32(truncatingIfNeeded: index[i] >> 32),
          0x89ab_cdef, 0x0123_4567),
        key: SIMD2(0x7654_3210, 0xfedc_ba98))
      #expect(bits[i] == UInt64(block[0]) | UInt64(block[1]) << 32)
    }
  }
}

@Suite("Random streams")
struct RandomStreamTests {
  let stream = RandomStream(seed: 2024, name: "tests")

  @Test("A number depends on seed, name and index alone")
  func identity() {
    let same = RandomStream(seed: 2024, name: "tests")
    #expect(stream == same && stream.bits(at: 12) == same.bits(at: 12))
    #expect(stream.bits(at: 12) != RandomStream(seed: 2025, name: "tests").bits(at: 12))
    #expect(stream.bits(at: 12) != RandomStream(seed: 2024, name: "test").bits(at: 12))
    #expect(stream.bits(at: 12) != stream.bits(at: 13))
    // The bits themselves, so that no page changes unnoticed.
    #expect(RandomStream(seed: 1, name: "pinned").bits(at: 3) == 0xd8a1_2282_2a2b_8b52)
    #expect(
      RandomStream(seed: 1, name: "pinned").substream(-2).bits(at: 0) == 0xc66a_15b5_ccd7_97ae)
  }

  @Test("Substreams are distinct")
  func substreams() {
    let paths =
      (-50..<50).map { stream.substream($0) }
      + (0..<50).map { stream.substream(1).substream($0) } + [stream]
    #expect(Set(paths.map { $0.bits(at: 0) }).count == paths.count)
    #expect(stream.substream(1).substream(2) != stream.substream(2).substream(1))
  }

  @Test(
    "Many at once are the same as each by itself",
    arguments: [0, 1, 7, 8, 9, 63, 8191, 8192, 8200, 20_001])
  func many(_ count: Int) {
    let uniforms = stream.uniforms(count: count)
    #expect(uniforms == (0..<count).map { stream.uniform(at: $0) })
    let normals: Matrix<Double> = stream.normals(rows: 1, columns: count)
    #expect(normals.elements == (0..<count).map { stream.normal(at: $0) })
    let narrow: Matrix<Float> = stream.normals(rows: count, columns: 1)
    #expect(narrow.elements == normals.elements.map { Float($0) })
  }

  @Test("Uniform numbers are uniform")
  func uniforms() {
    let n = 200_000
    let u = stream.uniforms(count: n).sorted()
    #expect(u.allSatisfy { $0 > 0 && $0 < 1 })
    // Kolmogorov–Smirnov: √n D exceeds 1.95 once in a thousand streams.
    let distance = u.enumerated().map { i, x in
      max(abs(x - Double(i) / Double(n)), abs(x - Double(i + 1) / Double(n)))
    }
    #expect((distance.max() ?? 0) * Double(n).squareRoot() < 1.95)
    // χ² of 256 cells for the highest and for the lowest byte: 255 ± 5 · 22.6.
    for shift in [56, 12] {
      var cells = [Double](repeating: 0, count: 256)
      for i in 0..<n { cells[Int(stream.bits(at: i) >> UInt64(shift) & 255)] += 1 }
      let expected = Double(n) / 256
      let χ² = cells.map { ($0 - expected) * ($0 - expected) / expected }.sum()
      #expect(χ² > 142 && χ² < 368)
    }
  }

  @Test("Normal numbers are normal and uncorrelated")
  func normals() {
    let n = 400_000
    let z: Matrix<Float> = stream.substream(1).normals(rows: n, columns: 1)
    let values = z.elements.map { Double($0) }
    func moment(_ power: Int) -> Double {
      values.map { x in (0..<power).reduce(1.0) { product, _ in product * x } }.mean()
    }
    // Five standard errors: √(Var zᵏ / n), with Var z, z², z³, z⁴ = 1, 2, 15, 96.
    let error = 5 / Double(n).squareRoot()
    #expect(abs(moment(1)) < error)
    #expect(abs(moment(2) - 1) < error * 1.42)
    #expect(abs(moment(3)) < error * 3.88)
    #expect(abs(moment(4) - 3) < error * 9.8)
    let distance = values.sorted().enumerated().map { i, x in
      let p = Double.normalCDF(x)
      return max(abs(p - Double(i) / Double(n)), abs(p - Double(i + 1) / Double(n)))
    }
    #expect((distance.max() ?? 0) * Double(n).squareRoot() < 1.95)
    // 25.3 beyond four standard deviations are expected; neighbours are uncorrelated.
    let far = values.count { abs($0) > 4 }
    #expect(far > 5 && far < 51)
    let products = zip(values, values.dropFirst()).map { $0 * $1 }
    #expect(abs(products.mean()) < error)
  }

  @Test("Integers are equally likely")
  func integers() {
    for n in [1, 2, 3, 7, 10] {
      var counts = [Double](repeating: 0, count: n)
      for i in 0..<30_000 { counts[stream.substream(n).integer(below: n, at: i)] += 1 }
      let expected = 30_000 / Double(n)
      let χ² = counts.map { ($0 - expected) * ($0 - expected) / expected }.sum()
      #expect(χ² < 34)
    }
  }

  @Test("Integers below a large number are unbiased")
  func largeIntegers() {
    // Three quarters of 2⁶³: without rejection, the multiples of 3 would be half as likely again.
    let n = 3 << 61
    let counts = (0..<30_000).map { stream.integer(below: n, at: $0) }
    #expect(counts.allSatisfy { $0 >= 0 && $0 < n })
    let multiples = counts.count { $0 % 3 == 0 }
    #expect(abs(multiples - 10_000) < 420)
  }

  @Test("Permutations are equally likely")
  func permutations() {
    var counts: [[Int]: Int] = [:]
    for i in 0..<24_000 { counts[stream.substream(i).permutation(of: 4), default: 0] += 1 }
    #expect(counts.count == 24)
    let χ² = counts.values.map { Double(($0 - 1000) * ($0 - 1000)) / 1000 }.sorted().sum()
    #expect(χ² < 60)
  }

  @Test("A permutation holds everything once")
  func permutation() {
    for n in [0, 1, 2, 17, 4000] {
      #expect(stream.permutation(of: n).sorted() == Array(0..<n))
    }
    #expect(stream.permutation(of: 4000) != Array(0..<4000))
  }
}
