/// The interfaces of an object, as its introspection XML describes them.
///
/// - Shape: Interfaces, and their members, in the order of the document.
public struct Introspection: Hashable, Sendable {
  /// A named set of methods, signals and properties.
  public struct Interface: Hashable, Sendable {
    /// The name, "org.example.Thing1".
    public let name: String
    /// The methods that can be called.
    public internal(set) var methods: [Method] = []
    /// The signals that are sent.
    public internal(set) var signals: [Signal] = []
    /// The properties that can be read, and perhaps set.
    public internal(set) var properties: [Property] = []
    /// Notes on the whole interface, by name.
    public internal(set) var annotations: [String: String] = [:]
  }

  /// A value that goes in or comes out.
  public struct Argument: Hashable, Sendable {
    /// The name, or `nil` when the document gives none.
    public let name: String?
    /// One complete D-Bus type.
    public let type: String
  }

  /// Something that can be called.
  public struct Method: Hashable, Sendable {
    /// The name of the method.
    public let name: String
    /// What the caller gives.
    public internal(set) var input: [Argument] = []
    /// What the caller gets.
    public internal(set) var output: [Argument] = []
    /// Notes on the method, by name.
    public internal(set) var annotations: [String: String] = [:]
  }

  /// Something that is told to whoever listens.
  public struct Signal: Hashable, Sendable {
    /// The name of the signal.
    public let name: String
    /// What comes with it.
    public internal(set) var arguments: [Argument] = []
    /// Notes on the signal, by name.
    public internal(set) var annotations: [String: String] = [:]
  }

  /// A value that can be read.
  public struct Property: Hashable, Sendable {
    /// What is told when the value changes: `org.freedesktop.DBus.Property.EmitsChangedSignal`.
    public enum Emission: String, Hashable, Sendable {
      /// The new value. What holds when nothing is said.
      case value = "true"
      /// Only that it changed.
      case invalidation = "invalidates"
      /// It never changes.
      case constant = "const"
      /// Nothing.
      case nothing = "false"
    }

    /// The name of the property.
    public let name: String
    /// One complete D-Bus type.
    public let type: String
    /// Whether it can be set as well as read.
    public let isWritable: Bool
    /// What is told when it changes.
    public internal(set) var emission = Emission.value
    /// Notes on the property, by name, without the one that ``emission`` tells.
    public internal(set) var annotations: [String: String] = [:]
  }

  /// The interfaces in the order of the document.
  public let interfaces: [Interface]

  /// The interface of that name, or `nil`.
  public subscript(interface name: String) -> Interface? { interfaces.first { $0.name == name } }
}

extension [Introspection.Argument] {
  /// The types of the arguments, one after the other.
  var typeSignature: String { map(\.type).joined() }
}
