/// Reading a value as a Swift type. A variant is looked through; another type gives `nil`.
extension BusValue {
  /// The text of a string, an object path or a signature.
  public var string: String? {
    switch unwrapped {
    case .string(let text), .objectPath(let text), .signature(let text): text
    default: nil
    }
  }

  /// The truth value.
  public var bool: Bool? { if case .bool(let value) = unwrapped { value } else { nil } }

  /// The byte.
  public var byte: UInt8? { if case .byte(let value) = unwrapped { value } else { nil } }

  /// The signed 32-bit integer.
  public var int32: Int32? { if case .int32(let value) = unwrapped { value } else { nil } }

  /// The unsigned 32-bit integer.
  public var uint32: UInt32? { if case .uint32(let value) = unwrapped { value } else { nil } }

  /// The signed 64-bit integer.
  public var int64: Int64? { if case .int64(let value) = unwrapped { value } else { nil } }

  /// The unsigned 64-bit integer.
  public var uint64: UInt64? { if case .uint64(let value) = unwrapped { value } else { nil } }

  /// The floating-point number.
  public var double: Double? { if case .double(let value) = unwrapped { value } else { nil } }

  /// Any integer type, when it fits.
  public var integer: Int? {
    switch unwrapped {
    case .byte(let value): Int(value)
    case .int16(let value): Int(value)
    case .uint16(let value): Int(value)
    case .int32(let value): Int(value)
    case .uint32(let value): Int(exactly: value)
    case .int64(let value): Int(exactly: value)
    case .uint64(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The elements of an array or the fields of a structure.
  public var elements: [BusValue]? {
    switch unwrapped {
    case .array(_, let values), .structure(let values): values
    default: nil
    }
  }

  /// The strings of an array of strings; `nil` when one element is something else.
  public var strings: [String]? {
    guard case .array(_, let values) = unwrapped else { return nil }
    let strings = values.compactMap(\.string)
    return strings.count == values.count ? strings : nil
  }

  /// A dictionary with text keys, values looked through; of a repeated key the last counts.
  public var dictionary: [String: BusValue]? {
    guard case .array(let element, let rows) = unwrapped, element.hasPrefix("{") else { return nil }
    var result: [String: BusValue] = [:]
    for case .entry(let key, let value) in rows {
      guard let key = key.string else { return nil }
      result[key] = value.unwrapped
    }
    return result
  }

  /// The value inside a variant, however deep; any other value as it is.
  public var unwrapped: BusValue {
    if case .variant(let inner) = self { inner.unwrapped } else { self }
  }
}
