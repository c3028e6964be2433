/// The bit tricks that vector functions share: parts of a number, taken and put together lane by lane.

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
