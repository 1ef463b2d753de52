import CadansTestSupport
import Systemd
import Testing

@Suite("BusValue")
struct BusValueTests {
  @Test(
    "knows its signature",
    arguments: [
      (BusValue.byte(1), "y"), (.bool(true), "b"), (.double(1), "d"), (.string(""), "s"),
      (.strings([]), "as"), (.dictionary(["a": .uint32(1)]), "a{sv}"),
      (.structure([.string("s"), .array(of: "(sv)", [])]), "(sa(sv))"),
      (.variant(.structure([.int16(1), .uint16(1), .int64(1), .uint64(1)])), "v"),
      (.entry(.objectPath("/"), .signature("as")), "{og}"),
    ])
  func signature(value: BusValue, signature: String) {
    #expect(value.typeSignature == signature)
  }

  @Test("is read through variants, and only as what it is")
  func access() {
    let nested = BusValue.variant(.variant(.uint32(7)))
    #expect(nested.uint32 == 7)
    #expect(nested.integer == 7)
    #expect(nested.string == nil && nested.int32 == nil && nested.bool == nil)
    #expect(BusValue.uint64(.max).integer == nil)
    #expect(BusValue.objectPath("/a").string == "/a")
    #expect(BusValue.strings(["a", "b"]).strings == ["a", "b"])
    #expect(BusValue.array(of: "v", [.variant(.byte(1))]).strings == nil)
    #expect(BusValue.dictionary(["a": .bool(true)]).dictionary == ["a": .bool(true)])
    #expect(BusValue.strings(["a"]).dictionary == nil)
    #expect(BusValue.structure([.byte(1), .double(2)]).elements?.last?.double == 2)
  }

  /// A value of any type, no deeper than `depth`.
  static func random(depth: Int, using random: inout SplitMix64) -> BusValue {
    let basics: [BusValue] = [
      .byte(.random(in: 0 ... .max, using: &random)), .bool(.random(using: &random)),
      .int16(.random(in: .min ... .max, using: &random)), .uint16(.max),
      .int32(.random(in: .min ... .max, using: &random)), .uint32(.max),
      .int64(.random(in: .min ... .max, using: &random)), .uint64(.max),
      .double(.random(in: -1e300...1e300, using: &random)), .string("één\n\"twee\""), .string(""),
      .objectPath("/org/example/a_b"), .signature("a{sv}"),
    ]
    guard depth > 0, Bool.random(using: &random) else {
      return basics.randomElement(using: &random) ?? .byte(0)
    }
    let inner = Self.random(depth: depth - 1, using: &random)
    let copies = Array(repeating: inner, count: .random(in: 0...3, using: &random))
    switch Int.random(in: 0...3, using: &random) {
    case 0: return .array(of: inner.typeSignature, copies)
    case 1: return .structure([inner, Self.random(depth: depth - 1, using: &random)])
    case 2:
      return .array(of: "{s\(inner.typeSignature)}", copies.map { .entry(.string("key"), $0) })
    default: return .variant(inner)
    }
  }
}
