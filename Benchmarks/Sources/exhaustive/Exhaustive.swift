import ArgumentParser
import Foundation
import MathKernel

/// `make exhaustive`: the error of the elementary functions in `Float`, at every argument there is.
@main
struct Exhaustive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exhaustive",
    abstract: "Measures the error of the elementary functions in Float at all 2³² arguments.",
    discussion: """
      The reference is the C library in Double. A line a function: the largest error in ulp, the \
      argument that has it, the bound that the kernel states, and the verdict.

      Exit codes: 0 all within their bounds; 1 a bound is exceeded or a special value is wrong; \
      64 wrong usage.
      """)

  @Argument(help: "The functions, by name; all of them if none is named.")
  var functions: [ElementaryFunction] = ElementaryFunction.allCases

  @Option(help: "How many threads measure at once.")
  var threads = 2

  func validate() throws {
    guard threads >= 1 else {
      throw ValidationError("--threads must be at least 1, not \(threads).")
    }
  }

  func run() throws {
    Parallel.threadCount = threads
    print("function        largest error  at x                     bound")
    var failures = 0
    for function in functions.isEmpty ? ElementaryFunction.allCases : functions {
      let measured = Measurement(exhausting: function)
      let bound = function.errorBounds.float
      let holds = measured.error <= bound
      failures += holds ? 0 : 1
      let x = measured.argument
      let fields = [
        padded(function.rawValue, to: 16), padded(rounded(measured.error), to: 15),
        padded("\(x) = 0x\(String(x.bitPattern, radix: 16))", to: 31), padded("\(bound)", to: 7),
        holds ? "holds" : "EXCEEDED",
      ]
      print(fields.joined())
      fflush(nil)
    }
    if failures > 0 { throw ExitCode(1) }
  }

  /// Four digits, rounded up, so that a bound can be copied from it.
  private func rounded(_ error: Double) -> String {
    error.isFinite ? "\((error * 1e4).rounded(.up) / 1e4)" : "wrong special"
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension ElementaryFunction: @retroactive ExpressibleByArgument {}
