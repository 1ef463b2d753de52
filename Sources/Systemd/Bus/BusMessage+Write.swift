import CSystemd
import Glibc

extension BusMessage {
  /// Appends arguments in order; a value that D-Bus does not know gives `EINVAL`.
  func append(_ values: [BusValue]) throws(SystemdError) {
    for value in values { try check("write bus message", append(value, depth: 0)) }
  }

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
    case .fileDescriptor(let value): basic("h", value)
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
}
