import CSystemd

extension Bus {
  /// Runs `body` for each matching signal; `nil` matches any.
  ///
  /// The bus daemon is asked without waiting, and a call that is sent afterwards is handled after
  /// it; should it refuse, the connection ends. Of a `sender` that is a well-known name only what
  /// its owner sends counts: the bus daemon hands on what anybody sends to this very connection,
  /// whatever it is listened to. Signals whose arguments cannot be read, such as file descriptors,
  /// are left out.
  public func onSignal(
    sender: String? = nil, path: String? = nil, interface: String, member: String,
    _ body: @escaping (BusMessageInfo, [BusValue]) -> Void
  ) throws(SystemdError) -> BusSlot {
    var owner: NameOwner?
    if let sender, !Self.isUnique(sender) { owner = try self.owner(of: sender) }
    let slot = BusSlot { [owner] message in
      let isFromThere = owner.map { $0.uniqueName == message.sender } ?? (sender == message.sender)
      guard sender == nil || isFromThere else { return }
      let arguments: [BusValue]
      do throws(SystemdError) { arguments = try message.arguments() } catch { return }
      body(message.info, arguments)
    }
    try slot.attach("listen to \(interface).\(member)") { place, userdata in
      sd_bus_match_signal_async(
        pointer, place, sender, path, interface, member,
        { message, userdata, _ in BusSlot.receive(message, userdata) }, nil, userdata)
    }
    return slot
  }

  /// Runs `body` whenever properties of an object changed, with the new values that were told and
  /// the names of the others.
  public func onPropertiesChanged(
    sender: String, path: String, interface: String,
    _ body: @escaping (_ values: [String: BusValue], _ others: [String]) -> Void
  ) throws(SystemdError) -> BusSlot {
    try onSignal(
      sender: sender, path: path, interface: "org.freedesktop.DBus.Properties",
      member: "PropertiesChanged"
    ) { _, arguments in
      guard arguments.count == 3, arguments[0].string == interface else { return }
      body(arguments[1].dictionary ?? [:], arguments[2].strings ?? [])
    }
  }

  /// Runs `body` with the unique names of the old and the new holder of `name`; `nil` is nobody.
  public func onNameOwnerChanged(
    _ name: String, _ body: @escaping (_ old: String?, _ new: String?) -> Void
  ) throws(SystemdError) -> BusSlot {
    let slot = BusSlot { message in
      guard message.sender == Self.daemonName else { return }
      let arguments: [BusValue]
      do throws(SystemdError) { arguments = try message.arguments() } catch { return }
      guard arguments.count == 3, arguments[0].string == name else { return }
      let owners = arguments[1...].map { $0.string.flatMap { $0.isEmpty ? nil : $0 } }
      body(owners[0], owners[1])
    }
    let rule = """
      type='signal',sender='org.freedesktop.DBus',path='/org/freedesktop/DBus',\
      interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='\(name)'
      """
    try slot.attach("watch the name \(name)") { place, userdata in
      sd_bus_add_match_async(
        pointer, place, rule, { message, userdata, _ in BusSlot.receive(message, userdata) }, nil,
        userdata)
    }
    return slot
  }

  /// The bus daemon itself, as it signs what it sends.
  private static let daemonName = "org.freedesktop.DBus"

  /// Whether a name is the sender's own as it stands in a message, and not one that it took.
  private static func isUnique(_ name: String) -> Bool {
    name.hasPrefix(":") || name == daemonName
  }

  /// Takes a name on the bus, and waits for it.
  ///
  /// - Errors: `EEXIST` when another process holds it; nobody queues.
  public func requestName(_ name: String) throws(SystemdError) {
    try becomeReady(until: Clock.monotonic + Self.defaultTimeout)
    try check("take the name \(name)", sd_bus_request_name(pointer, name, 0))
  }

  /// Sends a signal to whoever listens.
  public func emit(
    signal member: String, path: String, interface: String, _ arguments: [BusValue] = []
  ) throws(SystemdError) {
    let message = try newMessage("emit \(interface).\(member)", arguments) {
      sd_bus_message_new_signal(pointer, $0, path, interface, member)
    }
    defer { sd_bus_message_unref(message.pointer) }
    try check("emit \(interface).\(member)", sd_bus_send(pointer, message.pointer, nil))
  }

  /// Tells that properties of an exported object changed, as its introspection announces each:
  /// with the new value, or only that it changed.
  ///
  /// - Errors: `EDOM` for a property whose introspection says that no change is ever told.
  public func emitPropertiesChanged(
    path: String, interface: String, _ properties: [String]
  ) throws(SystemdError) {
    guard !properties.isEmpty else { return }
    let result = withCStrings(properties) {
      sd_bus_emit_properties_changed_strv(pointer, path, interface, $0)
    }
    try check("emit PropertiesChanged of \(interface)", result)
  }
}
