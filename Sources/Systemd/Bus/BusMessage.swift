import CSystemd
import Glibc

/// A message of sd-bus, borrowed: whoever made it releases it.
struct BusMessage {
  let pointer: OpaquePointer

  /// How deep values may be nested. D-Bus allows 32 arrays and 32 structures inside one another; a
  /// bus daemon hangs up on whoever sends more.
  static let depthLimit = 32

  /// Appends arguments in order; a value that D-Bus does not know gives `EINVAL`.
  func append(_ values: [BusValue]) throws(SystemdError) {
    for value in values { try check("write bus message", append(value, depth: 0)) }
  }

  /// The arguments of a message that arrived, all of them.
  func arguments() throws(SystemdError) -> [BusValue] {
    try check("read bus message", sd_bus_message_rewind(pointer, 1))
    return try remaining()
  }

  /// The values from where reading stands to the end of the container or message.
  func remaining() throws(SystemdError) -> [BusValue] { try values(depth: 0) }

  /// Who sent the message, and about what.
  var info: BusMessageInfo {
    BusMessageInfo(
      sender: sd_bus_message_get_sender(pointer).map { String(cString: $0) },
      path: sd_bus_message_get_path(pointer).map { String(cString: $0) },
      interface: sd_bus_message_get_interface(pointer).map { String(cString: $0) },
      member: sd_bus_message_get_member(pointer).map { String(cString: $0) })
  }

  /// The error that a reply carries, or `nil` for a good reply.
  func error(operation: String) -> SystemdError? {
    guard sd_bus_message_is_method_error(pointer, nil) > 0 else { return nil }
    return sd_bus_message_get_error(pointer).map { SystemdError(operation, $0.pointee) }
      ?? SystemdError(operation: operation, errno: EIO)
  }

  // MARK: - Writing

  private func append(_ value: BusValue, depth: Int) -> Int32 {
    switch value {
    case .byte(let value): basic("y", value)
    case .bool(let value): basic("b", Int32(value ? 1 : 0))
    case .int16(let value): basic("n", value)
    case .uint16(let value): basic("q", value)
    case .int32(let value): basic("i", value)
    case .uint32(let value): basic("u", value)
    case .int64(let value): basic("x", value)
    case .uint64(let value): basic("t", value)
    case .double(let value): basic("d", value)
    case .string(let text): characters("s", text)
    case .objectPath(let text): characters("o", text)
    case .signature(let text): characters("g", text)
    case .array(let element, let values): container("a", element, values, depth)
    // sd-bus would send this one, and the bus daemon hang up.
    case .structure([]): -EINVAL
    case .structure(let fields): container("r", fields.typeSignature, fields, depth)
    case .entry(let key, let value):
      container("e", [key, value].typeSignature, [key, value], depth)
    case .variant(let inner): container("v", inner.typeSignature, [inner], depth)
    }
  }

  private func basic<Value: BitwiseCopyable>(_ type: Unicode.Scalar, _ value: Value) -> Int32 {
    withUnsafePointer(to: value) { sd_bus_message_append_basic(pointer, code(type), $0) }
  }

  private func characters(_ type: Unicode.Scalar, _ text: String) -> Int32 {
    // A NUL would cut the text off without a word.
    guard !text.utf8.contains(0) else { return -EINVAL }
    return text.withCString { sd_bus_message_append_basic(pointer, code(type), $0) }
  }

  private func container(
    _ type: Unicode.Scalar, _ contents: String, _ values: [BusValue], _ depth: Int
  ) -> Int32 {
    guard depth < Self.depthLimit else { return -EINVAL }
    var result = sd_bus_message_open_container(pointer, code(type), contents)
    for value in values where result >= 0 { result = append(value, depth: depth + 1) }
    return result < 0 ? result : sd_bus_message_close_container(pointer)
  }

  // MARK: - Reading

  private func values(depth: Int) throws(SystemdError) -> [BusValue] {
    // The bus daemon checked the other limits, but variants hide their depth from it.
    guard depth <= 2 * Self.depthLimit else {
      throw SystemdError(operation: "read bus message", errno: EBADMSG)
    }
    var values: [BusValue] = []
    while true {
      var type: CChar = 0
      var contents: UnsafePointer<CChar>?
      let more = try check(
        "read bus message", sd_bus_message_peek_type(pointer, &type, &contents))
      if more == 0 { return values }
      values.append(
        try value(Unicode.Scalar(UInt8(bitPattern: type)), contents, depth: depth))
    }
  }

  private func value(
    _ type: Unicode.Scalar, _ contents: UnsafePointer<CChar>?, depth: Int
  ) throws(SystemdError) -> BusValue {
    switch type {
    case "y": return .byte(try number(type, 0))
    case "b": return .bool(try number(type, Int32(0)) != 0)
    case "n": return .int16(try number(type, 0))
    case "q": return .uint16(try number(type, 0))
    case "i": return .int32(try number(type, 0))
    case "u": return .uint32(try number(type, 0))
    case "x": return .int64(try number(type, 0))
    case "t": return .uint64(try number(type, 0))
    case "d": return .double(try number(type, 0))
    case "s": return .string(try readText(type))
    case "o": return .objectPath(try readText(type))
    case "g": return .signature(try readText(type))
    case "a", "r", "e", "v":
      // The signature lives in the message, which moves on: copy it first.
      let signature = contents.map { String(cString: $0) } ?? ""
      try check(
        "read bus message", sd_bus_message_enter_container(pointer, code(type), signature))
      let inner = try values(depth: depth + 1)
      try check("read bus message", sd_bus_message_exit_container(pointer))
      switch (type, inner.count) {
      case ("a", _): return .array(of: signature, inner)
      case ("r", _): return .structure(inner)
      case ("e", 2): return .entry(inner[0], inner[1])
      case ("v", 1): return .variant(inner[0])
      default: throw SystemdError(operation: "read bus message", errno: EBADMSG)
      }
    default:
      // File descriptors, which nothing here asks for.
      throw SystemdError(operation: "read bus message", errno: EOPNOTSUPP)
    }
  }

  private func number<Value: BitwiseCopyable>(
    _ type: Unicode.Scalar, _ start: Value
  ) throws(SystemdError) -> Value {
    var value = start
    try check(
      "read bus message",
      withUnsafeMutablePointer(to: &value) {
        sd_bus_message_read_basic(pointer, code(type), $0)
      })
    return value
  }

  private func readText(_ type: Unicode.Scalar) throws(SystemdError) -> String {
    let text: UnsafePointer<CChar>? = try number(type, nil)
    return text.map { String(cString: $0) } ?? ""
  }

  private func code(_ type: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: type.value) }
}

extension SystemdError {
  /// The error in a `sd_bus_error` that is set.
  init(_ operation: String, _ error: sd_bus_error) {
    var copy = error
    self.init(
      operation: operation, errno: max(1, sd_bus_error_get_errno(&copy)),
      dbusName: error.name.map { String(cString: $0) },
      message: error.message.map { String(cString: $0) })
  }
}
