/// Sentences that appear in several places and must say the same in each.
public enum Sentence {
  /// That a key was made, with what two people read to each other to compare it.
  public static func keyMade(_ fingerprint: String) -> String {
    tr("A key of your own was made, with the fingerprint {print}.", ["print": fingerprint])
  }

  /// What Cadans is and is not.
  public static var disclaimer: String {
    [
      tr("Cadans is a log with reminders."),
      tr("It makes no diagnosis, gives no treatment, and nobody is watching along."),
      tr("When in doubt, ask your physiotherapist or GP."),
    ].joined(separator: " ")
  }

  /// The message of a contact that does not stop anything.
  public static var contact: String {
    tr("Discuss your exercise plan with your physiotherapist, and keep moving meanwhile.")
  }

  /// The message of a stop.
  ///
  /// - Source: <doc:The-engine#Safety>
  public static var stopContact: String {
    [
      tr("Stop your exercises and contact your physiotherapist or GP."),
      tr("They get no message from this program: call them yourself."),
      tr(
        "(After a fall, or with loss of strength or function: call today; outside office hours the out-of-hours GP.)"
      ),
    ].joined(separator: " ")
  }

  /// Whether a message stops something: it is neither a contact by itself nor what follows a gap.
  public static func isStop(_ message: String) -> Bool {
    message != contact && message != afterGap
  }

  /// How exercises that were stopped go on, for whoever types commands.
  public static var goOn: String {
    tr(
      "When your physiotherapist has said that you may go on: 'cadans therapist clear --by NAME'.")
  }

  /// The message that stops every exercise of a plan that has no others to go on with.
  public static var stopEach: String {
    tr("Leave your exercises and contact your physiotherapist.")
  }

  /// The message that stops one exercise.
  public static var stopExercise: String {
    tr("Leave this exercise, contact your physiotherapist, and go on with the others.")
  }

  /// The pain question.
  public static var painQuestion: String {
    withScale(tr("Which number do you give your neck pain now?"))
  }

  /// The pain question about the morning, asked later in the day.
  public static var painMorningQuestion: String {
    withScale(tr("Which number do you give the neck pain that you had this morning?"))
  }

  /// The pain question about the moment before an exercise; `exercise` is its title.
  public static func painBeforeQuestion(_ exercise: [String: String]) -> String {
    withScale(tr("{exercise}: which number do you give your neck pain just before it?", exercise))
  }

  /// The pain question about an exercise; `exercise` is its title.
  public static func painDuringQuestion(_ exercise: [String: String]) -> String {
    withScale(
      tr(
        "{exercise}: which number do you give your neck pain during it, at its highest?",
        exercise))
  }

  /// The pain question about the week.
  public static var painWeekQuestion: String {
    withScale(tr("Which number do you give your neck pain over the past 7 days?"))
  }

  /// A pain question, and what the ends of the scale mean.
  ///
  /// - Source: <doc:The-contract#Words-for-people>: NPRS.
  private static func withScale(_ question: String) -> String {
    question + " " + tr("0 is no pain, 10 is the worst pain you can imagine.")
  }
}
