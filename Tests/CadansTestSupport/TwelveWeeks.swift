public import CadansCore
public import CadansExchange

/// A made-up person's course of twelve weeks, with everything that happens in one.
///
/// The real input of every export and report: the clock changes on the 49th day, the plan is revised on
/// the 43rd; there are corrections and a correction of one, voids, entries of days before, extras,
/// eight days without a word, days away, a flare, a stop until the therapist has spoken, days on
/// which machine or daemon was off, and notes that try to be markup, formulas or JSON.
///
/// Every test of an export or a report takes it, by ``write(to:under:)`` for a program and by
/// ``Store`` for the rest.
///
/// - Shape: The same bytes every time. `profile` nil is a person's own plan without a therapist; C
///   is steered by time and logs no daily pain, D by symptoms.
public struct TwelveWeeks {
  /// The first local day.
  public static let first = CivilDate(dayNumber: 20_703)
  /// The last local day of 84.
  public static let last = first.adding(days: 83)
  /// The morning after it.
  public static let now = at(84, "10:00")
  /// The name of the zone.
  public static let timeZone = "Europe/Amsterdam"

  /// The plans, with when they came into force.
  public let plans: [Handover.Revision]
  /// What was said, by day; days on which nothing was have no log.
  public internal(set) var logs: [DayLog] = []
  /// What the program did, by day; one day has none.
  public internal(set) var prompts: [DayPrompts] = []

  let profile: Profile?
  var random = SplitMix64(seed: 12)
  private var made = 0

  /// The course on a plan of this profile.
  public init(profile: Profile? = .b) throws {
    self.profile = profile
    self.plans = try Self.revisions(profile)
    for day in 0..<84 { live(day) }
  }

  /// Every file of the folder `cadans`, by its path in there.
  public var files: [String: String] {
    var files: [String: JSON] = [:]
    for revision in plans {
      let plan = revision.file.plan
      files["plans/\(plan.id)-\(plan.revision).json"] = revision.file.document
      files["plan.json"] = revision.file.document
    }
    let history = PlanHistory(
      entries: plans.map {
        .init(id: $0.file.plan.id, revision: $0.file.plan.revision, from: $0.from)
      })
    files["plans/history.json"] = history.document
    for log in logs { files["log/2026/\(log.day).json"] = log.document }
    for prompts in prompts { files["prompts/2026/\(prompts.day).json"] = prompts.document }
    return files.mapValues { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// Writes them into a folder of the test: `data/cadans` of a home.
  public func write(to folder: TemporaryFolder, under root: String = "data/cadans") throws {
    for (path, text) in files {
      let parent = path.split(separator: "/").dropLast().joined(separator: "/")
      try folder.makeFolder(parent.isEmpty ? root : "\(root)/\(parent)")
      try folder.write(text, to: "\(root)/\(path)")
    }
  }

  // MARK: Making records

  /// The moment of a day, counted from 0, by the wall clock.
  static func at(_ day: Int, _ time: String) -> Timestamp {
    let day = first.adding(days: day)
    let instant = CivilTime(time).map { Amsterdam().instant(day, $0).instant }
    return Amsterdam().timestamp(instant ?? Amsterdam().startOfDay(day))
  }

  /// A new identifier; the same one in every run.
  mutating func identifier(at moment: Timestamp) -> RecordID {
    made += 1
    return RecordID(
      at: moment.instant, random: (0..<10).map { UInt8(truncatingIfNeeded: made >> (8 * (9 - $0))) }
    )
  }

  /// Says something about a day.
  @discardableResult
  mutating func say(
    _ content: Record.Content, on day: Int, _ time: String, recordedAt: Timestamp? = nil,
    note: String? = nil, replaces: RecordID? = nil, source: Record.Source = .cli
  ) -> RecordID {
    let at = Self.at(day, time)
    let record = Record(
      id: identifier(at: recordedAt ?? at), day: Self.first.adding(days: day), at: at,
      timeZone: Self.timeZone, recordedAt: recordedAt ?? at, source: source, content: content,
      note: note, replaces: replaces)
    if let index = logs.firstIndex(where: { $0.day == record.day }) {
      logs[index].records.append(record)
    } else {
      logs.append(DayLog(day: record.day, records: [record]))
    }
    return record.id
  }

  /// The course as it stands at the beginning of a day.
  func course(on day: Int) -> Course? {
    let date = Self.first.adding(days: day)
    let revisions = plans.filter { $0.from.date <= date }.map {
      Course.Revision(from: $0.from.date, plan: $0.file.plan)
    }
    return Course(revisions: revisions, logs: logs, today: date)
  }
}

/// The Netherlands in the autumn of 2026.
public struct Amsterdam: ZoneRules, Sendable {
  /// The name of the zone.
  public let name = TwelveWeeks.timeZone

  /// The zone.
  public init() {}

  /// Summer time until the night of 25 October.
  public func offset(at instant: Instant) -> Int {
    instant.seconds < 1_792_890_000 ? 7200 : 3600
  }
}
