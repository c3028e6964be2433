import Dispatch
import Foundation
import Literate

/// What happens when the run is interrupted from outside.
enum Interruption {
  /// Lets an interruption end the run without half-written files, and a closed pipe not end it at all.
  ///
  /// A file that grows beyond the limit of its size is reported as an error of writing, like a full disk.
  /// A standard output that was closed before the start is given to nobody: else a page would be opened in its place, and
  /// hold what was meant for a terminal.
  /// A program started by `nohup` keeps ignoring the end of its terminal.
  static func prepare() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
    for number in [SIGINT, SIGTERM, SIGHUP] where !(number == SIGHUP && isIgnored(number)) {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [source] in
        source.cancel()
        TemporaryFiles.removeAll()
        Console.write("\nInterrupted; no page is half-written.\n", to: STDERR_FILENO)
        _exit(128 + number)
      }
      source.resume()
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self)
        == unsafeBitCast(SIG_IGN, to: Int.self)
    #else
      return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
        == unsafeBitCast(SIG_IGN, to: Int.self)
    #endif
  }
}
