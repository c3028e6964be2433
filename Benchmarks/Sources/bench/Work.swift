/// Something whose time is measured.
struct Work {
  /// What is computed: `gemm`, `exp`, `vae-step`.
  let name: String
  /// How large it is: rows × columns × inner size of a product, the number of elements, the widths
  /// of a network.
  let shape: String
  /// Floating-point operations of one run, where counting them means something.
  var operations: Double?
  /// Elements computed in one run, where they are what counts.
  var elements: Double?
  /// How many runs one call of the body makes; times are a run's.
  var runs = 1
  /// Makes the inputs, and returns what is timed.
  let prepare: () throws -> () throws -> Void

  /// Name and shape, as `--filter` and the requests of `--serve` name a work.
  var title: String { "\(name) \(shape)" }

  /// Everything that is measured, in the order of the table.
  static var all: [Work] {
    products + digitProducts + [eigen] + functions + [adam, vaeStep, vaeEpoch]
  }
}

/// Takes a result, so that no compiler may leave out its computation.
@inline(never)
func keep<Result>(_ result: Result) {}
