extension Introspection {
  /// Reads the introspection XML of one object.
  ///
  /// Strict: an element or a value that the D-Bus specification does not have is an error, because
  /// the document is a program's own and a typing mistake should not become an interface.
  public init(xml: String) throws(IntrospectionError) {
    var reader = IntrospectionReader(xml)
    interfaces = try reader.document()
  }
}

/// Reads the elements of an introspection document, one method per element.
private struct IntrospectionReader {
  private static let emission = "org.freedesktop.DBus.Property.EmitsChangedSignal"
  private var scanner: XMLScanner

  init(_ xml: String) { scanner = XMLScanner(xml) }

  mutating func document() throws(IntrospectionError) -> [Introspection.Interface] {
    guard case .open("node", _) = try scanner.next() else { throw .unexpectedElement("") }
    var interfaces: [Introspection.Interface] = []
    try children(of: "node") { (reader, element, attributes) throws(IntrospectionError) in
      switch element {
      case "interface": interfaces.append(try reader.interface(attributes))
      case "node": try reader.noChildren(of: "node")
      default: throw .unexpectedElement(element)
      }
    }
    if let more = try scanner.next() {
      if case .open(let name, _) = more { throw .unexpectedElement(name) }
      throw .unexpectedElement("")
    }
    return interfaces
  }

  private mutating func interface(
    _ attributes: [String: String]
  ) throws(IntrospectionError) -> Introspection.Interface {
    var result = Introspection.Interface(name: try need("name", attributes, "interface"))
    var explicit: [Bool] = []
    try children(of: "interface") { (reader, element, attributes) throws(IntrospectionError) in
      switch element {
      case "method": result.methods.append(try reader.method(attributes))
      case "signal": result.signals.append(try reader.signal(attributes))
      case "property":
        let (property, isExplicit) = try reader.property(attributes)
        result.properties.append(property)
        explicit.append(isExplicit)
      case "annotation": try reader.annotation(attributes, into: &result.annotations)
      default: throw .unexpectedElement(element)
      }
    }
    // A note on the interface holds for the properties that say nothing themselves.
    if let value = result.annotations.removeValue(forKey: Self.emission) {
      let emission = try Self.emission(value)
      for index in result.properties.indices where !explicit[index] {
        result.properties[index].emission = emission
      }
    }
    return result
  }

  private mutating func method(
    _ attributes: [String: String]
  ) throws(IntrospectionError) -> Introspection.Method {
    var result = Introspection.Method(name: try need("name", attributes, "method"))
    try children(of: "method") { (reader, element, attributes) throws(IntrospectionError) in
      switch element {
      case "arg":
        let argument = try reader.argument(attributes)
        switch attributes["direction"] ?? "in" {
        case "in": result.input.append(argument)
        case "out": result.output.append(argument)
        case let other: throw .unknownValue(attribute: "direction", value: other)
        }
      case "annotation": try reader.annotation(attributes, into: &result.annotations)
      default: throw .unexpectedElement(element)
      }
    }
    return result
  }

  private mutating func signal(
    _ attributes: [String: String]
  ) throws(IntrospectionError) -> Introspection.Signal {
    var result = Introspection.Signal(name: try need("name", attributes, "signal"))
    try children(of: "signal") { (reader, element, attributes) throws(IntrospectionError) in
      switch element {
      case "arg":
        if let direction = attributes["direction"], direction != "out" {
          throw .unknownValue(attribute: "direction", value: direction)
        }
        result.arguments.append(try reader.argument(attributes))
      case "annotation": try reader.annotation(attributes, into: &result.annotations)
      default: throw .unexpectedElement(element)
      }
    }
    return result
  }

  private mutating func property(
    _ attributes: [String: String]
  ) throws(IntrospectionError) -> (Introspection.Property, isExplicit: Bool) {
    let isWritable: Bool
    switch try need("access", attributes, "property") {
    case "read": isWritable = false
    case "readwrite": isWritable = true
    case let other: throw .unknownValue(attribute: "access", value: other)
    }
    var result = Introspection.Property(
      name: try need("name", attributes, "property"),
      type: try need("type", attributes, "property"), isWritable: isWritable)
    try children(of: "property") { (reader, element, attributes) throws(IntrospectionError) in
      guard element == "annotation" else { throw .unexpectedElement(element) }
      try reader.annotation(attributes, into: &result.annotations)
    }
    guard let value = result.annotations.removeValue(forKey: Self.emission) else {
      return (result, false)
    }
    result.emission = try Self.emission(value)
    return (result, true)
  }

  private mutating func argument(
    _ attributes: [String: String]
  ) throws(IntrospectionError) -> Introspection.Argument {
    try children(of: "arg") { (reader, element, attributes) throws(IntrospectionError) in
      guard element == "annotation" else { throw .unexpectedElement(element) }
      var ignored: [String: String] = [:]
      try reader.annotation(attributes, into: &ignored)
    }
    return Introspection.Argument(
      name: attributes["name"], type: try need("type", attributes, "arg"))
  }

  private mutating func annotation(
    _ attributes: [String: String], into annotations: inout [String: String]
  ) throws(IntrospectionError) {
    annotations[try need("name", attributes, "annotation")] =
      try need("value", attributes, "annotation")
    try noChildren(of: "annotation")
  }

  /// Hands each child to `body`, which has to read it to its end.
  private mutating func children(
    of parent: String,
    _ body: (inout Self, String, [String: String]) throws(IntrospectionError) -> Void
  ) throws(IntrospectionError) {
    while true {
      switch try scanner.next() {
      case .open(let name, let attributes): try body(&self, name, attributes)
      case .close(parent): return
      case .close(let name): throw .unexpectedElement(name)
      case nil: throw .incomplete
      }
    }
  }

  private mutating func noChildren(of parent: String) throws(IntrospectionError) {
    try children(of: parent) { (_, name, _) throws(IntrospectionError) in
      throw .unexpectedElement(name)
    }
  }

  private func need(
    _ attribute: String, _ attributes: [String: String], _ element: String
  ) throws(IntrospectionError) -> String {
    guard let value = attributes[attribute], !value.isEmpty else {
      throw .missingAttribute(element: element, attribute: attribute)
    }
    return value
  }

  private static func emission(
    _ value: String
  ) throws(IntrospectionError) -> Introspection.Property.Emission {
    guard let emission = Introspection.Property.Emission(rawValue: value) else {
      throw .unknownValue(attribute: emission, value: value)
    }
    return emission
  }
}
