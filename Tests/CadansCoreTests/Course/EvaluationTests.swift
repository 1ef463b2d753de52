import CadansCore
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  private func evaluation(
    nprs: [Int], psk: [Int] = [], change: RelevantChange? = RelevantChange(nprs: 2, psk: 2),
    goals: [CourseGoal] = [], profile: Profile = .b, onset: Int? = nil
  ) throws -> Evaluation {
    var diary = Diary(
      try Diary.plan(
        [Diary.exercise(.f14, Made.pain)], terms: Made.terms(profile), goals: goals,
        onset: onset.map(Diary.date), change: change))
    for (index, score) in nprs.enumerated() { try diary.pain(score, .week, on: 7 * index + 1) }
    for (index, score) in psk.enumerated() {
      try diary.say(
        .psk([
          PatientScore(activity: "reading", score: score),
          PatientScore(activity: "driving", score: score),
        ]), on: 7 * index + 1)
    }
    return Evaluation(try diary.course(on: 43))
  }

  @Test(
    "has a word for each change, from the differences that the therapist named",
    arguments: [
      ([6, 4], [5, 3], Evaluation.Word.improved), ([6, 5], [5, 3], .improved),
      ([6, 7], [5, 4], .noRelevantChange), ([6, 8], [5, 5], .worse),
      ([6, 8], [5, 3], .noRelevantChange), ([6], [], .notEnoughData), ([], [], .notEnoughData),
      ([6, 4], [], .improved), ([6], [5, 7], .worse), ([6, 2, 6], [], .noRelevantChange),
    ])
  func words(nprs: [Int], psk: [Int], word: Evaluation.Word) throws {
    #expect(try evaluation(nprs: nprs, psk: psk).word == word)
  }

  @Test("gives differences and no word where the therapist named none")
  func noWord() throws {
    let sheet = try evaluation(nprs: [6, 2], psk: [5, 5], change: nil)
    #expect(sheet.word == nil && sheet.nprs.difference == -4 && sheet.psk.difference == 0)
  }

  @Test("tells of each goal whether it is reached, and leaves those in words to them")
  func goals() throws {
    let goals = [
      CourseGoal(text: "pain", measure: .nprs(try #require(PainScore(3)))),
      CourseGoal(text: "less", measure: .nprs(try #require(PainScore(2)))),
      CourseGoal(text: "reading", measure: .activity("reading", atMost: 4)),
      CourseGoal(text: "swimming", measure: .activity("swimming", atMost: 4)),
      CourseGoal(text: "load", measure: .load(.f14, atLeast: 8)),
      CourseGoal(text: "more load", measure: .load(.f14, atLeast: 9)),
      CourseGoal(text: "a whole day at work"),
    ]
    #expect(
      try evaluation(nprs: [6, 3], psk: [5, 4], goals: goals).goals.map(\.isReached)
        == [true, false, true, nil, true, false, nil])
    #expect(
      try evaluation(nprs: [], goals: goals).goals.map(\.isReached)
        == [nil, nil, nil, nil, true, false, nil])
  }

  @Test("in A, six weeks from the onset without improvement suggest profile B to the therapist")
  func profileB() throws {
    // Day 43 is six weeks after day 1.
    #expect(try evaluation(nprs: [5, 5], profile: .a, onset: 1).suggestsProfileB)
    #expect(try evaluation(nprs: [5], profile: .a, onset: 1).suggestsProfileB)
    #expect(try !evaluation(nprs: [5, 5], profile: .a, onset: 2).suggestsProfileB)
    #expect(try !evaluation(nprs: [5, 4], profile: .a, onset: 1).suggestsProfileB)
    #expect(try !evaluation(nprs: [5, 5], profile: .b, onset: 1).suggestsProfileB)
    #expect(try !evaluation(nprs: [5, 5], profile: .a).suggestsProfileB)
  }
}
