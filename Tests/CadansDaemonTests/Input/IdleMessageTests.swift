import CadansIdle
import CadansTestSupport
import Testing

@testable import CadansDaemon

@Suite("Between cadans-idle and the daemon")
struct IdleMessageTests {
  @Test(
    "a line is read as it was written",
    arguments: [
      IdleReport.source(.wayland), .source(.waylandInput), .source(.x11), .source(.xscreensaver),
      .idle(milliseconds: 0), .idle(milliseconds: 86_400_000), .active(milliseconds: 950),
    ])
  func reads(report: IdleReport) {
    #expect(IdleReport(line: report.line) == report)
  }

  @Test(
    "what is not a line of ours is not read",
    arguments: [
      "", " ", "idle", "idle ", "idle  5", "idle -5", "idle +5", "idle 5 ", "idle 5.0", "idle 0x5",
      "idle 1234567890123", "idle ٣", "idle 5 6", "active", "active ", "active -1", "ACTIVE 1",
      "source",
      "source mutter", "source none", "source X11", "source x11 x11", "watch 3",
    ])
  func refuses(line: String) {
    #expect(IdleReport(line: line) == nil)
  }

  @Test("lengths are put in order, few and in range, and read as they were written")
  func lengths() throws {
    let lengths = try #require(IdleLengths([120, 3, 0, -1, 3, 86_401]))
    #expect(lengths.seconds == [3, 120])
    #expect(lengths.line == "watch 3 120")
    #expect(IdleLengths(line: lengths.line) == lengths)
    #expect(IdleLengths([0]) == nil)
    #expect(IdleLengths(1...20)?.seconds == Array(1...8))
    for line in ["watch", "watch ", "watch 0", "watch 3 3", "watch 120 3", "watch x", "idle 3"] {
      #expect(IdleLengths(line: line) == nil, "\(line)")
    }
  }

  @Test("bytes come in any pieces; a line without an end is given up", arguments: 0..<50)
  func pieces(seed: Int) {
    var random = SplitMix64(seed: seed)
    var reader = LineReader()
    var bytes = Array("source x11\nactive 0\nidle 3002\n".utf8)[...]
    var lines: [String] = []
    while !bytes.isEmpty {
      let count = Int.random(in: 1...bytes.count, using: &random)
      lines += reader.take(bytes.prefix(count)) ?? ["too long"]
      bytes = bytes.dropFirst(count)
    }
    #expect(lines == ["source x11", "active 0", "idle 3002"])
    #expect(reader.take(Array(repeating: 97, count: LineReader.limit)) == [])
    #expect(reader.take([97]) == nil)
  }

  @Test("polling finds every edge that a look can see, and looks rarely", arguments: 0..<50)
  func polls(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let lengths = try #require(IdleLengths([3, 60, 120]))
    var poll = IdlePoll(lengths)
    var (now, last, looks, isIdle) = (0, 0, 0, false)
    // Somebody who types for a while and is away for a while.
    var touches = [0]
    while touches.last ?? 0 < 3_600_000 {
      let away = random.oneIn(5) ? 1000...400_000 : 50...2000
      touches.append((touches.last ?? 0) + Int.random(in: away, using: &random))
    }
    while now < 3_600_000 {
      while let next = touches.first, next <= now {
        last = next
        touches.removeFirst()
      }
      let idle = now - last
      looks += 1
      for report in poll.look(idle) {
        switch report {
        case .idle(let milliseconds):
          #expect(milliseconds == idle)
          #expect(lengths.reached(by: idle) != nil)
          isIdle = true
        case .active(let milliseconds):
          #expect(milliseconds == idle)
          isIdle = false
        case .source: Issue.record("no source")
        }
      }
      #expect(isIdle == (idle >= 3000), "after \(idle) ms at \(now)")
      #expect(poll.pause >= 1)
      now += poll.pause
    }
    #expect(looks <= 3_600 + 1200)
  }
}

@Suite("What a source reports")
struct InputEdgesTests {
  @Test("comes out as edges, each once")
  func edges() throws {
    let lengths = try #require(IdleLengths([3, 120]))
    var edges = InputEdges()
    func take(_ report: IdleReport, at now: Int) -> InputEdges.Outcome {
      edges.take(report, watching: lengths, at: now)
    }
    #expect(take(.active(milliseconds: 0), at: 500_000) == .active(milliseconds: 0))
    #expect(take(.idle(milliseconds: 3000), at: 510_000) == .idle(milliseconds: 3000))
    #expect(take(.idle(milliseconds: 3000), at: 510_001) == .nothing)
    #expect(take(.idle(milliseconds: 120_000), at: 627_000) == .idle(milliseconds: 120_000))
    #expect(take(.active(milliseconds: 900), at: 700_900) == .active(milliseconds: 900))
    #expect(take(.active(milliseconds: 0), at: 700_901) == .nothing)
    // Before it was seen active, nobody was away.
    #expect(take(.idle(milliseconds: 90_000), at: 702_000) == .nothing)
    #expect(take(.idle(milliseconds: 90_000), at: 704_000) == .idle(milliseconds: 4000))
    // Nor did anybody come back before they went.
    #expect(take(.active(milliseconds: 90_000), at: 705_000) == .active(milliseconds: 5000))
  }

  @Test("is heard late on a busy machine, and counts all the same")
  func late() throws {
    let lengths = try #require(IdleLengths([120]))
    var edges = InputEdges()
    let long = IdleReport.idle(milliseconds: 120_000)
    #expect(edges.take(long, watching: lengths, at: 500_000) == .idle(milliseconds: 120_000))
    // Three seconds under way.
    let back = IdleReport.active(milliseconds: 0)
    #expect(edges.take(back, watching: lengths, at: 603_000) == .active(milliseconds: 0))
    #expect(edges.take(long, watching: lengths, at: 720_000) == .idle(milliseconds: 120_000))
  }

  @Test("of a stretch that began before it was asked is taken as it is, but not before the boot")
  func past() throws {
    let lengths = try #require(IdleLengths([120]))
    var edges = InputEdges()
    #expect(
      edges.take(.idle(milliseconds: 3_600_000), watching: lengths, at: 7_200_000)
        == .idle(milliseconds: 3_600_000))
    var others = InputEdges()
    #expect(
      others.take(.idle(milliseconds: 86_400_000), watching: lengths, at: 7_200_000)
        == .idle(milliseconds: 7_200_000))
  }

  @Test("any reports at any times: idle lies between the last touch and now", arguments: 0..<300)
  func law(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let lengths = try #require(IdleLengths([3, 120]))
    var edges = InputEdges()
    var (now, active, isIdle, news) = (1_000_000, 0, Bool?.none, 0)
    for _ in 0..<500 {
      now += random.oneIn(3) ? Int.random(in: 0...200_000, using: &random) : 1
      let report =
        random.oneIn(2)
        ? IdleReport.active(milliseconds: Int.random(in: 0...400_000, using: &random))
        : .idle(milliseconds: Int.random(in: 0...400_000, using: &random))
      switch edges.take(report, watching: lengths, at: now) {
      case .idle(let milliseconds):
        #expect(milliseconds >= 3000)
        #expect(now - milliseconds >= active - 10_000)
        isIdle = true
        news += 1
      case .active(let milliseconds):
        #expect(isIdle != false)
        #expect(milliseconds >= 0)
        if isIdle == true { active = now - milliseconds }
        isIdle = false
        news += 1
      case .nothing: break
      // It is not listened to any more.
      case .refused:
        edges = InputEdges()
        (active, isIdle) = (0, nil)
      }
    }
    #expect(news > 10)
  }

  @Test(
    "without news, too often, is refused",
    arguments: [IdleReport.active(milliseconds: 0), .idle(milliseconds: 5)])
  func refused(report: IdleReport) throws {
    let lengths = try #require(IdleLengths([3]))
    var edges = InputEdges()
    let outcomes = (0..<20).map { edges.take(report, watching: lengths, at: 1_000_000 + $0) }
    #expect(outcomes.last == .refused)
    #expect(outcomes.filter { $0 == .nothing }.count == 10)
    // Asked for something else, it may repeat itself.
    edges.changeLengths()
    #expect(edges.take(report, watching: lengths, at: 1_000_100) == .nothing)
  }
}
