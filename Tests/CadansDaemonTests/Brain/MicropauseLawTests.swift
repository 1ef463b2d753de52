import CadansCore
import CadansExchange
import Testing

@testable import CadansDaemon

/// The laws of the micro-pauses, over 10,000 simulated days: whatever the person, the desktop and
/// the machine do.
@Suite("The laws of the micro-pauses")
struct MicropauseLawTests {
  @Test("hold over random days, fifty for each seed", arguments: 0..<200)
  func laws(seed: Int) {
    var desk = Self.desk(seed)
    for _ in 0..<50 { Self.day(&desk) }
    #expect(desk.broken.isEmpty, "seed \(seed)\n\(desk.broken.prefix(5).joined(separator: "\n"))")
    let tally = MicropauseTally(desk.notes)
    // Counts balance: each pause has one outcome, and each event that ends one is one.
    let ends = desk.notes.count { ![.shown, .later, .suppressed].contains($0.event) }
    let open = tally[.waiting] + (desk.brain.micropauses.isPending ? 1 : 0)
    #expect(abs(tally.total - ends - open) <= 1, "seed \(seed): \(tally) \(ends)")
    #expect(tally[.taken] == desk.count(.taken) && tally[.natural] == desk.count(.natural))
    #expect(desk.latest <= 130, "seed \(seed): \(desk.latest) s late")
  }

  @Test("are worth something: everything happens in those days")
  func coverage() {
    var events: [PromptEvent.Event: Int] = [:]
    for seed in 0..<40 {
      var desk = Self.desk(seed)
      for _ in 0..<10 { Self.day(&desk) }
      for note in desk.notes { events[note.event, default: 0] += 1 }
    }
    for event in PromptEvent.Event.allCases {
      #expect(events[event, default: 0] >= 20, "\(event)")
    }
  }

  static func desk(_ seed: Int) -> Desk {
    var dice = Dice(seed)
    var desk = Desk(
      seed: seed,
      interval: [60, 600, 1200, 1800, 2400, 14_400][dice.oneIn(9) ? 0 : dice.roll(1...5)],
      length: dice.roll(30...60), holdBack: [60, 900, 2700][dice.roll(0...2)])
    desk.answers = { desk in
      let answers: [Desk.Answer] = [.take, .take, .workOn, .done, .skip, .later, .later, .close]
      return desk.dice.pick(answers) ?? .take
    }
    return desk
  }

  /// A day of some hours: the person works, reads, walks, calls, locks, sleeps, comes back.
  static func day(_ desk: inout Desk) {
    for _ in 0..<desk.dice.roll(4...14) {
      switch desk.dice.roll(0...19) {
      case 0...5: desk.live((.busy, desk.dice.roll(1...7200)))
      case 6...8:
        // Typing in bursts.
        for _ in 0..<desk.dice.roll(1...40) {
          desk.live((.busy, desk.dice.roll(1...60)), (.still, desk.dice.roll(1...25)))
        }
      case 9: desk.live((.still, desk.dice.roll(1...59)), (.busy, desk.dice.roll(1...2)))
      case 10: desk.live((.still, desk.dice.roll(60...7200)))
      case 11:
        // A pause with a bump against the table in it.
        desk.live((.still, desk.dice.roll(31...300)), (.busy, 1), (.still, desk.dice.roll(31...90)))
      case 12: desk.live((.locked, desk.dice.roll(5...7200)))
      case 13: desk.live((.still, 5), (.asleep, desk.dice.roll(5...50_000)))
      case 14:
        desk.obstacle = [.camera, .microphone, .doNotDisturb, .inhibited][desk.dice.roll(0...3)]
        desk.live((.busy, desk.dice.roll(600...7200)))
        desk.obstacle = nil
      case 15: desk.tell(.pause(seconds: desk.dice.roll(60...7200)))
      case 16: desk.tell(.resume)
      case 17: desk.crash()
      case 18:
        desk.hours = desk.dice.oneIn(2) ? nil : [desk.now..<desk.now.adding(seconds: 7200)]
        desk.change()
      default:
        desk.live((.busy, 3))
        desk.tell(.takeBreak)
      }
    }
    desk.live((.still, 200), (.locked, 20_000))
  }
}
