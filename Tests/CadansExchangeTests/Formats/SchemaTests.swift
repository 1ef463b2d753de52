import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Foundation
import Testing

@Suite("Schemas") struct SchemaTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// What our own reader says of a document, or `nil` when it takes it.
  static func complaint(_ document: JSON, _ schema: String) -> String? {
    do throws(Problem) {
      switch schema {
      case "plan":
        let plan = try PlanFile(document, path: "file").plan
        // What a prescription breaks stops no plan, and is a fault all the same.
        return plan.prescriptionFaults.first.map { "\($0.path): \($0.message)" }
      case "log": _ = try DayLog(document, path: "file")
      case "prompts": _ = try DayPrompts(document, path: "file")
      case "simulation": _ = try SimulationFile(document, path: "file")
      case "config": _ = try Configuration(document, path: "file")
      case "planHistory": _ = try PlanHistory(document, path: "file")
      default:
        let file = try AdherenceFile(document, path: "file") {
          $0 == TwelveWeeks.timeZone ? Amsterdam().offset(at: $1) : nil
        }
        // What a summary says wrong stops no file, and is told all the same.
        return file.differences.first.map { "\($0.path): \($0.message)" }
      }
      return nil
    } catch {
      return error.message
    }
  }

  /// What jsonschema says of these documents; `nil` for one that it takes.
  ///
  /// - Parameter checker: Which script says it.
  static func verdicts(
    _ cases: [(schema: String, document: JSON)], by checker: String = "check-json"
  ) throws -> [String?] {
    let folder = try TemporaryFolder()
    let list = JSON.array(
      cases.map { .members(["schema": .string($0.schema), "document": $0.document]) })
    let path = try folder.write(list.line, to: "cases.json")
    let outcome = try Command.run([root + "/Tests/" + checker, path], limit: 120)
    guard outcome.status == 0 else { throw SupportError("\(checker): \(outcome)") }
    return try JSON(outcome.output).array?.map(\.string) ?? []
  }

  @Test("and readers take the same good documents")
  func good() throws {
    var cases = try Good.all.map { (schema: $0, document: try JSON($1)) }
    let vectors = try readFile(Self.root + "/Tests/CadansCoreTests/Progression/progression.json")
    cases.append(("simulation", try JSON(vectors)))
    for (path, value) in [
      ("patient", nil), ("course.engine", #""off""#), ("course.end", nil), ("decisions", "[1]"),
      ("exercises[0].progression.baseline", "[14]"), ("exercises[0].slots", "[]"),
      ("createdAt", #""2026-11-16T08:00:00.123456789Z""#), ("formatVersion", #""1.7""#),
      ("prescriber", #"{"kind":"self"}"#), ("course", nil), ("revision", "2.0"),
      ("timeZone", #""CET-1CEST""#), ("timeZone", #""Etc/GMT+5""#),
    ] {
      cases.append(("plan", try JSON(Good.plan).replacing(path, by: value)))
    }
    // As version 1.0 wrote them.
    cases += try Good.all.map { (schema: $0, document: try Good.first(JSON($1))) }
    // A text is as long as it has code points, and an RSA key of 8,192 bits is a recipient.
    let long = String(repeating: "漢", count: 4000)
    cases.append(("log", try JSON(Good.log).replacing("records[0].note", by: "\"\(long)\"")))
    let key = "ssh-rsa " + String(repeating: "A", count: 1372) + " practice"
    cases.append(("plan", try JSON(Good.plan).replacing("recipient", by: "\"\(key)\"")))
    let verdicts = try Self.verdicts(cases)
    #expect(verdicts.count == cases.count)
    for (item, verdict) in zip(cases, verdicts) {
      #expect(verdict == nil, "\(item.schema)")
      #expect(Self.complaint(item.document, item.schema) == nil, "\(item.schema)")
    }
  }

  @Test("and readers refuse the same bad documents")
  func bad() throws {
    let faults = Spoilt.bySchema
    #expect(faults.count >= 160)
    let cases = try faults.map { (schema: $0.schema, document: try $0.document()) }
    let verdicts = try Self.verdicts(cases)
    #expect(verdicts.count == cases.count)
    for ((fault, item), verdict) in zip(zip(faults, cases), verdicts) {
      #expect(verdict != nil, "the schema takes \(fault.testDescription)")
      let complaint = Self.complaint(item.document, item.schema)
      #expect(complaint != nil, "the reader takes \(fault.testDescription)")
    }
  }

  @Test("and readers count letters alike: one more code point is one too many")
  func length() throws {
    let long = String(repeating: "漢", count: 4001)
    let log = try JSON(Good.log).replacing("records[0].note", by: "\"\(long)\"")
    let key = "age1" + String(repeating: "a", count: 1997)
    let plan = try JSON(Good.plan).replacing("recipient", by: "\"\(key)\"")
    #expect(try Self.verdicts([("log", log), ("plan", plan)]).allSatisfy { $0 != nil })
    #expect(
      Self.complaint(log, "log")
        == "file: records[0].note: the text is longer than 4000 characters")
    #expect(Self.complaint(plan, "plan") != nil)
  }

  @Test("cannot say everything, and readers say the rest: where, what, and what was expected")
  func more() throws {
    let faults = Spoilt.byReader
    let cases = try faults.map { (schema: $0.fault.schema, document: try $0.fault.document()) }
    let verdicts = try Self.verdicts(cases)
    for ((fault, item), verdict) in zip(zip(faults, cases), verdicts) {
      #expect(
        verdict == nil, "the schema can tell \(fault.fault.testDescription): \(verdict ?? "")")
      let complaint = try #require(
        Self.complaint(item.document, item.schema), "\(fault.fault.testDescription)")
      #expect(complaint.contains(fault.sentence), "\(complaint)")
    }
  }

  @Test("are schemas, and say of every field what it is")
  func documented() throws {
    let folder = Self.root + "/Sources/CadansExchange/Schemas"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count == 8)
    let tool = Self.root + "/.build/python/json/bin/check-jsonschema"
    let checked = try Command.run(
      [tool, "--check-metaschema"] + names.map { "\(folder)/\($0)" }, limit: 60)
    #expect(checked.status == 0, "\(checked)")
    var undescribed: [String] = []
    for name in names {
      Self.look(try JSON(readFile("\(folder)/\(name)")), at: name, into: &undescribed)
    }
    #expect(undescribed.isEmpty, "\(undescribed)")
  }

  @Test("list every word of every enumeration, and no other")
  func enumerations() throws {
    func words<Value: CaseIterable & RawRepresentable<String>>(_: Value.Type) -> Set<String> {
      Set(Value.allCases.map(\.rawValue))
    }
    let outcomes: Set = ["done", "partial", "skipped", "missed", "notPrompted", "unknown", "open"]
    let known: [Set<String>] = [
      words(PromptEvent.Kind.self), words(PromptEvent.Event.self), words(PromptReason.self),
      words(PromptSpan.State.self), words(Outcome.Obstacle.self), outcomes,
      words(Record.Source.self), words(PainMoment.self), words(SkipReason.self),
      words(SymptomFlag.self), words(ArmReport.self), words(Language.self),
      words(ExerciseCode.self), words(Weekday.self), words(Side.self), words(Profile.self),
      words(Steering.self), words(ArmSymptomAction.self), words(GapAction.self),
      words(MissAction.self), words(LoadUnit.self), words(ProgressionMode.self),
      words(CourseAsks.Rhythm.self), words(Configuration.Micropause.Style.self),
      words(Configuration.LockScreenText.self),
      // What is written down here: types, kinds, fields, and words that are not allowed. One word
      // of some lists stands by itself, as a constant of its own kind of object.
      ["completed", "partial"], ["clear", "evaluated", "close"], ["evaluated", "close"],
      ["clear", "evaluated"],
      ["micropause", "morning", "week", "psk"],
    ]
    var used: [Set<String>] = []
    func collect(_ node: JSON, at path: String) {
      switch node {
      case .object(let members):
        for member in members {
          // Which fields, or which of a kind, is no enumeration of the program's.
          if member.name == "propertyNames" || member.name == "if" { continue }
          if member.name == "enum", let words = member.value.array?.compactMap(\.string) {
            used.append(Set(words))
            #expect(known.contains(Set(words)), "\(path): \(words)")
          }
          collect(member.value, at: "\(path).\(member.name)")
        }
      case .array(let elements):
        for (index, element) in elements.enumerated() { collect(element, at: "\(path)[\(index)]") }
      default: break
      }
    }
    let folder = Self.root + "/Sources/CadansExchange/Schemas"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      collect(try JSON(readFile("\(folder)/\(name)")), at: name)
    }
    for words in known where !used.contains(words) { Issue.record("in no schema: \(words)") }
  }

  /// Collects the fields that say nothing of themselves and refer to nothing that does.
  private static func look(_ node: JSON, at path: String, into found: inout [String]) {
    switch node {
    case .object(let members):
      if case .object(let fields)? = node["properties"] {
        for field in fields {
          let isSaid =
            field.value["description"] != nil || field.value["$ref"] != nil
            || field.value["allOf"] != nil || field.value["const"] != nil
            || field.value["enum"] != nil || field.value == .bool(false)
          // What only narrows a field that was described elsewhere says nothing new.
          let narrows = [".then", ".if", ".anyOf", ".steered"].contains { path.contains($0) }
          if !isSaid, !narrows { found.append("\(path).\(field.name)") }
        }
      }
      for member in members { look(member.value, at: "\(path).\(member.name)", into: &found) }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        look(element, at: "\(path)[\(index)]", into: &found)
      }
    default: break
    }
  }
}
