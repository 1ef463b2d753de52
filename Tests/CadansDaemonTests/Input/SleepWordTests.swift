import CadansCore
import CadansTestSupport
import Testing

@testable import CadansDaemon

@Suite("Sleep by the word of logind")
struct SleepWordTests {
  @Test("ends, whatever logind says or leaves out", arguments: 0..<500)
  func ends(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var sleep = SleepWord()
    var now = UInt64.random(in: 0...1_000_000_000_000, using: &random)
    sleep.said(true, at: now)
    let began = now
    var doubts = 0
    while sleep.isAsleep {
      let next = try #require(sleep.nextDoubt)
      #expect(next > now || doubts == 0)
      // The clock stands still while it sleeps, and the loop may be late.
      now = max(now, next) + UInt64.random(in: 0...2_000_000, using: &random)
      doubts += 1
      switch Int.random(in: 0...9, using: &random) {
      case 0: sleep.doubted(nil, at: now)
      case 1: sleep.touched()
      // Said once more, it lasts from then on; nobody says it for ever.
      case 2 where doubts < 20: sleep.said(true, at: now)
      default: sleep.doubted(true, at: now)
      }
      try #require(doubts < 60)
    }
    #expect(sleep.nextDoubt == nil)
    #expect(now - began < 20 * SleepWord.longest)
  }

  @Test("lasts as long as logind says so, and no longer than three minutes awake")
  func longest() throws {
    var sleep = SleepWord()
    sleep.said(true, at: 0)
    var moments: [UInt64] = []
    while let next = sleep.nextDoubt {
      moments.append(next / 1_000_000)
      sleep.doubted(true, at: next)
    }
    #expect(moments == [7, 22, 52, 112, 172, 180])
  }

  @Test("ends with the word, with input, and where logind knows of no sleep")
  func over() {
    for end in [
      { $0.said(false, at: 2) }, { $0.touched() }, { $0.doubted(false, at: 2) },
      { $0.doubted(nil, at: 2) },
    ] as [(inout SleepWord) -> Void] {
      var sleep = SleepWord()
      sleep.said(true, at: 1)
      #expect(sleep.isAsleep)
      end(&sleep)
      #expect(!sleep.isAsleep && sleep.nextDoubt == nil)
    }
  }
}
