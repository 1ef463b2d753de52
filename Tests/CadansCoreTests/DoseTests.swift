import CadansCore
import CadansTestSupport
import Testing

@Suite("Dose") struct DoseTests {
  /// A dose that can be written: minutes, or counts with at least repetitions or a hold.
  static func writable(_ random: inout SplitMix64) -> Dose {
    var dose = Dose()
    if random.oneIn(3) {
      dose.minutes = Int.random(in: Dose.Part.minutes.range, using: &random)
    } else {
      let form = Int.random(in: 0..<3, using: &random)
      dose.sets = random.maybe { Int.random(in: Dose.Part.sets.range, using: &$0) }
      if form != 0 { dose.reps = Int.random(in: Dose.Part.reps.range, using: &random) }
      if form != 1 {
        dose.holdSeconds = Int.random(in: Dose.Part.holdSeconds.range, using: &random)
      }
    }
    dose.stage = random.maybe { Int.random(in: Dose.Part.stage.range, using: &$0) }
    dose.side = random.maybe { $0.pick(Side.allCases) }
    return dose
  }

  @Test(
    "reads back what it wrote, the sets at least as the one set that they mean", arguments: 0..<400)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let dose = Self.writable(&random)
    var read = try Dose(spec: dose.spec)
    // `10x5s` is ten sets, so repetitions with a hold are written with their one set.
    if dose.sets == nil, read.sets == 1 { read.sets = nil }
    #expect(read == dose, "\(dose.spec)")
    #expect(try Dose(spec: read.spec) == Dose(spec: dose.spec))
  }

  @Test(
    "reads every form of the grammar",
    arguments: [
      ("10", Dose(reps: 10)), ("3x10", Dose(sets: 3, reps: 10)),
      ("3x10x5s", Dose(sets: 3, reps: 10, holdSeconds: 5)),
      ("20s", Dose(holdSeconds: 20)), ("2x20s", Dose(sets: 2, holdSeconds: 20)),
      ("15min", Dose(minutes: 15)), ("15min:both", Dose(minutes: 15, side: .both)),
      ("2x20s:left", Dose(sets: 2, holdSeconds: 20, side: .left)),
      ("3x10:stage2", Dose(sets: 3, reps: 10, stage: 2)),
      ("3x10:stage2:right", Dose(sets: 3, reps: 10, stage: 2, side: .right)),
      ("50x1000x3600s:stage9", Dose(sets: 50, reps: 1000, holdSeconds: 3600, stage: 9)),
    ])
  func forms(spec: String, dose: Dose) throws {
    #expect(try Dose(spec: spec) == dose)
  }

  @Test(
    "refuses what it cannot read",
    arguments: [
      "", " ", "x", "x10", "3x", "3xx10", "3x10x", "3x10x5", "3x10x5sx2", "3x10x5m", "1x2x3x4s",
      "s", "xs", "min", "xmin", "3x15min", "15minx3", "15 min", "3 x 10", "3X10", "3×10", "-3x10",
      "+3x10", "3.5", "1e3", "٣x١٠", "three", "3x10:", "3x10::left", "3x10:stage",
      "3x10:stageII", "3x10:stage-1", "3x10:stage1:stage2", "3x10:left:right", "3x10:Left",
      "3x10:middle", ":left", ":stage1", "3x10:left ", "9999999999999999x10",
      "3x99999999999999999999",
    ])
  func malformed(spec: String) {
    #expect(throws: DoseSpecError.unreadable(spec)) { try Dose(spec: spec) }
  }

  @Test(
    "refuses a part outside its range, and names it",
    arguments: [
      ("0", Dose.Part.reps, 0), ("1001", .reps, 1001), ("0x10", .sets, 0), ("51x10", .sets, 51),
      ("3x0", .reps, 0), ("0s", .holdSeconds, 0), ("3601s", .holdSeconds, 3601),
      ("3x10x3601s", .holdSeconds, 3601), ("0min", .minutes, 0), ("601min", .minutes, 601),
      ("3x10:stage0", .stage, 0), ("3x10:stage10", .stage, 10),
      ("999999999999999", .reps, 999_999_999_999_999),
    ])
  func outOfRange(spec: String, part: Dose.Part, value: Int) {
    #expect(throws: DoseSpecError.outOfRange(part, value)) { try Dose(spec: spec) }
  }

  @Test("is read or refused, whatever was typed", arguments: 0..<200)
  func anyText(seed: Int) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let text = String(
        (0..<Int.random(in: 0...9, using: &random)).map { _ in
          random.pick("0123x:smintagelrhubo- é")
        })
      guard let dose = try? Dose(spec: text) else { continue }
      let measures = [Dose.Part.reps, .holdSeconds, .minutes, .level].compactMap { dose[$0] }
      #expect(!measures.isEmpty, "\(text)")
      for part in Dose.Part.allCases { #expect(dose[part].map { part.range.contains($0) } ?? true) }
      #expect((try? Dose(spec: dose.spec)) == dose, "\(text) \(dose.spec)")
    }
  }

  /// A dose as a plan can have it.
  static func prescribed(_ random: inout SplitMix64) -> Dose {
    var dose = writable(&random)
    if dose.minutes != nil { dose.sets = random.maybe { Int.random(in: 1...5, using: &$0) } }
    if random.oneIn(8) {
      dose = Dose(sets: dose.sets, level: Int.random(in: 1...9, using: &random))
    }
    return dose
  }

  @Test("is reached by itself, and by a report of nothing but that it was done", arguments: 0..<200)
  func reachesItself(seed: Int) {
    var random = SplitMix64(seed: seed)
    let dose = Self.prescribed(&random)
    #expect(dose.reaches(dose))
    #expect(Dose().reaches(dose))
  }

  @Test("is still reached when more was done, in any part", arguments: 0..<200)
  func monotone(seed: Int) {
    var random = SplitMix64(seed: seed)
    let wanted = Self.prescribed(&random)
    var done = wanted
    for part in Dose.Part.allCases where random.oneIn(2) {
      done[part] = Int.random(in: part.range, using: &random)
    }
    var more = done
    for part in Dose.Part.allCases {
      if let value = done[part] { more[part] = value + Int.random(in: 0...5, using: &random) }
    }
    if done.reaches(wanted) { #expect(more.reaches(wanted), "\(done) \(more) \(wanted)") }
    var less = wanted
    for part in Dose.Part.allCases where wanted[part] != nil { less[part] = 0 }
    #expect(!less.reaches(wanted))
  }

  @Test("counts sets and repetitions together", arguments: 0..<200)
  func total(seed: Int) {
    var random = SplitMix64(seed: seed)
    func number(_ most: Int) -> Int { Int.random(in: 1...most, using: &random) }
    let wanted = Dose(sets: number(6), reps: number(20))
    let done = Dose(sets: number(6), reps: number(20))
    let enough = (done.sets ?? 0) * (done.reps ?? 0) >= (wanted.sets ?? 0) * (wanted.reps ?? 0)
    #expect(done.reaches(wanted) == enough)
  }

  @Test(
    "is reached by what the words of the plan say",
    arguments: [
      ("2x15", "3x10", true), ("2x14", "3x10", false), ("30", "3x10", true),
      ("2x20s", "2x20s", true), ("1x40s", "2x20s", true), ("3x10x4s", "3x10x5s", false),
      ("3x10x6s", "3x10x5s", true), ("15min", "15min", true), ("14min", "15min", false),
      ("3x10:stage1", "3x10:stage2", false), ("3x10:stage3", "3x10:stage2", true),
      ("3x10", "3x10:stage2", true),
    ])
  func examples(done: String, prescribed: String, reached: Bool) throws {
    // One number of repetitions, when no sets are said, is repetitions per set as prescribed.
    var done = try Dose(spec: done)
    let prescribed = try Dose(spec: prescribed)
    if done.sets == nil, done.reps != nil { done.sets = 1 }
    #expect(done.reaches(prescribed) == reached)
  }

  @Test("lays what was said over what was prescribed", arguments: 0..<100)
  func overlay(seed: Int) {
    var random = SplitMix64(seed: seed)
    let under = Self.writable(&random)
    let over = Self.writable(&random)
    let both = under.overlaid(with: over)
    for part in Dose.Part.allCases { #expect(both[part] == over[part] ?? under[part]) }
    #expect(both.side == over.side ?? under.side)
    #expect(under.overlaid(with: Dose()) == under && Dose().overlaid(with: over) == over)
  }
}
