import CSystemd
import Glibc

/// The table from which sd-bus serves one interface of one object: introspection, type checks,
/// properties and calls.
///
/// sd-bus keeps pointers into the table, so its slot keeps the table, and not the other way round.
final class VTable {
  /// A table that is being served; letting go of it takes the interface down.
  final class Registration {
    fileprivate var slot: OpaquePointer?
    deinit { sd_bus_slot_unref(slot) }
  }

  let interface: Introspection.Interface
  let object: any BusObject
  private let rows: UnsafeMutablePointer<sd_bus_vtable>
  private var strings: [UnsafeMutablePointer<CChar>?] = []

  init(
    _ interface: Introspection.Interface, object: any BusObject
  ) throws(SystemdError) {
    self.interface = interface
    self.object = object
    let members =
      interface.methods.count + interface.signals.count + interface.properties.count
    guard let rows = sd_vtable_new(members + 2) else {
      throw SystemdError(operation: "export \(interface.name)", errno: ENOMEM)
    }
    self.rows = rows
    sd_vtable_set_start(rows, 0)
    var row = 1
    for method in interface.methods {
      sd_vtable_set_method(
        rows, row, keep(method.name), keep(method.input.typeSignature),
        keep(method.output.typeSignature), names(method.input, method.output),
        { message, userdata, error in VTable.call(message, userdata, error) },
        Self.flags(method.annotations))
      row += 1
    }
    for signal in interface.signals {
      sd_vtable_set_signal(
        rows, row, keep(signal.name), keep(signal.arguments.typeSignature),
        names(signal.arguments), Self.flags(signal.annotations, callable: false))
      row += 1
    }
    for property in interface.properties {
      sd_vtable_set_property(
        rows, row, keep(property.name), keep(property.type),
        { _, _, _, name, reply, userdata, error in VTable.get(name, reply, userdata, error) },
        property.isWritable
          ? { _, _, _, name, value, userdata, error in VTable.set(name, value, userdata, error) }
          : nil,
        Self.flags(property))
      row += 1
    }
    sd_vtable_set_end(rows, row)
  }

  deinit {
    for string in strings { free(string) }
    free(rows)
  }

  /// Serves the interface at `path` until the registration is let go of.
  func register(on bus: OpaquePointer, path: String) throws(SystemdError) -> Registration {
    let registration = Registration()
    let userdata = Unmanaged.passRetained(self)
    let result = sd_bus_add_object_vtable(
      bus, &registration.slot, path, interface.name, rows, userdata.toOpaque())
    if result < 0 { userdata.release() }
    try check("export \(interface.name)", result)
    // A method may take down its own interface: sd-bus reads the table once more after that.
    sd_bus_slot_set_destroy_callback(registration.slot) { userdata in
      userdata.map { Unmanaged<VTable>.fromOpaque($0).release() }
    }
    return registration
  }

  // MARK: - Rows

  private func keep(_ text: String) -> UnsafePointer<CChar>? {
    let copy = strdup(text)
    strings.append(copy)
    return UnsafePointer(copy)
  }

  /// The names of arguments, each ended by NUL, with one NUL more at the end; all names or none.
  private func names(_ groups: [Introspection.Argument]...) -> UnsafePointer<CChar>? {
    let arguments = groups.flatMap { $0 }
    let names = arguments.compactMap(\.name)
    guard names.count == arguments.count, !names.isEmpty else { return keep("") }
    var bytes: [UInt8] = []
    for name in names { bytes += Array(name.utf8) + [0] }
    // calloc supplies the NUL at the end.
    let copy = calloc(bytes.count + 1, 1)?.assumingMemoryBound(to: CChar.self)
    for (index, byte) in bytes.enumerated() { copy?[index] = CChar(bitPattern: byte) }
    strings.append(copy)
    return UnsafePointer(copy)
  }

  private static func flags(_ annotations: [String: String], callable: Bool = true) -> UInt64 {
    // The bus daemon decides who may call: without this flag only root may.
    var flags: UInt64 = callable ? UInt64(SD_BUS_VTABLE_UNPRIVILEGED) : 0
    if annotations["org.freedesktop.DBus.Deprecated"] == "true" {
      flags |= UInt64(SD_BUS_VTABLE_DEPRECATED)
    }
    if callable, annotations["org.freedesktop.DBus.Method.NoReply"] == "true" {
      flags |= UInt64(SD_BUS_VTABLE_METHOD_NO_REPLY)
    }
    return flags
  }

  private static func flags(_ property: Introspection.Property) -> UInt64 {
    var flags: UInt64 =
      switch property.emission {
      case .value: UInt64(SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE)
      case .invalidation: UInt64(SD_BUS_VTABLE_PROPERTY_EMITS_INVALIDATION)
      case .constant: UInt64(SD_BUS_VTABLE_PROPERTY_CONST)
      case .nothing: 0
      }
    if property.isWritable { flags |= UInt64(SD_BUS_VTABLE_UNPRIVILEGED) }
    if property.annotations["org.freedesktop.DBus.Deprecated"] == "true" {
      flags |= UInt64(SD_BUS_VTABLE_DEPRECATED)
    }
    return flags
  }
}
