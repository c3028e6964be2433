import Foundation

extension RecordedExport.Contents {
  /// The bytes of the file.
  var encoded: Data {
    switch self {
    case .array(let array): NumPyFile.data(array)
    case .tensors(let tensors): SafetensorsFile.data(tensors)
    }
  }
}

/// NumPy's file of one array (`.npy`, version 1.0): a magic word, the length of a header padded so that the numbers start
/// at a multiple of 64 bytes, the header as a Python dictionary, the numbers in little-endian order, last index fastest.
///
/// Source: numpy.lib.format in the NumPy reference.
public enum NumPyFile {
  /// The bytes of the file.
  public static func data(_ array: NumericArray) -> Data {
    let shape =
      array.shape.count == 1
      ? "(\(array.shape[0]),)" : "(" + array.shape.map(String.init).joined(separator: ", ") + ")"
    var header =
      "{'descr': '\(array.elements.numPyType)', 'fortran_order': False, 'shape': \(shape), }"
    let prefix = 10
    let unpadded = prefix + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    data.append(littleEndian: UInt16(header.utf8.count))
    data.append(contentsOf: header.utf8)
    data.append(array.elements)
    return data
  }
}

/// The file of named arrays that PyTorch and others load (`.safetensors`): the length of a JSON header as 64 bits, the
/// header with type, shape and byte range of every array, padded with spaces to a multiple of 8, and the numbers.
///
/// Arrays stand in the order of their names. Source: the format's description in huggingface/safetensors.
public enum SafetensorsFile {
  private struct Entry: Encodable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]
  }

  /// The bytes of the file. Stops if two arrays have the same name.
  public static func data(_ arrays: [NamedArray]) -> Data {
    var entries: [String: Entry] = [:]
    var numbers = Data()
    for array in arrays.sorted(by: { $0.name < $1.name }) {
      guard entries[array.name] == nil else {
        fatalError("two tensors of one file are named '\(array.name)'")
      }
      let start = numbers.count
      numbers.append(array.array.elements)
      entries[array.name] = Entry(
        dtype: array.array.elements.safetensorsType, shape: array.array.shape,
        data_offsets: [start, numbers.count])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var header = try? encoder.encode(entries) else {
      fatalError("a header of names, shapes and offsets is always valid JSON")
    }
    header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - header.count % 8) % 8))
    var data = Data()
    data.append(littleEndian: UInt64(header.count))
    data.append(header)
    data.append(numbers)
    return data
  }
}

extension NumericArray.Elements {
  fileprivate var numPyType: String {
    switch self {
    case .float: "<f4"
    case .double: "<f8"
    case .integer: "<i8"
    }
  }

  fileprivate var safetensorsType: String {
    switch self {
    case .float: "F32"
    case .double: "F64"
    case .integer: "I64"
    }
  }
}

extension Data {
  fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func append(_ elements: NumericArray.Elements) {
    switch elements {
    case .float(let numbers): for x in numbers { append(littleEndian: x.bitPattern) }
    case .double(let numbers): for x in numbers { append(littleEndian: x.bitPattern) }
    case .integer(let numbers): for x in numbers { append(littleEndian: Int64(x)) }
    }
  }
}
