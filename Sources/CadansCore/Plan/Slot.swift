/// A weekly place in the plan: this exercise, at this time, on these days.
///
/// - Shape: `days` holds at least one day, in the order of the week.
/// - Units: Local wall-clock time where the person is.
public struct Slot: Hashable, Sendable {
  /// The name, the same in every revision while exercise and time stay.
  public let id: SlotID

  /// When it is due on the wall clock of the place where the person is.
  public let time: CivilTime

  /// The days of the week on which it is due, Monday first.
  public let days: [Weekday]

  /// A slot; the days are put in the order of the week and counted once.
  public init(id: SlotID, time: CivilTime, days: some Sequence<Weekday>) {
    self.id = id
    self.time = time
    self.days = Set(days).sorted()
  }
}
