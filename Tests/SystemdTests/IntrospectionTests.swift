import CadansTestSupport
import Systemd
import Testing

@Suite("Introspection")
struct IntrospectionTests {
  @Test("reads methods, signals and properties in their order")
  func members() throws {
    let document = try Introspection(xml: Example.xml)
    let interface = try #require(document[interface: Example.interface])
    #expect(document.interfaces.map(\.name) == [Example.interface])
    #expect(interface.methods.map(\.name) == ["Echo", "Add", "Fail", "Lie", "Poke"])
    #expect(interface.methods[1].input.map(\.type) == ["u", "u"])
    #expect(interface.methods[1].output.map(\.name) == ["sum"])
    #expect(interface.signals.map(\.name) == ["Poked"])
    #expect(interface.signals[0].arguments.map(\.type) == ["s", "a{sv}"])
    #expect(
      interface.properties.map(\.emission) == [.value, .invalidation, .constant, .nothing, .value])
    #expect(interface.properties.map(\.isWritable) == [false, false, false, true, false])
  }

  @Test("lets a note on the interface hold for properties that say nothing")
  func interfaceNote() throws {
    let note = "org.freedesktop.DBus.Property.EmitsChangedSignal"
    let document = try Introspection(
      xml: """
        <node><interface name='a.b'>
          <property name="One" type="s" access="read"/>
          <property name="Two" type="s" access="read">
            <annotation name="\(note)" value="true"/>
          </property>
          <annotation name="\(note)" value="false"/>
        </interface></node>
        """)
    #expect(document.interfaces[0].properties.map(\.emission) == [.nothing, .value])
  }

  @Test(
    "refuses what is not introspection",
    arguments: [
      ("", IntrospectionError.unexpectedElement("")),
      ("<node>", .incomplete),
      ("<node></interface>", .unexpectedElement("interface")),
      ("<node/><node/>", .unexpectedElement("node")),
      ("<node>text</node>", .malformed(offset: 6)),
      ("<node><thing/></node>", .unexpectedElement("thing")),
      ("<node><interface/></node>", .missingAttribute(element: "interface", attribute: "name")),
      ("<node a='1' a='2'/>", .malformed(offset: 12)),
      ("<node a='&own;'/>", .malformed(offset: 9)),
      ("<node a='1/>", .incomplete),
      (
        "<node><interface name='a.b'><method name='M'><arg type='s' direction='up'/>",
        .unknownValue(attribute: "direction", value: "up")
      ),
      (
        "<node><interface name='a.b'><property name='P' type='s' access='write'/>",
        .unknownValue(attribute: "access", value: "write")
      ),
    ])
  func refusals(xml: String, error: IntrospectionError) {
    #expect(throws: error) { try Introspection(xml: xml) }
  }

  @Test("does not crash on any damage", arguments: 0..<200)
  func damage(seed: Int) {
    var bytes = Array(Example.xml.utf8)
    var random = SplitMix64(seed: seed)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: bytes.indices, using: &random)
      bytes[index] = "<>/\"'=&! \u{0}x".utf8.randomElement(using: &random) ?? 0
    }
    bytes.removeLast(Int.random(in: 0...20, using: &random))
    // A document or an error, either is fine.
    _ = try? Introspection(xml: String(decoding: bytes, as: UTF8.self))
  }
}
