// swift-tools-version: 6.1
import PackageDescription

/// The processor the code is compiled for. Results are the same bits on every one of them; speed is not.
let processor = Context.environment["TUTORIAL_CPU"] ?? "native"

/// Optimised in debug builds too, so that `swift run tutorial` and `swift test` compute at full speed.
let fast: [SwiftSetting] = [
  .unsafeFlags(["-O", "-target-cpu", processor])
]

/// The kernel is compiled as a whole in debug builds too, so that its loops and their helpers may stand in different files.
let kernel: [SwiftSetting] =
  fast + [.unsafeFlags(["-whole-module-optimization", "-num-threads", "4", "-disable-batch-mode"])]

let package = Package(
  name: "tutorial",
  platforms: [.macOS(.v15)],
  // What the benchmarks, a package of their own, are built on.
  products: [
    .executable(name: "tutorial", targets: ["tutorial"]),
    .library(name: "MathKernel", targets: ["MathKernel"]),
    .library(name: "Learning", targets: ["Learning"]),
    .library(name: "Datasets", targets: ["Datasets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // Comes with Cairo.
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),

    // The target processor's features, as the C compiler knows them: a header of macros, no code.
    .systemLibrary(name: "CProcessor"),

    .target(
      name: "MathKernel", dependencies: ["CProcessor"], exclude: ["README.md"],
      swiftSettings: kernel),
    .target(
      name: "Learning",
      dependencies: ["MathKernel", .product(name: "Algorithms", package: "swift-algorithms")],
      exclude: ["README.md"], swiftSettings: fast),
    .target(
      name: "Datasets", dependencies: ["CZlib", "CPNG"], exclude: ["README.md"],
      resources: [.copy("Digits")], swiftSettings: fast),
    .target(
      name: "Drawing", dependencies: ["CCairo"], exclude: ["README.md"],
      resources: [.copy("Fonts")], swiftSettings: fast),
    .target(
      name: "Literate", dependencies: ["Drawing"], exclude: ["README.md"], swiftSettings: fast),
    .target(name: "TeXMath", exclude: ["README.md"]),
    .target(
      name: "WebEdition", dependencies: ["Literate", "Drawing", "TeXMath", "CPNG"],
      exclude: ["README.md"], resources: [.copy("Assets")], swiftSettings: fast),
    // Figures take plain numbers and need Drawing alone; only Models reads what it draws off the layers.
    .target(
      name: "Illustrations", dependencies: ["Drawing", "Learning", "MathKernel"],
      exclude: ["README.md"], swiftSettings: fast),
    .target(
      name: "Lessons",
      dependencies: [
        "Learning", "Datasets", "Literate", "MathKernel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"], swiftSettings: fast),
    .target(
      name: "Chapters",
      dependencies: [
        "Lessons", "Illustrations", "Learning", "Datasets", "Drawing", "Literate", "MathKernel",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Chapters",
      exclude: [
        "README.md", "Glossary.md", "Teaching.md", "Seeds.md", "Seeds", "0-Primer.md", "1-PCA.md",
        "2-LinearAutoencoder.md", "3-IrregularLatentSpace.md", "4-VAE.md", "5-CVAE.md",
        "Excursions/1a-NothingDoesBetter.md", "Excursions/2a-Landscape.md",
        "Excursions/3a-WhoseMap.md", "Excursions/4a-Draws.md", "Excursions/4b-Bound.md",
        "Excursions/4c-KLPrice.md", "Excursions/4d-FairTrial.md", "Excursions/4e-Likelihood.md",
        "Excursions/4f-Amortisation.md",
        "Excursions/5a-Readers.md", "Excursions/5b-Disobedience.md",
      ],
      swiftSettings: fast),
    .executableTarget(
      name: "tutorial",
      dependencies: [
        "Chapters", "Lessons", "Learning", "Datasets", "Drawing", "Literate", "WebEdition",
        "MathKernel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "MathKernelTests", dependencies: ["MathKernel", "TestSupport"], swiftSettings: fast),
    .testTarget(
      name: "LearningTests", dependencies: ["Learning", "MathKernel", "TestSupport"],
      swiftSettings: fast),
    .testTarget(name: "TeXMathTests", dependencies: ["TeXMath"]),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "CZlib", "TestSupport", "CPNG"]),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing"], exclude: ["Golden"]),
    .testTarget(name: "LiterateTests", dependencies: ["Literate", "Drawing", "TestSupport"]),
    .testTarget(
      name: "WebEditionTests", dependencies: ["WebEdition", "Literate", "Drawing", "TestSupport"]),
    .testTarget(
      name: "IllustrationsTests",
      dependencies: ["Illustrations", "Drawing", "Learning", "MathKernel"]),
    .testTarget(
      name: "LessonsTests",
      dependencies: [
        "Datasets", "Lessons", "Literate", "Learning", "MathKernel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "ChaptersTests",
      dependencies: [
        "Chapters", "Lessons", "Literate",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // The by-laws, read off the sources: who imports and uses whom, and what every module keeps.
    .testTarget(name: "HouseTests", dependencies: ["Literate"]),
    .testTarget(
      name: "TutorialTests", dependencies: ["tutorial", "Chapters", "Datasets", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
