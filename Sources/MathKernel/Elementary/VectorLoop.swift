/// Running a vector function over a buffer.
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
