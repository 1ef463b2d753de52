/// Why a text is not an introspection document.
public enum IntrospectionError: Error, Hashable, Sendable {
  /// Not well-formed XML, at this offset in bytes.
  case malformed(offset: Int)
  /// An element where the D-Bus specification has none.
  case unexpectedElement(String)
  /// An attribute that the element needs and does not have.
  case missingAttribute(element: String, attribute: String)
  /// A value that the specification does not know: a direction, an access, an emission.
  case unknownValue(attribute: String, value: String)
  /// The document ends inside an element.
  case incomplete
}
