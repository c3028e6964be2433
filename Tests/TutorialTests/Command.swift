import Foundation
import TestSupport
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
      output: running.folder.text("output"), errors: running.folder.text("errors"))
  }
}

extension TemporaryFolder {
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
      try write(
        IDXFile.images(pixels, count: labels.count, height: side, width: side),
        to: "\(part)-images-idx3-ubyte")
      try write(IDXFile.labels(labels), to: "\(part)-labels-idx1-ubyte")
    }
  }
}
