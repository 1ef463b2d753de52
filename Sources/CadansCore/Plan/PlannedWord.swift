/// A decision of the therapist that came with the plan, as if said on a day.
///
/// - Source: <doc:Plan-file>, `decisions`; <doc:The-engine#Decisions>, R-T.
public struct PlannedWord: Hashable, Sendable {
  /// The local day from whose beginning it holds.
  public let day: CivilDate

  /// What was decided.
  public let word: TherapistWord

  /// A decision of a day.
  public init(day: CivilDate, word: TherapistWord) {
    self.day = day
    self.word = word
  }
}
