import CadansCore
import Testing

@Suite("Words said and words signed")
struct SaidWordTests {
  private func said(
    _ action: TherapistWord.Action, load: Int? = nil
  ) -> Record.Content {
    .therapistWord(
      TherapistWord(
        action: action, by: "M. Jansen", exercise: load == nil ? nil : .f14, load: load,
        said: true))
  }

  @Test("a said word acts, and is not confirmed until a signed revision answers it")
  func confirmed() throws {
    var diary = try Diary()
    try diary.say(.symptom([.trauma], arm: nil), on: 2)
    try diary.say(said(.clear), on: 4)
    #expect(try diary.course(on: 5).advice == nil)
    #expect(try diary.course(on: 5).unconfirmedWords.map(\.word.action) == [.clear])
    // A word of another kind answers nothing, nor does one of before.
    let other = TherapistWord(action: .evaluated, by: "M. Jansen")
    let before = TherapistWord(action: .clear, by: "M. Jansen")
    try diary.revise(
      on: 6,
      decisions: [
        PlannedWord(day: Diary.date(6), word: other), PlannedWord(day: Diary.date(3), word: before),
      ])
    #expect(try diary.course(on: 6).unconfirmedWords.count == 1)
    try diary.revise(on: 7, decisions: [PlannedWord(day: Diary.date(4), word: before)])
    let course = try diary.course(on: 7)
    #expect(course.unconfirmedWords.isEmpty && course.saidWords.map(\.isConfirmed) == [true])
  }

  @Test("a said load goes no higher than the ceiling of the phase, a signed one to the goal")
  func bounded() throws {
    var diary = try Diary()
    try diary.say(said(.set, load: 19), on: 2)
    #expect(try diary.course(on: 2).state(of: .f14)?.load == Made.pain.ceilings?.first)
    let signed = TherapistWord(action: .set, by: "M. Jansen", exercise: .f14, load: 19)
    try diary.revise(on: 3, decisions: [PlannedWord(day: Diary.date(3), word: signed)])
    #expect(try diary.course(on: 3).state(of: .f14)?.load == 19)
  }
}
