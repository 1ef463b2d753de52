/// One thing that the person said, at one moment.
///
/// A record is never edited: ``replaces`` and ``Content/void(_:reason:)`` add to the log, and
/// ``DayLog/effective`` says what holds.
///
/// - Shape: Lies under the local `day` that it speaks of, which stays as it was when the person
///   travels.
/// - Source: <doc:Log-file>
public struct Record: Hashable, Sendable {
  /// How the record came to be.
  public enum Source: String, CaseIterable, Hashable, Sendable {
    /// A command of `cadans`.
    case cli
    /// The button of a prompt.
    case prompt
    /// The guided session, `cadans session`.
    case guide
    /// Taken over from another file.
    case `import`
  }

  /// What was said.
  public enum Content: Hashable, Sendable {
    /// An exercise, done or skipped; the largest by far, so it is shared and not copied.
    indirect case session(Session)
    /// A pain score outside an exercise.
    case pain(PainScore, moment: PainMoment)
    /// Scores of the activities that the person chose; at most 20.
    case psk([PatientScore])
    /// Symptoms, in the order in which they were named, and the answer about arm or hand; `arm` is
    /// `nil` when that was not asked or not answered.
    case symptom([SymptomFlag], arm: ArmReport?)
    /// A bad day, as the person calls it.
    case badDay
    /// What the person reports about work; `reason` is `nil` when they said no more.
    case work(reason: String?)
    /// Something that the therapist said outside the plan file.
    case therapistWord(TherapistWord)
    /// The person was away the whole day: nothing was due.
    case away(reason: String)
    /// Takes back the record with this id.
    case void(RecordID, reason: String)
  }

  /// The identifier; the same record keeps it wherever it is copied to.
  public let id: RecordID

  /// The local day that the record speaks of; the file of that day holds it.
  public let day: CivilDate

  /// When it happened, as the person says; for a whole day, when they said it.
  public let at: Timestamp

  /// The IANA name of the zone the person was in, such as `Europe/Amsterdam`; `nil` where that is
  /// not known.
  public let timeZone: String?

  /// Whether the offset of ``at`` is not the one that ``timeZone`` has then: the clock of the
  /// machine, or what it is called, was set up wrongly.
  ///
  /// Only who looks at what is handed over asks; the instant holds all the same.
  public var zoneDiffers = false

  /// When it was entered, which may be later than ``at``.
  public let recordedAt: Timestamp

  /// Where it was entered.
  public let source: Source

  /// What was said.
  public internal(set) var content: Content

  /// The person's own words, or `nil` when they added none; never shared unless they ask for it.
  public let note: String?

  /// The record that this one amends, or `nil` when it stands by itself.
  public let replaces: RecordID?
  /// The amendment or void that this takes back, when it was said by taking back the last thing.
  public let undoes: RecordID?
  /// When and why the person took back what the engine goes on acting on; `nil` where they did not.
  public var withdrawn: Withdrawal?

  /// The longest note, in code points [ENG].
  public static let longestNote = 4000
  /// The longest reason in words of one's own, in code points [ENG].
  public static let longestReason = 400

  /// A record of these parts.
  public init(
    id: RecordID, day: CivilDate, at: Timestamp, timeZone: String?, recordedAt: Timestamp,
    source: Source, content: Content, note: String? = nil, replaces: RecordID? = nil,
    undoes: RecordID? = nil, withdrawn: Withdrawal? = nil
  ) {
    self.id = id
    self.day = day
    self.at = at
    self.timeZone = timeZone
    self.recordedAt = recordedAt
    self.source = source
    self.content = content
    self.note = note
    self.replaces = replaces
    self.undoes = undoes
    self.withdrawn = withdrawn
  }

  /// Whether it was entered more than 24 hours after it happened; a day away, whether it was
  /// entered after the day that follows it.
  ///
  /// - Units: 24 h, exclusive.
  /// - Source: <doc:The-contract#What-is-logged>; <doc:The-engine#Days-away>
  public var isBackfilled: Bool {
    if case .away = content { return !isAwayInTime }
    return recordedAt.instant.seconds(since: at.instant) > 86_400
  }

  /// Whether it says that the person was away, on that day, before it, or on the day after; what is
  /// said later is kept as a reason, and changes nothing of what was due.
  ///
  /// - Source: <doc:The-engine#Scores-of-a-week>
  public var isAwayInTime: Bool {
    if case .away = content { recordedAt.date.days(since: day) <= 1 } else { false }
  }

  /// The record with something else said: for a copy that tells less, never for the log.
  public func saying(_ content: Content) -> Record {
    var copy = self
    copy.content = content
    return copy
  }

  /// The session it speaks of, if it does.
  public var session: Session? {
    if case .session(let session) = content { session } else { nil }
  }

  /// The record it takes back, if it does.
  public var voids: RecordID? {
    if case .void(let id, _) = content { id } else { nil }
  }
}

/// When a pain score was asked for.
public enum PainMoment: String, CaseIterable, Hashable, Sendable {
  /// At a moment of the person's choosing.
  case now
  /// In the morning after a day with exercises.
  case morning
  /// In the evening.
  case evening
  /// Over the past 7 days.
  case week
}

/// One score of the patient-specific complaints list (PSK).
///
/// - Units: 0 (no effort) to 10 (impossible); higher is worse.
public struct PatientScore: Hashable, Sendable {
  /// The activity, in the person's own words; at most 200 letters.
  public let activity: String

  /// How much effort it took in the past week, 0…10, or `nil` when it was not scored, which is
  /// not 0.
  public let score: Int?

  /// A score of an activity, or the activity alone when it was only chosen.
  public init(activity: String, score: Int?) {
    self.activity = activity
    self.score = score
  }
}

/// What the therapist said, as somebody wrote it down.
public struct TherapistWord: Hashable, Sendable {
  /// What the therapist decided.
  public enum Action: String, CaseIterable, Hashable, Sendable {
    /// What was on hold may go on.
    case clear
    /// The evaluation took place.
    case evaluated
    /// The load of one exercise is to be ``TherapistWord/load``.
    case set
    /// The course ends.
    case close
  }

  /// What the therapist decided.
  public let action: Action

  /// The therapist's name, as the person wrote it; never empty.
  public let by: String

  /// The exercise that is meant, or `nil` when the word is about the whole plan.
  public let exercise: ExerciseCode?

  /// The load to go to, 1…10,000 in the unit of the exercise; `nil` unless the action is `set`.
  public let load: Int?

  /// Whether the patient typed it, as they heard it; otherwise a plan that the therapist signed
  /// says it.
  ///
  /// - Source: <doc:The-engine#What-the-therapist-says>: words said and words signed.
  public let said: Bool

  /// The last local day that the therapist had seen when they decided to `clear`; `nil` is the day
  /// of the word itself.
  public let through: CivilDate?

  /// A word of the therapist; `load` goes with `set`, `through` with `clear`.
  public init(
    action: Action, by: String, exercise: ExerciseCode? = nil, load: Int? = nil,
    said: Bool = false, through: CivilDate? = nil
  ) {
    self.action = action
    self.by = by
    self.exercise = exercise
    self.load = load
    self.said = said
    self.through = through
  }
}
