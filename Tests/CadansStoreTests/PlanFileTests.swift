import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Testing

@Suite("PlanFile") struct PlanFileTests {
  static func faults(_ document: JSON) throws -> [Fault] {
    try PlanFile.faults(document, path: "plan.json")
  }

  @Test("reads a plan with everything in it")
  func everything() throws {
    let file = try PlanFile(Documents.read(Documents.plan), path: "plan.json")
    let plan = file.plan
    #expect(plan.prescriber == .therapist(name: "A. de Vries"))
    #expect(plan.pseudonym == "blue heron" && plan.recipient == "age1xyz")
    #expect(plan.course?.profile == .b && plan.course?.start == CivilDate("2026-11-01"))
    #expect(plan.terms.sessionsPerWeek == 3 && plan.terms.adherenceMinimum == 0.8)
    #expect(plan.terms.gap == .init(stepBackAfter: 7, contactAfter: 14, action: .hold))
    #expect(plan.terms.engine == .off && plan.terms.evaluationDay == .max)
    #expect(plan.exercises.map(\.code) == [.f14, .f31])
    #expect(plan.exercises[0].mode == .pain && plan.exercises[0].reason == "asked for")
    #expect(plan.exercises[1].dose == Dose(reps: 5, stage: 2))
    #expect(plan.slots.map(\.id.name) == ["f14-0900", "f14-1700", "f31-2100"])
  }

  @Test(
    "says what is wrong, and where",
    arguments: [
      ("id", nil), ("id", "\"\""), ("id", "7"), ("id", "\"../plan\""), ("id", "\".plan\""),
      ("id", "\"a/b\""), ("id", "\"a b\""), ("id", "null"),
      ("id", "\"\(String(repeating: "a", count: 65))\""),
      ("revision", nil), ("revision", "0"), ("revision", "-1"), ("revision", "1.5"),
      ("revision", "\"1\""), ("revision", "true"), ("revision", "1000001"), ("revision", "null"),
      ("createdAt", nil), ("createdAt", "\"2026-11-21\""), ("createdAt", "0"),
      ("timeZone", nil), ("timeZone", "[]"),
      ("prescriber", nil), ("prescriber", "\"self\""), ("prescriber.kind", "\"robot\""),
      ("prescriber.name", nil), ("prescriber.name", "\"\""), ("prescriber.name", "7"),
      ("prescriber.title", "\"dr\""),
      ("patient.pseudonym", nil), ("patient.name", "\"Jan\""), ("patient", "[]"),
      ("recipient", "{}"), ("recipient", "null"),
      ("course.profile", "\"E\""), ("course.profile", "\"b\""), ("course.start", "\"soon\""),
      ("course.speed", "1"), ("course", "\"B\""),
      ("exercises", nil), ("exercises", "{}"), ("exercises", "[]"), ("exercises[0]", "\"F14\""),
      ("exercises[0].code", nil), ("exercises[0].code", "\"F99\""),
      ("exercises[0].code", "\"f14\""), ("exercises[0].code", "14"),
      ("exercises[0].dose", nil), ("exercises[0].dose", "{}"), ("exercises[0].dose", "\"3x10\""),
      ("exercises[0].dose", "{\"sets\":3}"),
      ("exercises[0].dose.reps", "0"), ("exercises[0].dose.reps", "-1"),
      ("exercises[0].dose.reps", "1001"), ("exercises[0].dose.reps", "3.5"),
      ("exercises[0].dose.reps", "10.5"), ("exercises[0].dose.reps", "1e-1"),
      ("exercises[0].dose.reps", "\"10\""), ("exercises[0].dose.reps", "null"),
      ("exercises[0].dose.reps", "true"), ("exercises[0].dose.reps", "-0"),
      ("exercises[0].dose.sets", "51"), ("exercises[0].dose.holdSeconds", "3601"),
      ("exercises[0].dose.minutes", "601"), ("exercises[0].dose.level", "1001"),
      ("exercises[0].dose.side", "\"up\""), ("exercises[0].dose.weight", "5"),
      ("exercises[0].dose.stage", "1"), ("exercises[1].dose.stage", "6"),
      ("exercises[0].slots", nil), ("exercises[0].slots", "\"f14-0900\""),
      ("exercises[0].slots[0]", "\"f14-0900\""), ("exercises[0].slots[0].id", nil),
      ("exercises[0].slots[0].id", "\"F14-0900\""), ("exercises[0].slots[0].id", "\"week\""),
      ("exercises[0].slots[1].id", "\"f14-0900\""), ("exercises[1].slots[0].id", "\"f14-0900\""),
      ("exercises[0].slots[0].time", nil), ("exercises[0].slots[0].time", "\"9:00\""),
      ("exercises[0].slots[0].time", "\"24:00\""), ("exercises[0].slots[0].time", "900"),
      ("exercises[0].slots[0].days", nil), ("exercises[0].slots[0].days", "[]"),
      ("exercises[0].slots[0].days", "[\"mo\",\"mo\"]"),
      ("exercises[0].slots[0].days", "[\"mo\",\"xx\"]"), ("exercises[0].slots[0].days", "[1]"),
      ("exercises[0].slots[0].days", "\"mo\""), ("exercises[0].slots[0].day", "\"mo\""),
      ("exercises[0].film", "7"), ("exercises[0].picture", "null"), ("exercises[0].title", "\"x\""),
      ("colour", "\"blue\""), ("decisions", "null"),
    ] as [(String, String?)])
  func fault(path: String, value: String?) throws {
    let document = try Documents.document(Documents.plan, with: path, value)
    let faults = try Self.faults(document)
    #expect(faults.contains { $0.path == path }, "\(faults)")
    #expect(faults.count == 1, "\(faults)")
    let problem = try problem { _ = try PlanFile(document, path: "some/plan.json") }
    #expect(problem.code == .refused)
    #expect(problem.message.hasPrefix("some/plan.json: \(path): "), "\(problem.message)")
    #expect(problem.path == "some/plan.json")
    #expect(!problem.message.contains("\n") && problem.message.utf8.count < 400)
  }

  @Test("has each exercise once")
  func exerciseTwice() throws {
    let document = try Documents.document(Documents.plan, with: "exercises[0].code", "\"F31\"")
    #expect(try Self.faults(document) == [Fault("exercises[1].code", "F31 is in the plan twice")])
  }

  @Test("finds all faults of a plan, not only the first", arguments: 0..<60)
  func allFaults(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let spoilt = [
      ("revision", "0"), ("timeZone", "7"), ("prescriber.kind", "\"robot\""),
      ("course.profile", "\"E\""), ("exercises[0].code", "\"F99\""),
      ("exercises[0].dose.reps", "0"), ("exercises[1].slots[0].time", "\"9\""),
      ("exercises[1].dose.sets", "99"), ("colour", "1"), ("exercises[0].film", "[]"),
    ].filter { _ in random.oneIn(2) }
    var document = try Documents.read(Documents.plan)
    for (path, value) in spoilt {
      document = try Documents.document(document.line, with: path, value)
    }
    #expect(Set(try Self.faults(document).map(\.path)) == Set(spoilt.map(\.0)))
    guard spoilt.count > 1 else { return }
    let problem = try problem { _ = try PlanFile(document, path: "plan.json") }
    #expect(problem.message.contains("\(spoilt.count - 1) more fault"), "\(problem.message)")
  }

  @Test("names no more faults than anybody reads, however many there are")
  func endless() throws {
    let strange = (0..<5000).map { "\"x\($0)\":1" }.joined(separator: ",")
    let document = try Documents.read(
      String(Documents.plan.dropLast(1)) + "," + strange + "}")
    #expect(try Self.faults(document).count == 200)
  }

  @Test("takes no more than 32 exercises, 48 slots and 7 days")
  func limits() throws {
    let exercise = try #require(Documents.read(Documents.plan)["exercises"]?.array?[1].line)
    let many = "[" + Array(repeating: exercise, count: 33).joined(separator: ",") + "]"
    var faults = try Self.faults(Documents.document(Documents.plan, with: "exercises", many))
    #expect(faults.map(\.path) == ["exercises"])
    let slots = (0..<49).map { "{\"id\":\"s\($0)\",\"time\":\"09:00\",\"days\":[\"mo\"]}" }
    faults = try Self.faults(
      Documents.document(
        Documents.plan, with: "exercises[0].slots", "[\(slots.joined(separator: ","))]"))
    #expect(faults.map(\.path) == ["exercises[0].slots"])
  }

  @Test(
    "refuses a citizen service number, however it is written",
    arguments: [
      "111222333", "123456782", "111 222 333", "111.222.333", "1112-22-333", "BSN 111222333",
      "bsn:123456782", "patient-111222333", "١١١٢٢٢٣٣٣",
    ])
  func citizenNumber(text: String) throws {
    let document = try Documents.document(
      Documents.plan, with: "patient.pseudonym", JSON.string(text).line)
    let faults = try Self.faults(document)
    #expect(faults.map(\.path) == ["patient.pseudonym"])
    #expect(faults.first?.message.contains("BSN") == true)
  }

  @Test(
    "takes any other pseudonym",
    arguments: ["blue heron", "P-0042", "111222334", "12345678", "1234567890", "000000000", "é7"])
  func pseudonym(text: String) throws {
    let document = try Documents.document(
      Documents.plan, with: "patient.pseudonym", JSON.string(text).line)
    #expect(try PlanFile(document, path: "plan.json").plan.pseudonym == text)
  }

  @Test(
    "refuses what is no plan, and a plan of a newer version",
    arguments: [
      ("format", "\"cadans.log\"", "is not a cadans.plan file"), ("format", nil, "is not a"),
      ("format", "7", "is not a"), ("formatVersion", "\"2.0\"", "version 2.0"),
      ("formatVersion", "\"10.0\"", "version 10.0"), ("formatVersion", "\"\"", "formatVersion"),
      ("formatVersion", "1", "formatVersion"), ("formatVersion", nil, "formatVersion"),
    ] as [(String, String?, String)])
  func format(path: String, value: String?, words: String) throws {
    let document = try Documents.document(Documents.plan, with: path, value)
    for read in [
      { _ = try PlanFile(document, path: "plan.json") },
      { _ = try PlanFile.faults(document, path: "plan.json") },
    ] as [() throws -> Void] {
      let problem = try problem(read)
      #expect(problem.code == .refused && problem.path == "plan.json")
      #expect(problem.message.contains(words), "\(problem.message)")
    }
  }

  @Test("reads a later minor version of the same format")
  func minor() throws {
    let document = try Documents.document(Documents.plan, with: "formatVersion", "\"1.7\"")
    #expect(try PlanFile(document, path: "plan.json").plan.revision == 3)
  }

  @Test("moves a slot and changes nothing else")
  func moving() throws {
    let before = try PlanFile(Documents.read(Documents.plan), path: "plan.json")
    let now = try #require(Timestamp("2026-11-22T10:00:00+01:00"))
    let (after, slot) = try before.moving(
      #require(SlotID("f14-0900")), to: #require(CivilTime("09:30")), at: now)
    #expect(slot.name == "f14-0930")
    var expected = before.document.line
    for (old, new) in [
      ("\"formatVersion\":\"1.0\"", "\"formatVersion\":\"1.1\""),
      ("\"revision\":3", "\"revision\":4"),
      ("2026-11-21T09:00:00+01:00", "2026-11-22T10:00:00+01:00"),
      ("{\"id\":\"f14-0900\",\"time\":\"09:00\"", "{\"id\":\"f14-0930\",\"time\":\"09:30\""),
    ] {
      #expect(expected.contains(old))
      expected = expected.replacing(old, with: new)
    }
    #expect(after.document.line == expected)
    #expect(after.plan.slots.map(\.id.name) == ["f14-0930", "f14-1700", "f31-2100"])
    #expect(after.plan.slots[0].days == [.monday, .wednesday])
  }

  @Test(
    "gives a moved slot a name that is free",
    arguments: [("f14-0900", "17:00", "f14-1700-2"), ("f14-0900", "09:00", "f14-0900")])
  func movingToTaken(slot: String, time: String, name: String) throws {
    let before = try PlanFile(Documents.read(Documents.plan), path: "plan.json")
    let now = try #require(Timestamp("2026-11-22T10:00:00+01:00"))
    let moved = try before.moving(#require(SlotID(slot)), to: #require(CivilTime(time)), at: now)
    #expect(moved.slot.name == name)
    #expect(moved.file.plan.revision == 4)
  }

  @Test("cannot move a slot that it does not have")
  func movingNothing() throws {
    let before = try PlanFile(Documents.read(Documents.plan), path: "plan.json")
    let problem = try problem {
      _ = try before.moving(
        #require(SlotID("f14-0930")), to: #require(CivilTime("10:00")),
        at: #require(Timestamp("2026-11-22T10:00:00+01:00")))
    }
    #expect(problem.code == .refused && problem.path == "slot")
    #expect(problem.hint == "Its slots are f14-0900, f14-1700, f31-2100.")
  }
}

@Suite("Plan warnings") struct PlanWarningsTests {
  static func warnings(_ exercises: [PlannedExercise], profile: Profile?) throws -> [Fault] {
    let now = try #require(Timestamp("2026-11-22T10:00:00+01:00"))
    return Plan(
      id: "p", revision: 1, createdAt: now, timeZone: "UTC", prescriber: .own,
      course: profile.map { PlanCourse(profile: $0, start: nil) }, exercises: exercises
    ).warnings
  }

  @Test(
    "speak of F5 outside ten to twenty minutes", arguments: [(9, 1), (10, 0), (20, 0), (21, 1)])
  func bodyScan(minutes: Int, count: Int) throws {
    let dose = Dose(minutes: minutes)
    let found = try Self.warnings(
      [PlannedExercise(code: .f5, dose: dose, slots: [])], profile: nil)
    #expect(found.map(\.path) == Array(repeating: "exercises[0].dose", count: count))
  }

  @Test(
    "want a reason for an exercise that the profile does not list",
    arguments: [
      (ExerciseCode.f5, Profile.a, nil, 1), (.f5, .a, "", 1), (.f5, .a, "asked for", 0),
      (.f5, .b, nil, 0), (.f27, .d, "opted in", 0), (.f14, .d, nil, 0),
      (.g5, .a, nil, 0),
    ])
  func profile(code: ExerciseCode, profile: Profile, reason: String?, count: Int) throws {
    let exercise = PlannedExercise(
      code: code, dose: Dose(minutes: 15), slots: [], reason: reason)
    let found = try Self.warnings([exercise], profile: profile)
    #expect(found.map(\.path) == Array(repeating: "exercises[0].code", count: count))
    #expect(try Self.warnings([exercise], profile: nil).isEmpty)
  }

  @Test("speak of more than four exercises", arguments: [(4, 0), (5, 1)])
  func many(exercises: Int, count: Int) throws {
    let some = [ExerciseCode.f14, .f30, .f32, .f34, .f20].prefix(exercises).map {
      PlannedExercise(code: $0, dose: Dose(reps: 10), slots: [])
    }
    #expect(
      try Self.warnings(some, profile: .b).map(\.path)
        == Array(repeating: "exercises", count: count))
  }
}
