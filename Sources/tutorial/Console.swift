import Foundation

/// Writes lines to standard output and standard error.
///
/// A reader that has gone away (`tutorial list | head -0`) or a full disk behind the output is not an error of the run:
/// what cannot be said is left unsaid.
enum Console {
  /// Says a line on standard output.
  static func say(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Says what went wrong on standard error, in one line whatever was typed.
  static func say(error: String) { write("Error: \(oneLine(error))\n", to: STDERR_FILENO) }

  /// A text that may quote what was typed, with a space for each line break and a code for what would steer a terminal; of a
  /// very long one the beginning and the end.
  static func oneLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let line = lines.joined(separator: " ").unicodeScalars.reduce(into: "") { line, scalar in
      line +=
        scalar.properties.generalCategory == .control
        ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }
    let (signs, end) = (line.unicodeScalars, 600)
    if signs.count <= 4 * end { return line }
    return String(signs.prefix(2 * end)) + " … " + String(signs.suffix(end))
  }

  /// Says on standard error what is wrong with sources, a line each, as compilers do.
  static func say(mistakes: String) { write(mistakes + "\n", to: STDERR_FILENO) }

  /// Writes `text` as it is.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// The columns of the terminal on standard error, or nil if it is not a terminal.
  static var terminalWidth: Int? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
