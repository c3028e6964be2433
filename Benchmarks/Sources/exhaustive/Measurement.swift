import MathKernel

/// The largest error of a function in `Float`, and where it is.
struct Measurement: Sendable {
  /// The largest error, in ulp of the exact result; infinite where a special value is wrong.
  var error = 0.0
  /// The first argument, in the order of the bits, that has it.
  var argument = Float(0)

  /// Measures `function` at all arguments whose bits lie in `range`.
  init(of function: ElementaryFunction, over range: Range<UInt64>) {
    var y = range.map { Float(bitPattern: UInt32($0)) }
    y.withUnsafeMutableBufferPointer { function(UnsafeBufferPointer($0), into: $0) }
    var (error, worst) = (0.0, 0)
    y.withUnsafeBufferPointer { y in
      for i in y.indices {
        let x = Float(bitPattern: UInt32(truncatingIfNeeded: range.lowerBound &+ UInt64(i)))
        let e = Measurement.error(of: y[i], against: function.reference(Double(x)))
        if e > error { (error, worst) = (e, i) }
      }
    }
    self.error = error
    argument = Float(bitPattern: UInt32(range.lowerBound) + UInt32(worst))
  }

  /// Measures `function` at all 2³² arguments, NaNs and infinities included.
  init(exhausting function: ElementaryFunction) {
    let size = UInt64(1) << 18
    let chunks = Int((1 << 32) / size)
    var parts = [Measurement?](repeating: nil, count: chunks)
    parts.withUnsafeMutableBufferPointer { parts in
      // Each chunk writes its own element.
      nonisolated(unsafe) let parts = parts
      Parallel.forEach(chunks: chunks) { chunk in
        let start = UInt64(chunk) * size
        parts[chunk] = Measurement(of: function, over: start..<start + size)
      }
    }
    for case let part? in parts where part.error > error { self = part }
  }

  /// |y − exact| in ulp of `exact`. Where the exact result is a zero, an infinity or NaN, `y` must be
  /// the same, with its sign, or the error is infinite; so is that of a zero with the wrong sign.
  static func error(of y: Float, against exact: Double) -> Double {
    // Nearly always both are ordinary numbers.
    let magnitude = abs(exact)
    if magnitude >= 0x1p-126, magnitude < 0x1p127, y.isFinite {
      // The power of two below: the bits of the exponent alone.
      let binade = Double(bitPattern: magnitude.bitPattern & 0x7ff0_0000_0000_0000)
      return abs(Double(y) - exact) / (binade * 0x1p-23)
    }
    if exact.isNaN || y.isNaN { return exact.isNaN && y.isNaN ? 0 : .infinity }
    if exact == 0 || y == 0, exact.sign != y.sign { return .infinity }
    if exact == 0 || exact.isInfinite { return Double(y) == exact ? 0 : .infinity }
    // Overflow is right where rounding overflows: infinity stands for the 2¹²⁸ it rounds from.
    if y.isInfinite, Float(exact).isInfinite { return exact.sign == y.sign ? 0 : .infinity }
    let value = y.isInfinite ? Double(sign: y.sign, exponent: 128, significand: 1) : Double(y)
    let binade = min(max(abs(exact).binade, 0x1p-126), 0x1p127)
    return abs(value - exact) / (binade * 0x1p-23)
  }
}
