/// A person's course: plan and log, folded together to what holds today.
///
/// The one fold that everything asks which uses or shows a dose: `today`, `done`, the daemon's
/// prompts, reports. A value: the same plans and records give the same course, whoever looks and
/// whenever. Records lie under their own day, so what was entered late finds its place.
///
/// - Shape: ``decisions`` in the order in which they were made, the looks that came with a date
///   included where they decided something.
/// - Source: <doc:The-engine>; <doc:The-contract#The-one-loop>
public struct Course: Hashable, Sendable {
  /// A plan, from the local day at whose end it was in force.
  public struct Revision: Hashable, Sendable {
    /// The first such day.
    public let from: CivilDate
    /// The plan.
    public let plan: Plan

    /// A plan from a day on.
    public init(from: CivilDate, plan: Plan) {
      self.from = from
      self.plan = plan
    }
  }

  /// A decision about one exercise, on a local day.
  public struct Entry: Hashable, Sendable {
    /// The local day.
    public let date: CivilDate
    /// The exercise.
    public let exercise: ExerciseCode
    /// What was decided, and why.
    public let decision: Decision
  }

  /// A stretch of time in which an exercise, or all, was stopped until the therapist had spoken.
  ///
  /// It begins and ends when that was said, whatever day it was said of: until then reminders came,
  /// or were held back.
  public struct Stop: Hashable, Sendable {
    /// The exercise, or `nil` for every one.
    public let exercise: ExerciseCode?
    /// From when.
    public internal(set) var from: Instant
    /// Until when, or `nil` while it lasts.
    public internal(set) var to: Instant?
    /// The local day of ``from``.
    public internal(set) var fromDay: CivilDate
    /// The local day of ``to``, or `nil` while it lasts.
    public internal(set) var toDay: CivilDate?
  }

  /// A word of the therapist that the person typed, as they heard it.
  public struct SaidWord: Hashable, Sendable {
    /// The record.
    public let record: RecordID
    /// When it was said.
    public let at: Timestamp
    /// The local day from which it holds.
    public let day: CivilDate
    /// The word.
    public let word: TherapistWord
    /// Whether a signed revision answered it: one that came into force on that day or later, with a
    /// decision of the same kind, of that day or later.
    public let isConfirmed: Bool
  }

  /// The end of the course, as the therapist said it.
  public struct Closing: Hashable, Sendable {
    /// The local day.
    public let day: CivilDate
    /// The therapist's name.
    public let by: String
  }

  /// The local day that the course was folded to.
  public let today: CivilDate
  /// The plan in force.
  public let plan: Plan
  /// Every decision of this course; ``joined(with:)`` adds those of the courses before.
  public internal(set) var decisions: [Entry] = []
  /// What was stopped, and when.
  public internal(set) var stops: [Stop] = []
  /// What was said of safety, by records of every kind, withdrawn ones too, in the order of days.
  public let safetyReports: [SafetyReport]
  /// What the person heard from the therapist and typed, in order.
  public let saidWords: [SaidWord]
  /// How the course was closed, or `nil` while it goes on.
  public internal(set) var closing: Closing?
  /// The rule that opened the contact which is open, or `nil` when none is.
  public internal(set) var contactRule: Rule?
  /// The exercises whose load the therapist set by a word.
  var setByWord: Set<ExerciseCode> = []
  /// The scores of the weeks.
  public internal(set) var weeks: [Week] = []
  /// The records with scores of weeks that were not entered too late to be held against others, in
  /// the order of days.
  public let weeklyScores: [Record]
  /// What was answered this week.
  public let week: WeekAnswers
  var fold: CourseFold

  /// The course of a person.
  ///
  /// - Parameters:
  ///   - revisions: The plans, the first first; at least the one in force, which is the last.
  ///   - logs: What was said, the first day first; days without a log may be left out.
  ///   - today: The local day now.
  ///   - firstUnjudged: The first day that is not judged yet: until 04:00 the day before today; `nil`
  ///     is today.
  public init?(
    revisions: [Revision], logs: [DayLog], today: CivilDate, firstUnjudged: CivilDate? = nil
  ) {
    guard let plan = revisions.last?.plan else { return nil }
    self.plan = plan
    self.today = today
    let join = RecordJoin(
      logs: logs, revisions: revisions, today: today, firstUnjudged: firstUnjudged)
    self.week = join.answers(inWeekOf: today, start: plan.terms.start)
    self.safetyReports = join.safetyReports
    self.saidWords = join.saidWords(revisions)
    self.weeklyScores = join.scoredDays.sorted().flatMap { join.scored(on: $0) }
    let first = revisions[0].plan
    let firstTerms = first.terms
    self.fold = CourseFold(
      first.entries, terms: firstTerms, away: join.awayDays(since: firstTerms.start),
      baseline: first.baseline)
    for (index, revision) in revisions.enumerated() {
      let terms = revision.plan.terms
      if index > 0 {
        fold = CourseFold(
          revision.plan.entries, terms: terms, away: join.awayDays(since: terms.start),
          baseline: revision.plan.baseline, following: fold,
          on: max(1, terms.day(of: revision.from)))
        if revision.plan.terms.start != revisions[index - 1].plan.terms.start {
          closing = nil
          weeks = []
          setByWord = []
          // They are those of another course, of whose days only a few were read.
          decisions = []
        }
        if !fold.course.contact { contactRule = nil }
      }
      let last = index + 1 < revisions.count ? revisions[index + 1].from.adding(days: -1) : today
      let from = index == 0 ? join.firstDay ?? today : revision.from
      if from <= last { follow(revision.plan, revision: index, from...last, join) }
    }
    note(fold.advance(to: max(1, plan.terms.day(of: today))), terms: plan.terms)
  }

  /// This course, with the decisions of those before it, as they were told.
  public func joined(with earlier: [Entry]) -> Self {
    var whole = self
    let own = Set(decisions)
    whole.decisions = earlier.filter { !own.contains($0) } + decisions
    return whole
  }

  /// The terms of the plan in force.
  public var terms: CourseTerms { plan.terms }

  /// The day of the course that today is; 0 or less before its start.
  public var day: Int { terms.day(of: today) }
}

extension Plan {
  /// The scores of the intake, or `nil` where the plan gives none.
  var baseline: WeekBaseline? {
    course?.intake.map {
      WeekBaseline(nprs: $0.nprs, psk: ExactScore(meanOf: $0.psk.compactMap(\.score)))
    }
  }

  /// The exercises as the fold takes them in.
  var entries: [CourseFold.Entry] {
    exercises.map {
      CourseFold.Entry(
        code: $0.code, prescription: $0.progression, scheduledDays: $0.scheduledDays)
    }
  }
}
