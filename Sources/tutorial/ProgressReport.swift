import Foundation
import Learning

/// Shows how training goes, on standard error.
///
/// On a terminal one line a training run is rewritten in place; in a log there are about six lines a run.
final class ProgressReport {
  private let isQuiet: Bool
  private var isMidLine = false
  private var lastShown: ContinuousClock.Instant?

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows an epoch that has ended.
  func show(_ progress: TrainingProgress) {
    if isQuiet { return }
    let isLast = progress.epoch == progress.epochs
    guard let width = Console.terminalWidth else {
      let step = max(1, progress.epochs / 5)
      guard progress.epoch == 1 || progress.epoch % step == 0 || isLast else { return }
      Console.write(Self.line(progress) + "\n", to: STDERR_FILENO)
      return
    }
    let now = ContinuousClock.now
    if !isLast, let lastShown, now - lastShown < .milliseconds(100) { return }
    lastShown = now
    let line = Self.line(progress).prefix(width - 1)
    Console.write("\r\u{1B}[K\(line)\(isLast ? "\n" : "")", to: STDERR_FILENO)
    isMidLine = !isLast
  }

  /// Leaves the live line, so that something else can be said.
  func endLine() {
    if isMidLine { Console.write("\n", to: STDERR_FILENO) }
    isMidLine = false
  }

  /// "the VAE: epoch 12 of 60, loss 172.3, 8 s left".
  static func line(_ progress: TrainingProgress) -> String {
    let loss = String(format: progress.loss.magnitude < 1e-3 ? "%.3g" : "%.5g", progress.loss)
    let isLast = progress.epoch == progress.epochs
    let time = isLast ? progress.elapsed : progress.remaining
    return "\(progress.label): epoch \(progress.epoch) of \(progress.epochs), loss \(loss), "
      + (isLast ? "took \(seconds(time))" : "\(seconds(time)) left")
  }

  /// "0.4 s", "12 s" or "3 min 5 s".
  private static func seconds(_ duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    if seconds < 9.95 { return String(format: "%.1f s", seconds) }
    let whole = Int(min(seconds, 1e9).rounded())
    return whole < 100 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }
}
