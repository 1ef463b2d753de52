public import CadansCore
public import CadansText

/// What a person hands over, as the therapist's side reads it: a `cadans.adherence` file.
///
/// - Shape: ``logs`` hold the days of which something was said, in order; ``plans`` the revisions,
///   the first first; ``occurrences`` every slot that was due, in the order of the file.
/// - Source: <doc:The-contract#The-adherence-file>
public struct AdherenceFile {
  /// One slot on one day, and what became of it.
  public struct Occurrence: Hashable, Sendable {
    /// The local day.
    public let day: CivilDate
    /// The slot.
    public let slot: SlotID
    /// The exercise it is of.
    public let exercise: ExerciseCode
    /// When it was due.
    public let due: Timestamp
    /// What became of it.
    public let outcome: Outcome

    /// A slot on a day.
    public init(
      day: CivilDate, slot: SlotID, exercise: ExerciseCode, due: Timestamp, outcome: Outcome
    ) {
      self.day = day
      self.slot = slot
      self.exercise = exercise
      self.due = due
      self.outcome = outcome
    }
  }

  /// The name of the file, the same for every later export of the same course.
  public let id: String
  /// When it was made.
  public let madeAt: Timestamp
  /// The IANA name of the zone it was made in.
  public let timeZone: String
  /// The program and version that made it.
  public let producer: String
  /// The name that stands for the person, or `nil` when the plan gives none.
  public let pseudonym: String?
  /// The first local day.
  public let from: CivilDate
  /// The last local day.
  public let through: CivilDate
  /// The plans that were in force.
  public let plans: [Handover.Revision]
  /// What was said, amended and voided records too.
  public let logs: [DayLog]
  /// What became of each slot.
  public let occurrences: [Occurrence]
  /// What the program did, counted.
  public let prompts: PromptCounts
  /// What it all comes to; recomputed while the file was read.
  public let summary: HandoverSummary
  /// The edition of the engine that the outcomes and loads are of; 1 where the file says nothing.
  public let engineEdition: Int
  /// Where the file says something else than its records and slots come to: of the summary the first
  /// such place, and every record that lacks a mark which it should bear. No fault of the file: what
  /// was recomputed holds, and this is to be told beside it.
  public let differences: [Fault]

  /// The most that a file may weigh, in bytes: ten years of twelve records a day are 18 MB.
  ///
  /// - Source: <doc:The-contract#Security-and-privacy>: imports are bounded in size [ENG].
  public static let largest = 64 << 20
  /// The most JSON values that a file may have [ENG].
  public static let mostValues = 6_000_000
  /// The most records, and the most occurrences, that a file may have [ENG].
  public static let mostRecords = 200_000

  /// Reads a file and checks it against itself.
  ///
  /// - Parameter offset: Seconds east of UTC in a zone, by its IANA name, to hold each record's
  ///   offset against; `nil` where that is not known, and then it is taken as it is.
  /// - Errors: 65, with the first fault in the sentence: a field, a reference, a day outside the
  ///   period.
  public init(
    _ document: JSON, path file: String, offset: (String, Instant) -> Int? = { _, _ in nil }
  ) throws(Problem) {
    let faults = Faults()
    let reader = try Format.adherence.reader(document, path: file, faults: faults)
    var plans: [Handover.Revision] = []
    for (index, value) in (document["plans"]?.array ?? []).prefix(Self.mostPlans).enumerated() {
      let place = "plans[\(index)]"
      guard let entry = reader.object(value, path: place) else { continue }
      let from = entry.timestamp("from", required: true)
      if let plan = entry.value("plan", required: true), let from {
        plans.append(
          Handover.Revision(from: from, file: try Self.plan(plan, at: "\(place).plan", of: file)))
      }
      entry.finish()
    }
    let draft = AdherenceDraft(reading: reader, plans: plans, offset: offset)
    reader.finish()
    try faults.check(file: file)
    guard let draft else {
      throw Problem(.refused, tr("{file} is not JSON.", ["file": file]), path: file)
    }
    draft.check(in: reader)
    try faults.check(file: file)
    id = draft.id
    madeAt = draft.madeAt
    timeZone = draft.timeZone
    producer = draft.producer
    pseudonym = draft.pseudonym
    from = draft.from
    through = draft.through
    self.plans = plans
    logs = draft.logs
    occurrences = draft.occurrences
    prompts = draft.prompts
    summary = draft.summary
    engineEdition = draft.engineEdition
    differences = draft.differences
  }

  /// The most revisions that a file may have [ENG].
  static let mostPlans = 1000

  private static func plan(
    _ document: JSON, at place: String, of file: String
  ) throws(Problem) -> PlanFile {
    do {
      return try PlanFile(document, path: "\(file): \(place)")
    } catch {
      var problem = error
      problem.path = file
      throw problem
    }
  }
}
