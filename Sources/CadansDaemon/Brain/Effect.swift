public import CadansCore

/// What the daemon is to do.
public enum Effect: Hashable, Sendable {
  /// A session that the person answered a prompt with.
  public struct Answer: Hashable, Sendable {
    /// What they did, or that they left it out.
    public let session: Session
    /// The local day that its slot is of.
    public let day: CivilDate
  }

  /// Show a prompt, in place of a notification that is there if one is named.
  case notify(prompt: Int, Content, replacing: UInt32?)
  /// Let the notification of a micro-pause follow the time, where the server takes that well.
  /// Seconds left.
  case refresh(notification: UInt32, Content, left: Int)
  /// Look whether a micro-pause would disturb, and answer with ``Event/looked(_:_:)``.
  case look(Int)
  /// Take a notification off the screen.
  case withdraw(notification: UInt32)
  /// Take the notification of a daemon before off the screen, if the server that showed it runs.
  case takeDown(notification: UInt32, of: NoticeServer?)
  /// Write the sessions that the person answered a prompt with, and answer with
  /// ``Event/answered(prompt:_:)``: until then the prompt stays.
  case log(prompt: Int, [Answer])
  /// Write what happened to a prompt.
  case note(PromptNote)
  /// Put the questions of a record, or of a reserved name, to the person.
  case ask(String)
  /// Make the timers equal to these.
  case timers([Timer])
  /// Keep what must survive a crash.
  case save(SavedState)
  /// Come back at this instant; `nil` cancels.
  case wake(at: Instant?)
  /// Tell when nobody touched mouse or keyboard for so long; the first input after that is told too.
  /// Seconds, ascending.
  case watchInput([Int])
  /// Write the state that the program is in from now on.
  case span(PromptSpan.State)
  /// Tell the journal.
  case journal(JournalEvent)

  /// What a prompt says.
  public enum Content: Hashable, Sendable {
    /// Exercises that are due, with the doses of the moment, and how often Later is left.
    ///
    /// `question` says that a question of the day waits, and can be answered from here; `unwritten`
    /// why an answer could not be written down.
    case exercises(
      [Line], latersLeft: Int, question: Bool, locked: Bool, unwritten: String? = nil)
    /// Scores that are open after an exercise.
    case scores(ExerciseCode, locked: Bool)
    /// The score of the morning.
    case morning(locked: Bool)
    /// The questions of the week.
    ///
    /// `evaluation` says that the evaluation with the therapist is due.
    case week(evaluation: Bool, locked: Bool)
    /// A micro-pause.
    case micropause(Pause)

    /// What a micro-pause asks for.
    public struct Pause: Hashable, Sendable {
      /// How long it lasts, in seconds.
      public let seconds: Int
      /// What to do.
      public let movement: Movement
      /// When it is over.
      public let endsAt: Instant
      /// How often Later is left.
      public let latersLeft: Int
      /// Whether it is shown in a window of its own.
      public let inWindow: Bool
    }

    /// One exercise of a prompt.
    public struct Line: Hashable, Sendable {
      /// What is to be done.
      public let exercise: ExerciseCode
      /// How much of it, at this moment.
      public let dose: Dose
      /// When it was due.
      public let dueAt: Instant
      /// Whether it comes after a long gap: its load waits for the therapist, its reminders go on.
      public var isAfterGap = false
    }
  }

  /// A line for the prompts file.
  public struct PromptNote: Hashable, Sendable {
    /// The slot's name, or one of the reserved names.
    public let slot: String
    /// The local day that it is about.
    public let day: CivilDate
    /// What the prompt is for.
    public let kind: PromptEvent.Kind
    /// What happened to it.
    public let event: PromptEvent.Event
    /// Why the event is not the ordinary one; `nil` where it is.
    public let reason: PromptReason?
  }

  /// A timer of the user manager.
  public struct Timer: Hashable, Sendable {
    /// What it calls for.
    public enum Purpose: Hashable, Sendable {
      case exercise(SlotID)
      case snooze(SlotID)
      case question(String)
      /// The next micro-pause.
      case micropause
    }

    /// When it fires.
    public enum When: Hashable, Sendable {
      /// Weekly, and on the days when the clock skips that time, at those instants.
      case weekly(CivilTime, [Weekday], skipped: [Instant])
      /// Once.
      case once(Instant)
      /// Once, so many seconds after that instant; time asleep does not count.
      case after(seconds: Int, since: Instant)
    }

    /// What it calls for.
    public let purpose: Purpose
    /// When it fires.
    public let when: When
  }
}

/// A line for the journal; never a score, a note, a symptom or a profile.
///
/// - Source: <doc:The-contract#Journal>
public enum JournalEvent: Hashable, Sendable {
  case prompted(slot: String)
  case answered(slot: String, Button)
  case closed(slot: String, PromptEvent.Event)
  case suppressed(slot: String, PromptReason)
  case withdrawn(slot: String, PromptReason)
  case notShown(slot: String)
  case paused(until: Instant)
  case resumed
  case presence(Presence)
}
