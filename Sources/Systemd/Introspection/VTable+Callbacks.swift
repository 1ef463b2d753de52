import CSystemd
import Glibc

extension VTable {
  /// A method was called; sd-bus has checked that it exists and that the types are right.
  static func call(
    _ message: OpaquePointer?, _ userdata: UnsafeMutableRawPointer?,
    _ error: UnsafeMutablePointer<sd_bus_error>?
  ) -> Int32 {
    guard let message, let table = table(userdata) else { return -EINVAL }
    let request = BusMessage(pointer: message)
    do {
      let name = request.info.member ?? ""
      let results = try table.object.call(name, try request.arguments())
      let declared = table.interface.methods.first { $0.name == name }?.output.typeSignature
      guard results.typeSignature == declared else {
        throw BusCallError.failed("\(name) answered \(results.typeSignature)")
      }
      try table.reply(to: message, results)
      return 1
    } catch {
      return refuse(error, in: message, place: nil)
    }
  }

  /// A property is read, by a peer or for PropertiesChanged.
  static func get(
    _ name: UnsafePointer<CChar>?, _ reply: OpaquePointer?,
    _ userdata: UnsafeMutableRawPointer?, _ place: UnsafeMutablePointer<sd_bus_error>?
  ) -> Int32 {
    guard let name, let reply, let table = table(userdata) else { return -EINVAL }
    let property = String(cString: name)
    do {
      let declared = table.interface.properties.first { $0.name == property }?.type
      guard let value = table.object.property(property), value.typeSignature == declared else {
        throw BusCallError.failed("\(property) has no value of type \(declared ?? "")")
      }
      try BusMessage(pointer: reply).append([value])
      return 0
    } catch {
      return refuse(error, in: nil, place: place)
    }
  }

  /// A property is set; sd-bus has checked the type.
  static func set(
    _ name: UnsafePointer<CChar>?, _ value: OpaquePointer?,
    _ userdata: UnsafeMutableRawPointer?, _ place: UnsafeMutablePointer<sd_bus_error>?
  ) -> Int32 {
    guard let name, let value, let table = table(userdata) else { return -EINVAL }
    do {
      // The message stands at the value, inside the variant.
      guard let value = try BusMessage(pointer: value).remaining().first else { return -EBADMSG }
      try table.object.setProperty(String(cString: name), value)
      return 0
    } catch {
      return refuse(error, in: nil, place: place)
    }
  }

  private static func table(_ userdata: UnsafeMutableRawPointer?) -> VTable? {
    userdata.map { Unmanaged<VTable>.fromOpaque($0).takeUnretainedValue() }
  }

  private func reply(to message: OpaquePointer, _ results: [BusValue]) throws(SystemdError) {
    guard sd_bus_message_get_expect_reply(message) > 0 else { return }
    var pointer: OpaquePointer?
    try check("answer call", sd_bus_message_new_method_return(message, &pointer))
    defer { sd_bus_message_unref(pointer) }
    guard let pointer else { return }
    try BusMessage(pointer: pointer).append(results)
    try check("answer call", sd_bus_message_send(pointer))
  }

  /// Answers with an error: by a message where there is a call, else through sd-bus's own place.
  private static func refuse(
    _ error: any Error, in message: OpaquePointer?, place: UnsafeMutablePointer<sd_bus_error>?
  ) -> Int32 {
    let refusal = error as? BusCallError ?? .failed("\(error)")
    guard let message else {
      let result = sd_bus_error_set(place, refusal.name, refusal.message)
      return result < 0 ? result : -EIO
    }
    var answer = sd_bus_error()
    defer { sd_bus_error_free(&answer) }
    sd_bus_error_set(&answer, refusal.name, refusal.message)
    return sd_bus_reply_method_error(message, &answer)
  }
}
