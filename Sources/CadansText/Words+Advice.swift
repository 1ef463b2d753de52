public import CadansCore

extension Course.Advice {
  /// The message, one sentence.
  ///
  /// - Source: <doc:The-engine#Three-messages>
  public var message: String {
    switch self {
    case .stopContact: Sentence.stopContact
    case .stopExercise: Sentence.stopExercise
    case .contact(.gap): Sentence.afterGap
    case .contact: Sentence.contact
    }
  }

  /// The word of files for it.
  public var word: String {
    switch self {
    case .stopContact: "stopContact"
    case .stopExercise: "stopExercise"
    case .contact: "contact"
    }
  }

  /// Why, in a sentence.
  fileprivate var reason: String {
    switch self {
    case .stopContact, .stopExercise, .contact(.symptom): tr("You reported a symptom.")
    case .contact(.worsening): tr("Your weekly scores are higher than in your lowest week.")
    case .contact(.gap): tr("There was a long time without a session.")
    case .contact(.misses): tr("Several sessions in a row were not complete.")
    case .contact(.evaluation): tr("It is time for the evaluation with your physiotherapist.")
    }
  }
}

extension Course {
  /// Why the person is told something, in a sentence; `nil` where they are told nothing, and in
  /// profile C where the scores of the weeks are the reason.
  public var reason: String? {
    if case .contact(.worsening)? = advice, !speaksOfPain { return nil }
    return advice?.reason
  }

  /// What the person is told, one sentence, or `nil` when there is nothing: "the others" are named
  /// only where there are others.
  ///
  /// - Source: <doc:The-engine#Three-messages>
  public var message: String? {
    guard case .stopExercise(let stopped)? = advice else { return advice?.message }
    if plan.exercises.allSatisfy({ stopped.contains($0.code) }) { return Sentence.stopEach }
    return stopped.count == 1
      ? Sentence.stopExercise
      : tr("Leave these exercises, contact your physiotherapist, and go on with the others.")
  }

  /// How exercises that were stopped go on, or `nil` where none are.
  public var wayOn: String? {
    switch advice {
    case .stopContact?, .stopExercise?: Sentence.goOn
    case .contact?, nil: nil
    }
  }
}

extension ArmReport {
  /// The report as an answer to the question about arm or hand.
  ///
  /// - Source: <doc:The-contract#Words-for-people>
  public var answer: String {
    switch self {
    case .none: tr("No")
    case .usual: tr("Yes, as usual")
    case .increased: tr("Yes, more than usual")
    case .new: tr("Yes, this is new")
    }
  }
}

extension Sentence {
  /// The praise for an exercise that was done as planned, in profile C.
  public static var doneAsPlanned: String { tr("Done as planned: well done.") }

  /// The praise for a day on which everything was done as planned, in profile C.
  public static var doneInFull: String {
    tr("Everything that was planned for the day is done: well done.")
  }

  /// What goes with exercises after a long gap, whose reminders go on.
  public static var afterGap: String {
    tr("Discuss with your physiotherapist how to start again, and keep moving meanwhile.")
  }

  /// The question about arm or hand.
  public static var armQuestion: String { tr("Did you have complaints in your arm or hand?") }

  /// The question about one activity of the patient-specific complaints.
  public static func activityQuestion(_ activity: String) -> String {
    tr(
      "How much trouble did you have with {activity} in the past week?", ["activity": activity])
      + " " + tr("0 is no trouble at all, 10 is impossible.")
  }

  /// What a person is told when the course is over, a sentence each.
  ///
  /// - Source: 001 and 003 of <doc:Sources>: active after the end of the treatment.
  public static func afterCourse(speaksOfPain: Bool) -> [String] {
    [
      speaksOfPain
        ? tr("Stay active, also when some pain remains.")
        : tr("Stay active, also when not everything goes by itself yet."),
      speaksOfPain
        ? tr("Neck pain can come back: then keep moving, and build up calmly and regularly.")
        : tr("Complaints can come back: then keep moving, and build up calmly and regularly."),
      tr(
        "Does it not get better in a few weeks, or is it different from before? Ask your physiotherapist or GP."
      ),
    ]
  }
}
