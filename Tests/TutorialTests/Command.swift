import Foundation
import Testing

/// The built command, run as a process.
struct Command {
  /// What a run left behind.
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  /// The program beside the test bundle.
  static let program: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let beside =
      bundle ?? Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return beside.deletingLastPathComponent().appendingPathComponent("tutorial")
  }()

  /// Runs the command to its end.
  static func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

  /// Runs the command to its end.
  static func run(_ arguments: [String]) throws -> Outcome {
    try finish(start(program, arguments))
  }

  /// Runs the command from a shell line, in which `$0` is the program.
  static func shell(_ line: String, _ arguments: String...) throws -> Outcome {
    let shell = URL(fileURLWithPath: "/bin/sh")
    return try finish(start(shell, ["-c", line, program.path] + arguments))
  }

  /// A run under way, whose output goes to files.
  struct Running {
    let process: Process
    let folder: TemporaryFolder
  }

  /// Starts a program.
  static func start(_ program: URL, _ arguments: [String]) throws -> Running {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try folder.fileForWriting("output")
    process.standardError = try folder.fileForWriting("errors")
    try process.run()
    return Running(process: process, folder: folder)
  }

  /// Waits for the end of a program.
  static func finish(_ running: Running) throws -> Outcome {
    running.process.waitUntilExit()
    #expect(running.process.terminationReason == .exit, "ended by a signal")
    return Outcome(
      code: running.process.terminationStatus,
      output: try running.folder.text("output"), errors: try running.folder.text("errors"))
  }
}

/// A folder that is removed when its last owner goes.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "tutorial-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func fileForWriting(_ name: String) throws -> FileHandle {
    try write(name, [])
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/" + name))
  }

  /// Every file below the folder, by its path inside it, sorted; temporary and hidden ones too.
  var files: [String] {
    (FileManager.default.subpaths(atPath: path) ?? []).sorted().filter {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path + "/" + $0, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
    }
  }

  /// Fills the folder with 100 + 100 images of 8 × 8 pixels, ten of each class, in MNIST's four files.
  func writeDigits(classes: [UInt8] = Array(0...9), perClass: Int = 10, side: Int = 8) throws {
    let labels = (0..<perClass).flatMap { _ in classes }
    for (part, salt) in [("train", 3), ("t10k", 5)] {
      let pixels = labels.enumerated().flatMap { index, label in
        (0..<side * side).map { pixel in
          // A shape for each class, and a little that differs from image to image.
          UInt8((pixel * (Int(label) + 2) % 11) * 20 + (index * salt + pixel * pixel) % 37)
        }
      }
      let counts = [labels.count, side, side].flatMap(Self.word)
      try write("\(part)-images-idx3-ubyte", Self.word(0x0803) + counts + pixels)
      try write("\(part)-labels-idx1-ubyte", Self.word(0x0801) + Self.word(labels.count) + labels)
    }
  }

  private static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
