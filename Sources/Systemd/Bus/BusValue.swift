/// A value of the D-Bus type system.
///
/// - Shape: One case per D-Bus type; an array carries the signature of its elements, because an
///   empty array has one too. A dictionary is an array of ``entry(_:_:)``. File descriptors are
///   sent, and not received.
public indirect enum BusValue: Hashable, Sendable {
  /// An unsigned byte, `y`.
  case byte(UInt8)
  /// A truth value, `b`.
  case bool(Bool)
  /// A signed 16-bit integer, `n`.
  case int16(Int16)
  /// An unsigned 16-bit integer, `q`.
  case uint16(UInt16)
  /// A signed 32-bit integer, `i`.
  case int32(Int32)
  /// An unsigned 32-bit integer, `u`.
  case uint32(UInt32)
  /// A signed 64-bit integer, `x`.
  case int64(Int64)
  /// An unsigned 64-bit integer, `t`.
  case uint64(UInt64)
  /// A floating-point number, `d`.
  case double(Double)
  /// Text without NUL, `s`.
  case string(String)
  /// The path of an object, `o`.
  case objectPath(String)
  /// A type signature, `g`.
  case signature(String)
  /// An open file of this process, `h`: the other side gets one of its own. Only ever sent.
  case fileDescriptor(Int32)
  /// Elements of one type, `a` and the signature of an element.
  case array(of: String, [BusValue])
  /// A row of values of any types, `(…)`; never empty.
  case structure([BusValue])
  /// A key of a basic type and its value, `{…}`, only ever inside an array.
  case entry(BusValue, BusValue)
  /// A value that brings its own type, `v`.
  case variant(BusValue)

  /// An array of strings, `as`.
  public static func strings(_ strings: [String]) -> BusValue {
    .array(of: "s", strings.map(BusValue.string))
  }

  /// A dictionary from names to values of any type, `a{sv}`, in the order of the names.
  public static func dictionary(_ entries: [String: BusValue]) -> BusValue {
    let rows = entries.sorted { $0.key < $1.key }
    return .array(of: "{sv}", rows.map { .entry(.string($0.key), .variant($0.value)) })
  }

  /// The D-Bus signature of this value.
  public var typeSignature: String {
    switch self {
    case .byte: "y"
    case .bool: "b"
    case .int16: "n"
    case .uint16: "q"
    case .int32: "i"
    case .uint32: "u"
    case .int64: "x"
    case .uint64: "t"
    case .double: "d"
    case .string: "s"
    case .objectPath: "o"
    case .signature: "g"
    case .fileDescriptor: "h"
    case .array(let element, _): "a" + element
    case .structure(let fields): "(" + fields.typeSignature + ")"
    case .entry(let key, let value): "{" + key.typeSignature + value.typeSignature + "}"
    case .variant: "v"
    }
  }
}

extension Sequence where Element == BusValue {
  /// The signatures of the values, one after the other: that of a message with these arguments.
  public var typeSignature: String { map(\.typeSignature).joined() }
}
