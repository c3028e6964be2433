import Foundation

/// Any JSON, as it stands in a file: what a study's results are kept as, whatever their type.
public indirect enum JSONValue: Sendable, Equatable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A number.
  case number(Double)
  /// A whole number that a `Double` may not hold.
  case integer(Int)
  /// A text, or a number that is not finite.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Values by name.
  case object([String: JSONValue])

  /// A value in JSON.
  ///
  /// - Throws: What encoding the value throws.
  package init(encoding value: some Encodable) throws {
    self = try Self.decoder.decode(JSONValue.self, from: Self.encoder.encode(value))
  }

  /// The value of a type that JSON holds.
  ///
  /// - Throws: `DecodingError` if it holds none of this type.
  package func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    try Self.decoder.decode(Value.self, from: Self.encoder.encode(self))
  }

  /// Writes compact JSON in a stable order, each number with the fewest digits that read back as the same.
  ///
  /// JSON has no numbers that are not finite: they stand as texts.
  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "∞", negativeInfinity: "−∞", nan: "not a number")
    return encoder
  }

  /// Reads what the encoder writes.
  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "∞", negativeInfinity: "−∞", nan: "not a number")
    return decoder
  }
}

extension JSONValue: Codable {
  /// Reads any JSON.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let truth = try? container.decode(Bool.self) {
      self = .bool(truth)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let number = try? container.decode(Double.self) {
      // Whole numbers from 2⁵³ on have neighbours that a Double does not tell from them.
      let whole = number.magnitude < 0x1p53 ? nil : try? container.decode(Int.self)
      self = whole.map(JSONValue.integer) ?? .number(number)
    } else if let values = try? container.decode([JSONValue].self) {
      self = .array(values)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Writes it as it was read.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let truth): try container.encode(truth)
    case .number(let number): try container.encode(number)
    case .integer(let number): try container.encode(number)
    case .string(let text): try container.encode(text)
    case .array(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    }
  }
}
