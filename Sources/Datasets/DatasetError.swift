/// What can be wrong with a folder of images and labels.
///
/// Every case describes itself in one sentence that names the file or folder and says what was expected.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
  /// The folder does not exist.
  case missingFolder(String)
  /// The path names something that is not a folder.
  case notAFolder(String)
  /// The folder holds nothing.
  case emptyFolder(String)
  /// The folder holds neither `file` nor `file.gz`.
  case missingFile(folder: String, file: String)
  /// The file cannot be opened or read; `reason` is the system's.
  case unreadable(file: String, reason: String)
  /// The file's name ends in `.gz` but its contents are not gzip.
  case notGzip(file: String)
  /// The gzip data are damaged; `reason` is zlib's.
  case corruptGzip(file: String, reason: String)
  /// The gzip data stop before their end.
  case truncatedGzip(file: String)
  /// The file does not begin as IDX files of unsigned bytes do.
  case notIDX(file: String)
  /// The file is of the other kind: labels where images belong, or the reverse.
  case mislabelled(file: String, expected: String, found: String)
  /// The file is IDX but has another element type or number of dimensions.
  case unsupported(file: String, magic: UInt32, expected: UInt32)
  /// The file ends inside its header.
  case truncatedHeader(file: String, expected: Int, found: Int)
  /// The file holds fewer bytes than its header announces (`nil`: more than can be counted).
  case truncated(file: String, expected: Int?, found: Int)
  /// The file goes on after the last byte that its header announces.
  case trailingBytes(file: String, expected: Int)
  /// The header announces no images, or images without pixels.
  case noImages(file: String)
  /// The contents would not fit into this machine's memory.
  case tooLarge(file: String, values: Int)
  /// One file has more images than the other has labels, or fewer.
  case countsDiffer(images: String, imageCount: Int, labels: String, labelCount: Int)
  /// The training images and the held-out images are of different sizes.
  case sizesDiffer(train: String, trainSize: String, heldOut: String, heldOutSize: String)
  /// A label is not one of the ten classes.
  case labelOutOfRange(file: String, index: Int, label: Int)
  /// A class has no image.
  case missingClass(file: String, label: Int)
  /// The file of class names does not serve; `reason` is half a sentence.
  case badNames(file: String, reason: String)
  /// The folder of images has not one sub-folder for each of ten classes.
  case classFolders(folder: String, found: Int)
  /// A class's folder has too few images to hold one out.
  case fewImages(folder: String, found: Int, expected: Int)
  /// The file in a class's folder is no PNG image.
  case notPNG(file: String)
  /// The PNG image is damaged; `reason` is libpng's.
  case damagedPNG(file: String, reason: String)
  /// The PNG image has more pixels, or its file more bytes, than a drawing has.
  case hugePNG(file: String, size: String, most: String)
  /// The image shows nothing.
  case noInk(file: String)

  /// The sentence a person reads.
  public var description: String {
    switch self {
    case .missingFolder(let folder):
      "The data folder \(folder) does not exist."
    case .notAFolder(let path):
      "\(path) is not a folder; a folder with the four MNIST-named IDX files was expected."
    case .emptyFolder(let folder):
      "The data folder \(folder) is empty; the four MNIST-named IDX files were expected in it."
    case .missingFile(let folder, let file):
      "The data folder \(folder) lacks \(file) (plain or .gz)."
    case .unreadable(let file, let reason):
      "\(file) cannot be read: \(reason)."
    case .notGzip(let file):
      "\(file) is not a gzip file, though its name says so."
    case .corruptGzip(let file, let reason):
      "\(file) is a damaged gzip file: \(reason)."
    case .truncatedGzip(let file):
      "\(file) is a truncated gzip file: it stops before the end of its compressed data."
    case .notIDX(let file):
      "\(file) is not an IDX file of unsigned bytes, which begins with the bytes 00 00 08."
    case .mislabelled(let file, let expected, let found):
      "\(file) holds \(found) where \(expected) were expected."
    case .unsupported(let file, let magic, let expected):
      "\(file) begins with the IDX magic number \(magic) where \(expected) was expected."
    case .truncatedHeader(let file, let expected, let found):
      "\(file) is truncated: it ends after \(found) of the \(expected) bytes of its header."
    case .truncated(let file, let expected?, let found):
      "\(file) is truncated: its header announces \(expected) bytes and it has \(found)."
    case .truncated(let file, nil, let found):
      "\(file) announces more bytes than any file can hold and has \(found)."
    case .trailingBytes(let file, let expected):
      "\(file) is too long: its header announces \(expected) bytes and it goes on after them."
    case .noImages(let file):
      "\(file) has no images; at least one image of at least one pixel was expected."
    case .tooLarge(let file, let values):
      "\(file) has \(values) values, more than the memory of this machine can hold."
    case .countsDiffer(let images, let imageCount, let labels, let labelCount):
      "\(images) has \(imageCount) images but \(labels) has \(labelCount) labels; "
        + "one label an image was expected."
    case .sizesDiffer(let train, let trainSize, let heldOut, let heldOutSize):
      "\(heldOut) has images of \(heldOutSize) pixels but \(train) has images of \(trainSize); "
        + "one size was expected."
    case .labelOutOfRange(let file, let index, let label):
      "\(file) has the label \(label) at position \(index); labels from 0 to 9 were expected."
    case .missingClass(let file, let label):
      "\(file) has no label \(label); each of the ten classes from 0 to 9 was expected."
    case .badNames(let file, let reason):
      "\(file) does not name the classes: \(reason)."
    case .classFolders(let folder, let found):
      "The image folder \(folder) has \(found) \(found == 1 ? "folder" : "folders") in it; ten were expected, "
        + "one for each class, with its PNG images."
    case .fewImages(let folder, let found, let expected):
      "\(folder) has \(found) \(found == 1 ? "image" : "images"); "
        + "at least \(expected) were expected, as every fifth is held out."
    case .notPNG(let file):
      "\(file) is not a PNG image; the folder of a class holds nothing else."
    case .damagedPNG(let file, let reason):
      "\(file) is a damaged PNG image: \(reason)."
    case .hugePNG(let file, let size, let most):
      "\(file) has \(size), and an image may have at most \(most)."
    case .noInk(let file):
      "\(file) shows nothing: no pixel is ink (dark ink on light paper needs --invert)."
    }
  }
}
