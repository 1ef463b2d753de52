import Systemd

/// An object for the tests of the bus, with one of everything.
final class Example: BusObject {
  static let path = "/org/example/Thing1"
  static let interface = "org.example.Thing1"
  static let xml = """
    <?xml version="1.0"?>
    <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
      "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
    <!-- An object with one of everything. -->
    <node name="/org/example/Thing1">
      <interface name="org.example.Thing1">
        <method name="Echo">
          <arg type="v" name="value" direction="in"/>
          <arg type="v" name="same" direction="out"/>
        </method>
        <method name="Add">
          <arg type="u" name="left"/>
          <arg type="u" name="right"/>
          <arg type="u" name="sum" direction="out"/>
        </method>
        <method name="Fail"/>
        <method name="Lie">
          <arg type="s" direction="out"/>
        </method>
        <method name="Poke">
          <annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/>
        </method>
        <signal name="Poked">
          <arg type="s" name="by"/>
          <arg type="a{sv}" name="details"/>
        </signal>
        <property name="State" type="s" access="read"/>
        <property name="Big" type="as" access="read">
          <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="invalidates"/>
        </property>
        <property name="Version" type="s" access="read">
          <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/>
        </property>
        <property name="Level" type="u" access="readwrite">
          <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/>
        </property>
        <property name="Broken" type="s" access="read"/>
      </interface>
    </node>
    """

  var state = "idle"
  var level: UInt32 = 3
  var pokes = 0

  func call(_ method: String, _ arguments: [BusValue]) throws(BusCallError) -> [BusValue] {
    switch method {
    case "Echo": return arguments
    case "Add":
      guard let left = arguments[0].uint32, let right = arguments[1].uint32 else { return [] }
      return [.uint32(left &+ right)]
    case "Lie": return [.uint32(1)]
    case "Poke":
      pokes += 1
      return []
    default: throw BusCallError(name: "org.example.Thing1.Error.No", message: "Dat gaat niet.")
    }
  }

  func property(_ name: String) -> BusValue? {
    switch name {
    case "State": .string(state)
    case "Big": .strings(["a", "b"])
    case "Version": .string("1.0")
    case "Level": .uint32(level)
    default: nil
    }
  }

  func setProperty(_ name: String, _ value: BusValue) throws(BusCallError) {
    guard let level = value.uint32, level <= 10 else {
      throw BusCallError(name: "org.example.Thing1.Error.TooMuch", message: "Hooguit 10.")
    }
    self.level = level
  }
}
