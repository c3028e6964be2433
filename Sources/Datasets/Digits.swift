import Foundation

/// Handwritten digits, in two parts: one to fit on and one that is held out to judge the fit.
public struct Digits: Sendable {
  /// The images everything is fitted on.
  public let train: ImageSet
  /// The images nothing is fitted on.
  public let heldOut: ImageSet
  /// What their classes are called.
  public let names: ClassNames

  /// The 5,000 digits that come with the package: 4,000 to train on and 1,000 held out, 28 × 28 pixels.
  ///
  /// They are the first 500 training images of each class of MNIST (Y. LeCun, C. Cortes, C. J. C. Burges).
  public static func embedded() throws(DatasetError) -> Digits {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Digits")
    return try Digits(folder: folder.path)
  }

  /// Reads the four MNIST-named IDX files of a folder: `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`,
  /// `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, each plain or with `.gz` (plain wins if there are both).
  ///
  /// The classes are called what a file `names.txt` beside them says, a line each; those of Fashion-MNIST are known, and all
  /// others are taken for digits.
  ///
  /// - Throws: `DatasetError` that names the first thing that is wrong.
  public init(folder: String) throws(DatasetError) {
    try Self.check(folder: folder)
    let files = try [
      "train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1",
    ]
    .map { stem throws(DatasetError) in try Self.locate(stem + "-ubyte", in: folder) }
    train = try ImageSet(imageFile: files[0], labelFile: files[1])
    heldOut = try ImageSet(imageFile: files[2], labelFile: files[3])
    names =
      try ClassNames.file(in: folder) ?? ClassNames.known(byLabels: train.labels) ?? .digits
    guard train.width == heldOut.width, train.height == heldOut.height else {
      throw .sizesDiffer(
        train: files[0], trainSize: "\(train.width) × \(train.height)",
        heldOut: files[2], heldOutSize: "\(heldOut.width) × \(heldOut.height)")
    }
  }

  init(train: ImageSet, heldOut: ImageSet, names: ClassNames) {
    self.train = train
    self.heldOut = heldOut
    self.names = names
  }

  /// The same images, whose classes have other names.
  public func named(_ names: ClassNames) -> Digits {
    Digits(train: train, heldOut: heldOut, names: names)
  }

  /// The same images, with the classes in turns where the first hundreds are not of all ten: what is sorted by class is mixed.
  public func mixed() -> Digits {
    Digits(
      train: train.mixed(unlessFirst: 500), heldOut: heldOut.mixed(unlessFirst: 100), names: names)
  }

  /// The first images of each part, at most `train` and `heldOut` of them.
  public func prefix(train: Int, heldOut: Int) -> Digits {
    Digits(train: self.train.prefix(train), heldOut: self.heldOut.prefix(heldOut), names: names)
  }

  /// Checks that both parts have labels from 0 to 9 and an image of each of the ten classes.
  ///
  /// - Throws: `DatasetError` that names the file and the label.
  public func requireTenClasses() throws(DatasetError) {
    try train.requireTenClasses()
    try heldOut.requireTenClasses()
  }

  static func check(folder: String) throws(DatasetError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw .missingFolder(folder)
    }
    guard isFolder.boolValue else { throw .notAFolder(folder) }
    let contents: [String]
    do {
      contents = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .unreadable(file: folder, reason: "the folder cannot be listed")
    }
    if contents.isEmpty { throw .emptyFolder(folder) }
  }

  private static func locate(_ file: String, in folder: String) throws(DatasetError) -> String {
    let plain = folder.hasSuffix("/") ? folder + file : folder + "/" + file
    for path in [plain, plain + ".gz"] where FileManager.default.fileExists(atPath: path) {
      return path
    }
    throw .missingFile(folder: folder, file: file)
  }
}
