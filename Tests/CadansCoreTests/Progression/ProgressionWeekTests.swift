import CadansCore
import Testing

@Suite("R5, the weekly scores")
struct ProgressionWeekTests {
  @Test("each score is held against its own first value")
  func baselines() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms(),
      [
        .scored(7, nprs: 3), .scored(14, psk: 5), .scored(21, nprs: 3, psk: 7),
        .scored(28, psk: 7),
      ])
    #expect(rows.dropLast().allSatisfy { $0.hasSuffix("record R5 8 p1") })
    #expect(rows.last == "28 hold R5 8 p1 contact")
  }

  @Test("one point below the limit is not worse, and either score is enough")
  func limits() throws {
    let below = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3, psk: 3), .scored(14, nprs: 4, psk: 4), .scored(21, nprs: 4, psk: 4)])
    #expect(below.last == "21 record R5 8 p1")
    let either = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3, psk: 3), .scored(14, nprs: 5, psk: 0), .scored(21, nprs: 0, psk: 5)])
    #expect(either.last == "21 hold R5 8 p1 contact")
  }

  @Test("a week that is not worse begins anew; one without scores is passed over")
  func weeksInARow() throws {
    let broken = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3), .scored(14, nprs: 6), .scored(21, nprs: 4), .scored(28, nprs: 6)])
    #expect(broken.last == "28 record R5 8 p1")
    let silent = try Made.rows(
      Made.pain, Made.terms(),
      [.scored(7, nprs: 3), .scored(14, nprs: 6), .scored(21), .scored(28, nprs: 6), .scored(35)])
    #expect(
      silent.suffix(3) == [
        "21 record R5 8 p1", "28 hold R5 8 p1 contact", "35 record R5 8 p1 contact",
      ])
  }

  @Test("every further worse week is the row again; the row itself leaves the count")
  func again() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms { $0.worsening.weeks = 1 },
      [.scored(7, psk: 3), .scored(14, psk: 5), .scored(21, psk: 5), .scored(28, psk: 4)])
    #expect(
      rows == [
        "7 record R5 8 p1", "14 hold R5 8 p1 contact", "21 hold R5 8 p1 contact",
        "28 record R5 8 p1 contact",
      ])
  }

  @Test("in mode time the therapist is told, without a contact, and the schedule goes on")
  func time() throws {
    let rows = try Made.rows(
      Made.quota, Made.terms(.c),
      [
        .scored(1, nprs: 3), .did(2, 8), .scored(8, nprs: 9), .did(9, 8), .scored(15, nprs: 9),
        .did(16, 8),
      ])
    #expect(
      rows == [
        "1 record R5 8 p1", "2 hold R10n 8 p1", "8 record R5 8 p1", "9 hold R10n 8 p1",
        "15 notify R5t 8 p1", "16 progress R10 10 p1",
      ])
  }

  @Test("is kept while suspended, and then still asks for the therapist")
  func suspended() throws {
    let rows = try Made.rows(
      Made.pain, Made.terms { $0.worsening.weeks = 1 },
      [.did(1, 8, arm: .new), .scored(7, nprs: 3), .scored(14, nprs: 5)])
    #expect(
      rows.suffix(2) == ["7 record R5 8 p1 contact all", "14 hold R5 8 p1 contact all"])
  }

  @Test("an open contact holds sessions, which still count as sessions")
  func contact() throws {
    let (fold, decisions) = try Made.fold(
      Made.pain, Made.terms { $0.worsening.weeks = 1 },
      [.scored(1, nprs: 3), .did(2, 8), .scored(8, nprs: 6), .did(9, 8), .looked(10), .did(11, 8)])
    #expect(
      decisions.map(\.row) == [
        "1 record R5 8 p1", "2 hold R10n 8 p1", "8 hold R5 8 p1 contact",
        "9 hold R5 8 p1 contact", "10 hold R6a 8 p1 contact", "11 hold R5 8 p1 contact",
      ])
    #expect(fold[.f14]?.lastSessionDay == 11 && fold[.f14]?.complete == 1)
  }
}
