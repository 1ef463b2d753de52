import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Testing

/// Values of every type that is written to a file, anything that the formats allow.
enum Random {
  static func record(seed: Int) throws -> Record {
    var random = SplitMix64(seed: seed)
    return try random.record(on: random.day())
  }
}

extension SplitMix64 {
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A text as people and programs write them: quotes, line ends, controls, several scripts.
  mutating func text(_ lengths: ClosedRange<Int> = 0...40) -> String {
    let letters = Array(
      "abc XYZ 019 \"\\/'\n\t\r\u{1}\u{7F}éß€漢字😀👩‍⚕️e\u{301}\u{202E}\u{FEFF}{}[]:,<&")
    return String((0..<number(lengths)).map { _ in pick(letters) })
  }

  /// A short name that says something.
  mutating func word() -> String {
    String((0..<number(1...12)).map { _ in pick("abcdefghij XYZé") }) + "x"
  }

  mutating func day() -> CivilDate { CivilDate(dayNumber: number(10_000...30_000)) }

  mutating func time() throws -> CivilTime {
    let (hour, minute) = (number(0...23), number(0...59))
    return try #require(CivilTime(hour: hour, minute: minute))
  }

  mutating func timestamp() -> Timestamp {
    let milliseconds = Int64.random(in: 900_000_000_000...2_000_000_000_000, using: &self)
    return Timestamp(
      oneIn(4) ? Instant(milliseconds: milliseconds) : Instant(seconds: milliseconds / 1000),
      offsetMinutes: number(-56...56) * 15)
  }

  mutating func id() -> RecordID {
    let milliseconds = Int64.random(in: 0..<(1 << 48), using: &self)
    return RecordID(
      at: Instant(milliseconds: milliseconds),
      random: (0..<10).map { _ in UInt8.random(in: .min ... .max, using: &self) })
  }

  /// A dose of any parts, also one that no plan would have.
  mutating func dose() -> Dose {
    var dose = Dose()
    for part in Dose.Part.allCases where oneIn(3) {
      dose[part] = Int.random(in: part.range, using: &self)
    }
    dose.side = maybe { $0.pick(Side.allCases) }
    return dose
  }

  mutating func score() -> PainScore? { PainScore(number(-8...10)) }

  mutating func session() throws -> Session {
    let code = pick(ExerciseCode.allCases)
    let time = try time()
    return Session(
      exercise: code, slot: maybe { _ in SlotID(code, at: time) }, prescribed: maybe { $0.dose() },
      done: maybe { $0.dose() },
      status: pick([.completed, .partial] + (SkipReason.allCases + [nil]).map { .skipped($0) }),
      pain: SessionPain(before: score(), during: score(), after: score()),
      arm: maybe { $0.pick(ArmReport.allCases) })
  }

  mutating func content() throws -> Record.Content {
    switch number(0...8) {
    case 0: .session(try session())
    case 1: .pain(try #require(PainScore(7)), moment: pick(PainMoment.allCases))
    case 2:
      .psk(
        (0..<number(0...4)).map { _ in
          PatientScore(activity: text(), score: maybe { $0.number(0...10) })
        })
    case 3:
      .symptom(
        SymptomFlag.allCases.filter { _ in oneIn(3) }, arm: maybe { $0.pick(ArmReport.allCases) })
    case 4: .badDay
    case 5: .work(reason: maybe { $0.text() })
    case 6:
      .therapistWord(word())
    case 7: .away(reason: text())
    default: .void(id(), reason: text())
    }
  }

  mutating func word() -> TherapistWord {
    let action = pick(TherapistWord.Action.allCases)
    return TherapistWord(
      action: action, by: text(),
      exercise: action == .set ? pick(ExerciseCode.allCases) : nil,
      load: action == .set ? number(1...10_000) : nil, said: oneIn(2))
  }

  mutating func record(on day: CivilDate) throws -> Record {
    let offset = number(-720...840)
    let second = day.dayNumber * 86_400 + number(0...86_399) - offset * 60
    return Record(
      id: id(), day: day,
      at: Timestamp(Instant(seconds: Int64(second)), offsetMinutes: offset),
      timeZone: "Europe/Amsterdam", recordedAt: timestamp(),
      source: pick(Record.Source.allCases), content: try content(), note: maybe { $0.text() },
      replaces: maybe { $0.id() },
      withdrawn: maybe { Withdrawal(at: $0.timestamp(), reason: $0.text()) })
  }

  mutating func log() throws -> DayLog {
    let day = day()
    return DayLog(day: day, records: try (0..<number(0...8)).map { _ in try record(on: day) })
  }

  mutating func prompts() -> DayPrompts {
    let day = day()
    return DayPrompts(
      day: day,
      events: (0..<number(0...8)).map { _ in
        PromptEvent(
          id: id(), at: timestamp(), slot: oneIn(2) ? "micropause" : "f14-0900", day: day,
          kind: pick(PromptEvent.Kind.allCases), event: pick(PromptEvent.Event.allCases),
          reason: maybe { $0.pick(PromptReason.allCases) }, idleSource: maybe { _ in "none" },
          machine: id())
      },
      spans: (0..<number(0...4)).map { _ in
        PromptSpan(
          state: pick(PromptSpan.State.allCases), from: timestamp(), to: maybe { $0.timestamp() },
          id: id(), machine: id())
      })
  }

  mutating func configuration() throws -> Configuration {
    var settings = Configuration()
    settings.language = maybe { $0.pick(Language.allCases) }
    settings.lockScreenText = pick(Configuration.LockScreenText.allCases)
    if oneIn(2) {
      settings.micropause.enabled = oneIn(2)
      settings.micropause.intervalSeconds = Int.random(
        in: Configuration.Micropause.intervals, using: &self)
      settings.micropause.lengthSeconds = Int.random(
        in: Configuration.Micropause.lengths, using: &self)
      settings.micropause.style = pick(Configuration.Micropause.Style.allCases)
    }
    settings.quietHours = try (0..<number(0...3)).map { _ in
      Configuration.Hours(from: try time(), to: try time())
    }
    settings.workingHours = try (0..<number(0...3)).map { _ in
      Configuration.Hours(
        from: try time(), to: try time(),
        days: [.monday] + Weekday.allCases.dropFirst().filter { _ in oneIn(2) })
    }
    return settings
  }

  mutating func history() -> PlanHistory {
    PlanHistory(
      entries: (0..<number(0...6)).map { _ in
        .init(id: "plan-\(number(1...9))", revision: number(1...1_000_000), from: timestamp())
      })
  }

  /// Any JSON value, not too deep.
  mutating func json(depth: Int = 4) -> JSON {
    switch number(depth > 0 ? 0...8 : 2...8) {
    case 0:
      var names: Set<String> = []
      return .object(
        (0..<number(0...5)).compactMap { _ in
          let name = text(0...6)
          return names.insert(name).inserted ? .init(name, json(depth: depth - 1)) : nil
        })
    case 1: return .array((0..<number(0...5)).map { _ in json(depth: depth - 1) })
    case 2: return .string(text())
    case 3: return .integer(pick([0, -1, 7, .max, .min, number(-1000...1000)]))
    case 4: return .real(real())
    case 5: return .bool(oneIn(2))
    case 6: return .null
    default: return .string(word())
    }
  }

  /// Any number that is not an integer, often one with few decimals.
  mutating func real() -> Double {
    switch number(0...3) {
    case 0: return Double(number(-999...999)) / 10
    case 1: return Double(number(1...999)) / 1000
    case 2:
      return pick([
        0.1, 0.7, 1e300, Double.leastNonzeroMagnitude, 1.7976931348623157e308, -2.5, 1e16, 1e-7,
      ])
    default:
      let value = Double(bitPattern: next())
      return value.isFinite ? value : 0.5
    }
  }
}
