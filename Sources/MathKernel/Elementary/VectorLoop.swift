/// Running a vector function over a buffer, and the bit tricks that vector functions share.
///
/// The last elements, too few for a vector, are padded with zeros to a full one. So every element
/// goes through the same instructions wherever it stands, and its result has the same bits in a
/// buffer of any length, at any offset, and alone. The loops are written out for `Float` and for
/// `Double`, not generically, so that they cost no dynamic dispatch in any build.

/// Writes `function` of every element of `input` to `output`, which may be the same memory.
@inline(__always)
func vectorLoop(
  _ input: UnsafeBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Float>,
  _ function: (Float.Vector) -> Float.Vector
) {
  typealias Vector = Float.Vector
  requireEqual(input.count, output.count)
  guard let source = input.baseAddress, let target = output.baseAddress else { return }
  let (count, lanes) = (input.count, Vector.scalarCount)
  withUnsafeTemporaryAllocation(of: Float.self, capacity: lanes) { scratch in
    guard let scratch = scratch.baseAddress else { return }
    let full = count / lanes * lanes
    scratch.initialize(repeating: 0, count: lanes)
    scratch.update(from: source + full, count: count - full)
    var i = 0
    while i < count {
      let isFull = i < full
      let x = UnsafeRawPointer(isFull ? source + i : UnsafePointer(scratch))
      let y = UnsafeMutableRawPointer(isFull ? target + i : scratch)
      y.storeBytes(of: function(x.loadUnaligned(as: Vector.self)), as: Vector.self)
      i &+= lanes
    }
    (target + full).update(from: scratch, count: count - full)
  }
}

/// Writes `function` of every element of `input` to `output`, which may be the same memory.
@inline(__always)
func vectorLoop(
  _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>,
  _ function: (Double.Vector) -> Double.Vector
) {
  typealias Vector = Double.Vector
  requireEqual(input.count, output.count)
  guard let source = input.baseAddress, let target = output.baseAddress else { return }
  let (count, lanes) = (input.count, Vector.scalarCount)
  withUnsafeTemporaryAllocation(of: Double.self, capacity: lanes) { scratch in
    guard let scratch = scratch.baseAddress else { return }
    let full = count / lanes * lanes
    scratch.initialize(repeating: 0, count: lanes)
    scratch.update(from: source + full, count: count - full)
    var i = 0
    while i < count {
      let isFull = i < full
      let x = UnsafeRawPointer(isFull ? source + i : UnsafePointer(scratch))
      let y = UnsafeMutableRawPointer(isFull ? target + i : scratch)
      y.storeBytes(of: function(x.loadUnaligned(as: Vector.self)), as: Vector.self)
      i &+= lanes
    }
    (target + full).update(from: scratch, count: count - full)
  }
}

/// Stops the program when a buffer of results has another length than that of the arguments.
@inline(never)
func requireEqual(_ input: Int, _ output: Int) {
  require(input == output, "cannot write \(input) results to a buffer of \(output)")
}

extension SIMD16<Float> {
  /// The same lanes as bits.
  @inline(__always) var bits: SIMD16<UInt32> { unsafeBitCast(self, to: SIMD16<UInt32>.self) }

  /// The lanes with these bits.
  @inline(__always) init(bits: SIMD16<UInt32>) { self = unsafeBitCast(bits, to: Self.self) }

  /// The first eight lanes, exactly, in `Double`.
  @inline(__always) var lowerHalf: SIMD8<Double> { SIMD8<Double>(lowHalf) }

  /// The last eight lanes, exactly, in `Double`.
  @inline(__always) var upperHalf: SIMD8<Double> { SIMD8<Double>(highHalf) }

  /// Sixteen lanes rounded from `Double`.
  @inline(__always) init(lower: SIMD8<Double>, upper: SIMD8<Double>) {
    self.init(lowHalf: SIMD8<Float>(lower), highHalf: SIMD8<Float>(upper))
  }

  /// |x|, lane by lane.
  @inline(__always) var magnitudes: Self { Self(bits: bits & 0x7fff_ffff) }

  /// These magnitudes with the signs of `other`; the lanes of `self` must not be negative.
  @inline(__always) func signed(as other: Self) -> Self {
    Self(bits: bits | (other.bits & 0x8000_0000))
  }
}

extension SIMD8<Double> {
  /// The same lanes as bits.
  @inline(__always) var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }

  /// The lanes with these bits.
  @inline(__always) init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: Self.self) }

  /// |x|, lane by lane.
  @inline(__always) var magnitudes: Self { Self(bits: bits & 0x7fff_ffff_ffff_ffff) }

  /// These magnitudes with the signs of `other`; the lanes of `self` must not be negative.
  @inline(__always) func signed(as other: Self) -> Self {
    Self(bits: bits | (other.bits & 0x8000_0000_0000_0000))
  }
}
