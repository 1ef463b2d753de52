public import CadansCore
public import CadansText

/// A plan file as it was read: the plan, and the document it came from.
///
/// The document is kept whole, so that writing a new revision loses nothing that this version of
/// the program does not know by name.
public struct PlanFile: Hashable, Sendable {
  /// The document.
  public let document: JSON

  /// What it says.
  public let plan: Plan

  /// Takes a plan apart, or says everything that is wrong with it.
  ///
  /// - Errors: 65, with the first fault in the sentence.
  public init(_ document: JSON, path: String) throws(Problem) {
    let faults = Faults()
    guard let plan = try Self.plan(document, path: path, faults: faults) else {
      try faults.check(file: path)
      throw Problem(.refused, tr("{file} is not a plan.", ["file": path]), path: path)
    }
    try faults.check(file: path)
    self.document = document
    self.plan = plan
  }

  /// Everything that is wrong with a plan, with its place; empty when it can be put in force.
  ///
  /// - Errors: 65 when it is no plan at all, or of a newer version.
  public static func faults(_ document: JSON, path: String) throws(Problem) -> [Fault] {
    let faults = Faults()
    _ = try plan(document, path: path, faults: faults)
    return faults.all
  }

  private static func plan(
    _ document: JSON, path file: String, faults: Faults
  ) throws(Problem) -> Plan? {
    let reader = try Format.plan.reader(document, path: file, faults: faults)
    let id = reader.parsed(
      "id", required: true, expected: tr("1 to 64 letters, digits, dots and dashes"),
      { isPlanID($0) ? $0 : nil })
    let revision = reader.integer("revision", in: 1...1_000_000, required: true)
    let practice = reader.object("practice").flatMap { Practice(reading: $0) }
    let createdAt = reader.timestamp("createdAt", required: true)
    let zone = reader.zone("timeZone", required: true)
    let prescriber = prescriber(reader)
    let pseudonym = pseudonym(reader)
    let recipient = reader.parsed(
      "recipient", expected: tr("a key as age1…, ssh-ed25519 AAAA… or ssh-rsa AAAA…"),
      { isRecipient($0) ? $0 : nil })
    let hasProgression = document["exercises"]?.array?.contains { $0["progression"] != nil } == true
    let course = reader.object("course").map {
      PlanCourse(reading: $0, hasProgression: hasProgression)
    }
    var taken: Set<SlotID> = []
    var codes: Set<ExerciseCode> = []
    let exercises = reader.objects("exercises", required: true, limit: 32) {
      (reader) -> PlannedExercise? in
      let exercise = PlannedExercise(reading: reader, slotsTaken: &taken)
      if let code = exercise?.code, !codes.insert(code).inserted {
        reader.fault("code", tr("{code} is in the plan twice", ["code": code.rawValue]))
      }
      return exercise
    }
    if exercises?.isEmpty == true, reader.value("exercises")?.array?.isEmpty == true {
      reader.fault("exercises", tr("at least one exercise was expected"))
    }
    let decisions = reader.list("decisions", limit: 1000) { value, path -> PlannedWord? in
      // An entry without an action is no decision: the document keeps it, the plan leaves it out.
      guard value["action"] != nil else { return nil }
      return reader.object(value, path: path).flatMap { PlannedWord(reading: $0) }
    }
    reader.finish()
    guard let id, let revision, let createdAt, let zone, let prescriber, let exercises
    else { return nil }
    return Plan(
      id: id, revision: revision, practice: practice, createdAt: createdAt, timeZone: zone,
      prescriber: prescriber, pseudonym: pseudonym, recipient: recipient, course: course,
      exercises: exercises, decisions: decisions ?? [])
  }

  private static func prescriber(_ reader: ObjectReader) -> Plan.Prescriber? {
    guard let reader = reader.object("prescriber", required: true) else { return nil }
    defer { reader.finish() }
    switch reader.parsed(
      "kind", required: true, expected: tr("one of {words}", ["words": "self, therapist"]),
      { ["self", "therapist"].contains($0) ? $0 : nil })
    {
    case "therapist":
      let name = reader.string("name", required: true, limit: 200)
      if name?.isEmpty == true { reader.fault("name", tr("is missing")) }
      return name.map { .therapist(name: $0) }
    case let kind:
      _ = reader.string("name", limit: 200)
      return kind == nil ? nil : .own
    }
  }

  private static func pseudonym(_ reader: ObjectReader) -> String? {
    guard let reader = reader.object("patient") else { return nil }
    defer { reader.finish() }
    guard let text = reader.string("pseudonym", required: true, limit: 64) else { return nil }
    if let fault = fault(ofPseudonym: text) {
      reader.fault("pseudonym", fault)
      return nil
    }
    return text
  }

  /// Why a text cannot be a pseudonym, or `nil` when it can.
  public static func fault(ofPseudonym text: String) -> String? {
    isCitizenNumber(text)
      ? tr("this looks like a citizen service number (BSN), which does not belong in a plan") : nil
  }
}

/// Whether a text looks like a key that age encrypts to: its own, an Ed25519 or an RSA key.
///
/// - Units: At most 2,000 ASCII letters; an RSA key of 8,192 bits has about 1,400 [ENG].
/// - Source: age(1), "Recipients".
public func isRecipient(_ text: String) -> Bool {
  text.utf8.count <= 2000 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    && ["age1", "ssh-ed25519 ", "ssh-rsa "].contains { text.hasPrefix($0) }
}

/// Whether a text can be the id of a plan, and so part of a file's name.
func isPlanID(_ text: String) -> Bool {
  (1...64).contains(text.utf8.count) && text.first != "." && text.first != "-"
    && text.utf8.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
}

/// Whether a text has, among other letters or not, nine digits in a row that pass the check of a
/// Dutch citizen service number; spaces, dots and dashes between digits do not count.
///
/// - Source: Logisch Ontwerp BSN: 9a + 8b + … + 2h − i is divisible by 11;
///   <doc:The-contract#Formats>: no BSN is accepted.
func isCitizenNumber(_ text: String) -> Bool {
  let letters = text.filter { $0 != " " && $0 != "." && $0 != "-" }
  return letters.split { $0.wholeNumberValue == nil }.contains { digits in
    let numbers = digits.compactMap(\.wholeNumberValue)
    let sum = zip(numbers, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
    return numbers.count == 9 && sum % 11 == 0 && sum > 0
  }
}
