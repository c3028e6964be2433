import Foundation

extension Digits {
  /// Reads a folder of PNG images, one sub-folder for each of ten classes, named after it.
  ///
  /// Classes are numbered in the order of their names. Each image is scaled and centred as MNIST's are (`Digitizing`). In each
  /// class every fifth image, in the order of the files' names, is held out. Files whose names begin with a dot are not
  /// looked at.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - inverts: Whether ink is dark and paper light; otherwise ink is light, as in MNIST.
  /// - Throws: `DatasetError` that names the first thing that is wrong.
  public init(imageFolder path: String, inverts: Bool = false) throws(DatasetError) {
    try Self.check(folder: path)
    let classes = try Self.entries(of: path).filter { Self.isFolder($0.path) }
    guard classes.count == 10 else {
      throw .classFolders(folder: path, found: classes.count)
    }
    let names: ClassNames
    do {
      names = try ClassNames(classes.map(\.name))
    } catch {
      throw .badNames(file: path, reason: error.reason)
    }
    var files: [[String]] = []
    for (_, folder) in classes {
      let images = try Self.entries(of: folder).map(\.path)
      guard images.count >= 5 else {
        throw .fewImages(folder: folder, found: images.count, expected: 5)
      }
      files.append(images)
    }
    // The classes take turns, as they do in the book's own images.
    let order = (0..<(files.map(\.count).max() ?? 0)).flatMap { index in
      files.indices.filter { index < files[$0].count }.map { (index: index, label: $0) }
    }
    func part(_ isOfPart: (Int) -> Bool) throws(DatasetError) -> ImageSet {
      var (pixels, labels): ([Float], [Int]) = ([], [])
      for (index, label) in order where isOfPart(index) {
        pixels += try Self.image(files[label][index], inverts: inverts)
        labels.append(label)
      }
      return ImageSet(
        width: Digitizing.side, height: Digitizing.side, pixels: pixels, labels: labels,
        labelFile: path)
    }
    let (train, heldOut) = (try part { $0 % 5 != 4 }, try part { $0 % 5 == 4 })
    self.init(train: train, heldOut: heldOut, names: names)
  }

  private static func image(_ file: String, inverts: Bool) throws(DatasetError) -> [Float] {
    let png = try PNGImage(path: file, onWhite: inverts)
    // What is fainter than ink is the grey of the paper.
    let ink = png.pixels.map { pixel in
      let brightness = Float(inverts ? 255 - pixel : pixel) / 255
      return brightness > Digitizing.least ? brightness : 0
    }
    guard let digit = Digitizing.digit(ofInk: ink, width: png.width) else {
      throw .noInk(file: file)
    }
    return digit
  }

  /// What a folder holds but for hidden files, sorted by name.
  private static func entries(
    of folder: String
  ) throws(DatasetError) -> [(name: String, path: String)] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }.sorted()
        .map { ($0, (folder as NSString).appendingPathComponent($0)) }
    } catch {
      throw .unreadable(file: folder, reason: "the folder cannot be listed")
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
