/// A stream of random numbers in which every number has an index and can be drawn on its own.
///
/// Goals, in order: the same bits everywhere, independence of streams from each other and of numbers
/// from the order in which they are drawn, statistical quality, speed.
///
/// A stream is a value without state: the same seed, name and index give the same number, on any
/// machine, whatever else was drawn, in any order and by any number of threads. What needs fresh
/// numbers takes a stream of its own, by name or by number:
///
///     let noise = RandomStream(seed: 1, name: "noise")
///     noise.normal(at: 7)                                // always the same
///     noise.substream(epoch).normals(rows: 128, columns: 2)
///
/// Number `i` is made from block `i` of Philox 4×32-10. The key is a hash of seed and name (FNV-1a,
/// then a 64-bit mixer); the numbers of the substreams, hashed likewise, are the upper half of the
/// counter. Streams of one seed and name whose paths of substreams hash differently never overlap;
/// streams of different names share a key with probability 2⁻⁶⁴.
///
/// Indices run from 0 to 2⁵⁶ − 1.
public struct RandomStream: Equatable, Sendable {
  private let key: UInt64
  /// The upper half of the counter: 0, or a hash of the numbers of the substreams.
  private var path: UInt64 = 0

  /// The stream of this seed and name.
  public init(seed: UInt64, name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    key = mixed(mixed(hash) &+ seed)
  }

  /// The `i`-th stream that belongs to this one and is independent of it and of the others.
  public func substream(_ i: Int) -> RandomStream {
    var result = self
    result.path = mixed(mixed(path &+ 0x9e37_79b9_7f4a_7c15) &+ UInt64(bitPattern: Int64(i)))
    return result
  }

  /// The 64 random bits at `index`.
  public func bits(at index: Int) -> UInt64 {
    bits(at: index, attempt: 0)
  }

  /// The uniform number at `index`, strictly inside (0, 1).
  ///
  /// An odd multiple of 2⁻⁵³: all 2⁵² of them are equally likely, and u is as likely as 1 − u.
  public func uniform(at index: Int) -> Double {
    Double(bits(at: index) >> 11 | 1) * 0x1p-53
  }

  /// The standard normal number at `index`, at most 8.21 in magnitude.
  ///
  /// The normal quantile of `uniform(at: index)`, so one index makes one number, increasing in the
  /// uniform one.
  public func normal(at index: Int) -> Double {
    Double.normalQuantile(uniform(at: index))
  }

  /// The integer at `index`, each of 0 ..< n equally likely.
  ///
  /// Lemire's method (ACM Transactions on Modeling and Computer Simulation 29, 2019): the upper
  /// half of bits × n, except that the few products whose lower half would favour some integers
  /// are drawn again, from a part of the counter that no index reaches.
  public func integer(below n: Int, at index: Int) -> Int {
    require(n > 0, "no integer is below \(n) and not negative")
    let n = UInt64(n)
    let rejected = (0 &- n) % n
    var attempt: UInt64 = 0
    while true {
      let product = bits(at: index, attempt: attempt).multipliedFullWidth(by: n)
      if product.low >= rejected || attempt == 255 { return Int(product.high) }
      attempt += 1
    }
  }

  /// The uniform numbers at 0 ..< count, each between 0 and 1.
  public func uniforms(count: Int) -> [Double] {
    require(count >= 0, "cannot draw \(count) numbers")
    if count == 0 { return [] }
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialised in
      draw(into: UnsafeMutableBufferPointer(rebasing: buffer[..<count])) { _ in }
      initialised = count
    }
  }

  /// A matrix of independent standard normal numbers.
  ///
  /// Element k, row by row, is `normal(at: k)`, rounded to the scalar.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func normals<Scalar: KernelScalar>(rows: Int, columns: Int) -> Matrix<Scalar> {
    require(rows >= 0 && columns >= 0, "no \(rows) × \(columns) matrix")
    return Matrix(
      rows: rows, columns: columns,
      filledBy: { output in
        draw(into: output) { Double.normalQuantile(UnsafeBufferPointer($0), into: $0) }
      })
  }

  /// A random order of 0 ..< n, each of the n! equally likely.
  ///
  /// The shuffle of Fisher and Yates, which exchanges element i, from the last to the second, with
  /// element `integer(below: i + 1, at: i)`.
  ///
  /// - Complexity: O(n).
  public func permutation(of n: Int) -> [Int] {
    require(n >= 0, "cannot order \(n) things")
    var order = Array(0..<n)
    for i in stride(from: n - 1, to: 0, by: -1) {
      order.swapAt(i, integer(below: i + 1, at: i))
    }
    return order
  }

  private func bits(at index: Int, attempt: UInt64) -> UInt64 {
    require(index >= 0 && index >> 56 == 0, "the index \(index) is not in 0 ..< 2⁵⁶")
    return Philox.bits(
      at: SIMD8(repeating: UInt64(index) | attempt << 56), path: path, key: key)[0]
  }

  /// Writes the uniform numbers from index 0 on, each piece of them changed by `finish` and then rounded to the scalar.
  ///
  /// Threads share chunks, and a chunk is gone through in pieces that stay in the cache.
  @inline(__always)
  private func draw<Scalar: KernelScalar>(
    into output: UnsafeMutableBufferPointer<Scalar>,
    finish: (UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let (chunkSize, pieceSize) = (1 << 13, 1 << 10)
    Parallel.forEach(chunks: (output.count + chunkSize - 1) / chunkSize) { chunk in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: pieceSize) { numbers in
        let end = min((chunk + 1) * chunkSize, output.count)
        for first in stride(from: chunk * chunkSize, to: end, by: pieceSize) {
          let piece = UnsafeMutableBufferPointer(
            rebasing: numbers[..<min(pieceSize, end - first)])
          fillUniform(piece, from: first)
          finish(piece)
          for i in piece.indices { output[first + i] = Scalar(piece[i]) }
        }
      }
    }
  }

  /// Writes the uniform numbers at `first`, `first` + 1, … into `output`.
  private func fillUniform(_ output: UnsafeMutableBufferPointer<Double>, from first: Int) {
    let lanes = SIMD8<UInt64>(0, 1, 2, 3, 4, 5, 6, 7)
    guard let target = output.baseAddress else { return }
    for i in stride(from: 0, to: output.count, by: 8) {
      let bits = Philox.bits(
        at: SIMD8(repeating: UInt64(first + i)) &+ lanes, path: path, key: key)
      // 52 random bits after the point of a number in [1, 2), less 1 − 2⁻⁵³: exact.
      let random = (bits &>> 12) | 0x3ff0_0000_0000_0000
      let uniform = unsafeBitCast(random, to: SIMD8<Double>.self) - 0x1.fffffffffffffp-1
      if i + 8 <= output.count {
        UnsafeMutableRawPointer(target + i).storeBytes(of: uniform, as: SIMD8<Double>.self)
      } else {
        for j in i..<output.count { target[j] = uniform[j - i] }
      }
    }
  }
}

/// A bijection of 64 bits in which every bit of the result depends on every bit of `x` (the
/// finaliser of SplitMix64: Steele, Lea and Flood, OOPSLA 2014).
private func mixed(_ x: UInt64) -> UInt64 {
  var z = x
  z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}
