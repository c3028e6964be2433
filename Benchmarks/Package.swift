// swift-tools-version: 6.1
import PackageDescription

/// The processor the code is compiled for, as in the book's own package.
let processor = Context.environment["TUTORIAL_CPU"] ?? "native"

// A package of its own, so that building the book neither fetches nor builds the harness.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "tutorial", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
  ],
  targets: [
    .executableTarget(
      name: "bench",
      dependencies: [
        .product(name: "MathKernel", package: "tutorial"),
        .product(name: "Learning", package: "tutorial"),
        .product(name: "Datasets", package: "tutorial"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Benchmark", package: "swift-benchmark"),
      ],
      swiftSettings: [.unsafeFlags(["-target-cpu", processor])]),
    .executableTarget(
      name: "exhaustive",
      dependencies: [
        .product(name: "MathKernel", package: "tutorial"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [.unsafeFlags(["-target-cpu", processor])]),
  ],
  swiftLanguageModes: [.v6]
)
