/// The Philox 4×32-10 counter-based generator.
///
/// It is due to Salmon, Moraes, Dror and Shaw ("Parallel random numbers: as easy as 1, 2, 3", SC
/// 2011). A keyed bijection of 128-bit counters: encrypting 0, 1, 2, … gives the random numbers, and any
/// of them can be computed on its own. It passes TestU01's BigCrush.
package enum Philox {
  /// The four random words of one counter.
  package static func block(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>
  ) -> SIMD4<UInt32> {
    var (c, k) = (counter, key)
    for _ in 0..<rounds {
      let p = multiplierA.multipliedFullWidth(by: c[0])
      let q = multiplierB.multipliedFullWidth(by: c[2])
      c = SIMD4(q.high ^ c[1] ^ k[0], q.low, p.high ^ c[3] ^ k[1], p.low)
      k = SIMD2(k[0] &+ weylA, k[1] &+ weylB)
    }
    return c
  }

  /// The first two words, as one number, of the blocks with the counters (`index`, `path`).
  ///
  /// The same computation for eight counters at once; every lane holds a 32-bit word in 64 bits.
  @inline(__always)
  package static func bits(at index: SIMD8<UInt64>, path: UInt64, key: UInt64) -> SIMD8<UInt64> {
    let low = SIMD8<UInt64>(repeating: 0xffff_ffff)
    var (c0, c1) = (index & low, index &>> 32)
    var c2 = SIMD8<UInt64>(repeating: path & 0xffff_ffff)
    var c3 = SIMD8<UInt64>(repeating: path &>> 32)
    var (k0, k1) = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key &>> 32))
    for _ in 0..<rounds {
      let p = (c0 & low) &* SIMD8(repeating: UInt64(multiplierA))
      let q = (c2 & low) &* SIMD8(repeating: UInt64(multiplierB))
      c0 = (q &>> 32) ^ c1 ^ SIMD8(repeating: UInt64(k0))
      c1 = q & low
      c2 = (p &>> 32) ^ c3 ^ SIMD8(repeating: UInt64(k1))
      c3 = p & low
      k0 &+= weylA
      k1 &+= weylB
    }
    return c0 | (c1 &<< 32)
  }

  private static var rounds: Int { 10 }
  private static var multiplierA: UInt32 { 0xd251_1f53 }
  private static var multiplierB: UInt32 { 0xcd9e_8d57 }
  /// The golden ratio, and √3 − 1, as fractions of 2³².
  private static var weylA: UInt32 { 0x9e37_79b9 }
  private static var weylB: UInt32 { 0xbb67_ae85 }
}
