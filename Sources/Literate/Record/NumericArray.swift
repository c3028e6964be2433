/// Numbers in row-major order with a shape, on their way to a file.
public struct NumericArray: Sendable, Equatable {
  /// The numbers, in the precision they are written in.
  public enum Elements: Sendable, Equatable {
    /// Written as 32-bit floats.
    case float([Float])
    /// Written as 64-bit floats.
    case double([Double])
    /// Written as 64-bit integers.
    case integer([Int])

    /// How many numbers there are.
    public var count: Int {
      switch self {
      case .float(let numbers): numbers.count
      case .double(let numbers): numbers.count
      case .integer(let numbers): numbers.count
      }
    }
  }

  /// The extent of every dimension, slowest first.
  public let shape: [Int]
  /// As many numbers as the product of the shape.
  public let elements: Elements

  /// An array of 32-bit floats. Stops if the shape does not hold them.
  public init(shape: [Int], _ elements: [Float]) {
    self.init(shape: shape, elements: .float(elements))
  }

  /// An array of 64-bit floats. Stops if the shape does not hold them.
  public init(shape: [Int], _ elements: [Double]) {
    self.init(shape: shape, elements: .double(elements))
  }

  /// An array of integers. Stops if the shape does not hold them.
  public init(shape: [Int], _ elements: [Int]) {
    self.init(shape: shape, elements: .integer(elements))
  }

  private init(shape: [Int], elements: Elements) {
    guard shape.allSatisfy({ $0 >= 0 }), shape.reduce(1, *) == elements.count else {
      fatalError("a NumericArray of shape \(shape) cannot hold \(elements.count) numbers")
    }
    self.shape = shape
    self.elements = elements
  }
}

/// An array with its name in a file of several.
public struct NamedArray: Sendable, Equatable {
  /// The name, such as `encoder.hidden.weight`.
  public let name: String
  /// The numbers.
  public let array: NumericArray

  /// An array under a name.
  public init(name: String, array: NumericArray) {
    self.name = name
    self.array = array
  }
}

/// A file that a chapter asked to export.
public struct RecordedExport: Sendable, Equatable {
  /// What the file holds.
  public enum Contents: Sendable, Equatable {
    /// One array, for `.npy`.
    case array(NumericArray)
    /// Several arrays, for `.safetensors`.
    case tensors([NamedArray])
  }

  /// The file's name without its ending.
  public let name: String
  /// What the file holds.
  public let contents: Contents

  /// A file that a page exports.
  package init(name: String, contents: Contents) {
    self.name = name
    self.contents = contents
  }

  /// The file's name with its ending.
  public var fileName: String {
    switch contents {
    case .array: name + ".npy"
    case .tensors: name + ".safetensors"
    }
  }
}
