/// What answers for an object on the bus. Its introspection XML says what can be asked.
public protocol BusObject: AnyObject {
  /// Answers a method of the introspection; the types of the arguments are right.
  ///
  /// - Errors: What the caller gets as a D-Bus error.
  func call(_ method: String, _ arguments: [BusValue]) throws(BusCallError) -> [BusValue]

  /// The value of a property, of the type in the introspection.
  func property(_ name: String) -> BusValue?

  /// Sets a property with `access="readwrite"`; announcing the change is the object's business.
  func setProperty(_ name: String, _ value: BusValue) throws(BusCallError)
}

extension BusObject {
  /// An object with no property that can be set.
  public func setProperty(_ name: String, _ value: BusValue) throws(BusCallError) {
    throw BusCallError(
      name: "org.freedesktop.DBus.Error.PropertyReadOnly", message: "\(name) cannot be set.")
  }
}
