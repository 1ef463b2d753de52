import CadansCore
import CadansExchange
import CadansTestSupport
import Testing

@Suite("The writer of plans") struct PlanWriterTests {
  /// The plans of the laws below.
  static let seeds = 0..<600

  @Test("gives back every plan that can be read, whole", arguments: seeds)
  func total(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let plan = try random.plan()
    let bytes = try PlanFile(plan).document.bytes
    let read = try PlanFile(JSON(reading: bytes, path: "plan"), path: "plan")
    #expect(read.plan == plan)
    #expect(read.document.bytes == bytes)
    #expect(try PlanFile(read.plan).document.bytes == bytes)
  }

  @Test("was tried with each field that a plan can have, and without each that it need not have")
  func coverage() throws {
    var fields = try PlanFields()
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      fields.add(try PlanFile(random.plan()).document)
    }
    // The name of somebody who wrote their own plan is not read, and what others keep under `ext`
    // is in the document alone.
    let counts = fields.counts.filter { name, _ in
      name != "prescriber.OwnPrescriber.name"
        && (!name.hasSuffix("ext") || ["course.ext", "exercises[].ext"].contains(name))
    }
    #expect(counts.count >= 90)
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      #expect(count.present > 0, "\(name) was never there")
      // A progression that lacks a field is read, and held (R0); that the engine is off is written.
      let isAlwaysThere =
        name == "course.engine" || count.isRequired && !name.contains("].progression.")
      #expect((count.absent == 0) == isAlwaysThere, "\(name): \(count)")
    }
  }

  @Test("leaves a revision as it was but for the slot that is moved", arguments: seeds)
  func moving(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let plan = try random.plan()
    let (time, now, later) = (try random.time(), random.timestamp(), random.json())
    guard let slot = plan.slots.randomElement(using: &random), !Self.endsEarly(plan) else { return }
    let exercise = try #require(plan.slot(slot.id)?.exercise)

    let written = Self.newer(try PlanFile(plan).document, with: .init("later", later))
    let file = try PlanFile(written, path: "plan")
    #expect(file.plan == plan)
    let moved = try file.moving(slot.id, to: time, at: now, revision: 7).file
    #expect(Self.count("later", in: moved.document) == Self.count("later", in: written))
    let others = Set(plan.slots.map(\.id)).subtracting([slot.id])
    let settled = Slot(
      id: SlotID(exercise.code, at: time, avoiding: others), time: time, days: slot.days)
    #expect(moved.plan == Self.revision(7, of: plan, at: now, with: settled, for: slot.id))
  }

  /// Whether the course ends before the day on which it began, where the plan names no beginning.
  private static func endsEarly(_ plan: Plan) -> Bool {
    guard let course = plan.course, course.start == nil, let end = course.end else { return false }
    return end < plan.terms.start
  }

  /// The document as a newer program writes it, with a member in every object that this one does
  /// not know.
  private static func newer(_ value: JSON, with member: JSON.Member) -> JSON {
    switch value {
    case .array(let elements): .array(elements.map { newer($0, with: member) })
    case .object(let members):
      .object(
        members.map {
          $0.name == "formatVersion"
            ? .init($0.name, .string("1.9")) : .init($0.name, newer($0.value, with: member))
        } + [member])
    default: value
    }
  }

  /// How many objects have a member, those within that member apart.
  private static func count(_ name: String, in value: JSON) -> Int {
    switch value {
    case .array(let elements): elements.reduce(0) { $0 + count(name, in: $1) }
    case .object(let members):
      members.reduce(0) { $0 + ($1.name == name ? 1 : count(name, in: $1.value)) }
    default: 0
    }
  }

  /// The revision of a plan in which one slot is another, and whose course has a beginning.
  private static func revision(
    _ number: Int, of plan: Plan, at now: Timestamp, with settled: Slot, for id: SlotID
  ) -> Plan {
    var course = plan.course
    if course?.start == nil {
      let old = course
      course = PlanCourse(
        profile: old?.profile, start: plan.terms.start, information: old?.information,
        terms: old?.terms, goals: old?.goals ?? [], intake: old?.intake, onset: old?.onset,
        end: old?.end, relevantChange: old?.relevantChange, asks: old?.asks ?? CourseAsks(),
        micropauseMovements: old?.micropauseMovements)
    }
    return Plan(
      id: plan.id, revision: number, practice: plan.practice, createdAt: now,
      timeZone: plan.timeZone, prescriber: plan.prescriber, pseudonym: plan.pseudonym,
      recipient: plan.recipient, course: course,
      exercises: plan.exercises.map { entry in
        PlannedExercise(
          code: entry.code, dose: entry.dose,
          slots: entry.slots.map { $0.id == id ? settled : $0 }, progression: entry.progression,
          reason: entry.reason, how: entry.how, film: entry.film, picture: entry.picture)
      },
      decisions: plan.decisions)
  }
}
