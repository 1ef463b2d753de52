import CWayland

/// An interface of a Wayland protocol, as the build generates it from the system's XML.
struct WaylandInterface {
  /// A request or an event.
  ///
  /// - Shape: `signature` as in libwayland's `wl_message`; `types` has the interface of each
  ///   argument, or `nil` for one that is no object.
  struct Message {
    let name: String
    let signature: String
    let types: [String?]
  }

  let name: String
  var version: Int32
  var requests: [Message]
  let events: [Message]

  /// Interfaces as libwayland reads them, by name: they live as long as the process.
  static func make(
    _ descriptions: [WaylandInterface], known: [String: UnsafePointer<wl_interface>]
  ) -> [String: UnsafePointer<wl_interface>] {
    let own = UnsafeMutablePointer<wl_interface>.allocate(capacity: descriptions.count)
    var table = known
    for (index, description) in descriptions.enumerated() {
      table[description.name] = UnsafePointer(own + index)
    }
    for (index, description) in descriptions.enumerated() {
      let rows = (description.requests, description.events)
      (own + index).initialize(
        to: wl_interface(
          name: copy(description.name), version: description.version,
          method_count: Int32(rows.0.count), methods: make(rows.0, table),
          event_count: Int32(rows.1.count), events: make(rows.1, table)))
    }
    return table
  }

  private static func make(
    _ messages: [Message], _ table: [String: UnsafePointer<wl_interface>]
  ) -> UnsafePointer<wl_message> {
    let rows = UnsafeMutablePointer<wl_message>.allocate(capacity: messages.count)
    for (index, message) in messages.enumerated() {
      let types = UnsafeMutablePointer<UnsafePointer<wl_interface>?>
        .allocate(capacity: message.types.count)
      for (place, type) in message.types.enumerated() {
        (types + place).initialize(to: type.flatMap { table[$0] })
      }
      (rows + index).initialize(
        to: wl_message(name: copy(message.name), signature: copy(message.signature), types: types))
    }
    return UnsafePointer(rows)
  }

  private static func copy(_ text: String) -> UnsafePointer<CChar> {
    let bytes = Array(text.utf8CString)
    let place = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    place.initialize(from: bytes, count: bytes.count)
    return UnsafePointer(place)
  }
}
