import CSystemd
import Glibc

extension BusMessage {
  /// The arguments of a message that arrived, all of them.
  func arguments() throws(SystemdError) -> [BusValue] {
    try check("read bus message", sd_bus_message_rewind(pointer, 1))
    return try remaining()
  }

  /// The values from where reading stands to the end of the container or message.
  func remaining() throws(SystemdError) -> [BusValue] { try values(depth: 0) }

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
}
