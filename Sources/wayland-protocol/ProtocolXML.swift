/// The interfaces of a Wayland protocol in XML, written out as Swift.
///
/// Only what goes over the wire is read: the names, the order and the types of messages.
struct ProtocolXML {
  private var interfaces: [String] = []
  private var requests: [String] = []
  private var events: [String] = []
  private var heading = ""
  private var message: Message?

  /// A request or an event, as far as it was read.
  private struct Message {
    let isEvent: Bool
    let name: String
    let since: Int
    var signature = ""
    var types: [String] = []
  }

  /// Reads a protocol; `nil` when the text has none.
  init?(_ text: String) {
    // Comments may hold anything; texts hold no tags.
    let text = text.replacing(/(?s)<!--.*?-->/, with: "")
    for match in text.matches(of: /<(\/?)(interface|request|event|arg)\b([^>]*?)(\/?)>/) {
      let (_, close, element, rest, end) = match.output
      var attributes: [Substring: String] = [:]
      for attribute in rest.matches(of: /([a-z-]+)\s*=\s*"([^"]*)"/) {
        attributes[attribute.output.1] = String(attribute.output.2)
      }
      if close.isEmpty { open(element, attributes) }
      if !close.isEmpty || !end.isEmpty { self.close(element) }
    }
    if interfaces.isEmpty { return nil }
  }

  /// A Swift file that holds the interfaces under this name.
  func swift(_ name: String, of file: String) -> String {
    """
    // Generated from \(file) of wayland-protocols.

    let \(name): [WaylandInterface] = [
    \(interfaces.joined(separator: "\n"))
    ]

    """
  }

  private mutating func open(_ element: Substring, _ attributes: [Substring: String]) {
    let name = attributes["name"] ?? ""
    switch element {
    case "interface": heading = "name: \"\(name)\", version: \(attributes["version"] ?? "1")"
    case "request", "event":
      let since = Int(attributes["since"] ?? "1") ?? 1
      message = Message(isEvent: element == "event", name: name, since: since)
    default: argument(attributes)
    }
  }

  /// One argument, as libwayland's signatures have it.
  private mutating func argument(_ attributes: [Substring: String]) {
    let interface = attributes["interface"]
    if attributes["allow-null"] == "true" { message?.signature += "?" }
    if attributes["type"] == "new_id", interface == nil {
      // Which interface it is of goes over the wire: its name and version come first.
      message?.signature += "sun"
      message?.types += ["nil", "nil", "nil"]
      return
    }
    let letters = [
      "int": "i", "uint": "u", "fixed": "f", "string": "s", "object": "o", "new_id": "n",
      "array": "a", "fd": "h",
    ]
    message?.signature += attributes["type"].flatMap { letters[$0] } ?? "?"
    message?.types.append(interface.map { "\"\($0)\"" } ?? "nil")
  }

  private mutating func close(_ element: Substring) {
    switch element {
    case "request", "event":
      guard let message else { return }
      let since = message.since > 1 ? String(message.since) : ""
      let row = """
              .init(
                name: "\(message.name)", signature: "\(since)\(message.signature)",
                types: [\(message.types.joined(separator: ", "))]),
        """
      if message.isEvent { events.append(row) } else { requests.append(row) }
      self.message = nil
    case "interface":
      interfaces.append(
        """
          WaylandInterface(
            \(heading),
            requests: [
        \(requests.joined(separator: "\n"))
            ],
            events: [
        \(events.joined(separator: "\n"))
            ]),
        """)
      requests = []
      events = []
    default: break
    }
  }
}
