import CadansCore
import CadansTestSupport
import Testing

@Suite("SlotID") struct SlotIDTests {
  @Test("is made of code and time", arguments: ExerciseCode.allCases)
  func made(code: ExerciseCode) throws {
    let id = SlotID(code, at: try Sample.time("09:05"))
    #expect(id.name == "\(code.rawValue.lowercased())-0905")
    #expect(SlotID(id.name) == id)
  }

  @Test("gets a number when its name is taken")
  func taken() throws {
    let time = try Sample.time("09:00")
    var taken: Set<SlotID> = []
    for expected in ["f14-0900", "f14-0900-2", "f14-0900-3"] {
      let id = SlotID(.f14, at: time, avoiding: taken)
      #expect(id.name == expected)
      taken.insert(id)
    }
    #expect(SlotID(.f14a, at: time, avoiding: taken).name == "f14a-0900")
  }

  @Test(
    "refuses what could not stand in a unit's name",
    arguments: [
      "", "-", "-a", "a-", "a--b", "A", "f14_0900", "f14.0900", "f14 0900", "f14/0900", "f14@",
      "f14\\x2d", "..", "é", "ｆ14", "f14\n", "f14\u{0}", String(repeating: "a", count: 65),
    ])
  func malformed(name: String) {
    #expect(SlotID(name) == nil)
  }

  @Test("refuses the names that mean something else", arguments: SlotID.reserved)
  func reserved(name: String) {
    #expect(SlotID(name) == nil)
    #expect(SlotID(name + "-2") != nil)
  }

  @Test("reads any name of its grammar", arguments: 0..<100)
  func wellFormed(seed: Int) {
    var random = SplitMix64(seed: seed)
    let name = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      String(
        (0..<Int.random(in: 1...8, using: &random)).map { _ in
          random.pick("abcxyz0189")
        })
    }.joined(separator: "-")
    #expect(SlotID(name)?.name == name)
    #expect(SlotID(name)?.description == name)
  }

  @Test("belongs to a slot that has each day once, in the order of the week")
  func days() throws {
    let slot = Slot(
      id: try Sample.slot("f14-0900"), time: try Sample.time("09:00"),
      days: [.sunday, .monday, .sunday, .friday])
    #expect(slot.days == [.monday, .friday, .sunday])
  }
}
