/// One thing that the person said, at one moment.
///
/// A record is never edited: ``replaces`` and ``Content/void(_:reason:)`` add to the log, and
/// ``DayLog/effective`` says what holds.
///
/// - Shape: Lies under the local `day` that it speaks of, which stays as it was when the person
///   travels.
/// - Source: design.md, "Formats" (`cadans.log`).
public struct Record: Hashable, Sendable {
  /// How the record came to be.
  public enum Source: String, CaseIterable, Hashable, Sendable {
    case cli
    case prompt
    case guide
    case `import`
  }

  /// What was said.
  public enum Content: Hashable, Sendable {
    case session(Session)
    case pain(PainScore, moment: PainMoment)
    case psk([PatientScore])
    case symptom([SymptomFlag], arm: ArmReport?)
    case badDay
    case work(reason: String?)
    case therapistWord(TherapistWord)
    case away(reason: String)
    case void(RecordID, reason: String)
  }

  public let id: RecordID
  public let day: CivilDate
  public let at: Timestamp
  public let timeZone: String
  public let recordedAt: Timestamp
  public let source: Source
  public let content: Content
  public let note: String?
  public let replaces: RecordID?
  /// The amendment or void that this takes back, when it was said by taking back the last thing.
  public let undoes: RecordID?

  /// The longest note, in bytes of UTF-8 [ENG].
  public static let longestNote = 4000
  /// The longest reason in words of one's own, in bytes of UTF-8 [ENG].
  public static let longestReason = 400

  /// A record of these parts.
  public init(
    id: RecordID, day: CivilDate, at: Timestamp, timeZone: String, recordedAt: Timestamp,
    source: Source, content: Content, note: String? = nil, replaces: RecordID? = nil,
    undoes: RecordID? = nil
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
  }

  /// Whether it was entered more than 24 hours after it happened.
  ///
  /// - Units: 24 h, exclusive.
  /// - Source: design.md, "CLI".
  public var isBackfilled: Bool { recordedAt.instant.seconds(since: at.instant) > 86_400 }

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
  case now
  case morning
  case evening
  case week
}

/// One score of the patient-specific complaints list (PSK).
///
/// - Units: 0 (no effort) to 10 (impossible); higher is worse.
public struct PatientScore: Hashable, Sendable {
  public let activity: String
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
    case clear
    case evaluated
    case set
  }

  public let action: Action
  public let by: String
  public let exercise: ExerciseCode?
  public let load: Int?

  /// A word of the therapist; `load` goes with `set`.
  public init(action: Action, by: String, exercise: ExerciseCode? = nil, load: Int? = nil) {
    self.action = action
    self.by = by
    self.exercise = exercise
    self.load = load
  }
}
