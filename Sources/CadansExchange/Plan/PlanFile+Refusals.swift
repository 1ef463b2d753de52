public import CadansCore
public import CadansText

extension PlanFile {
  /// Why the plan may not come into force, though it can be read; empty when it may.
  ///
  /// A plan that is in force already is read all the same: nobody is locked out of their own log.
  ///
  /// - Source: <doc:The-engine#Per-profile>: a D plan without an end date, or with a neurodynamic
  ///   exercise and no reason, is invalid.
  public var refusals: [Fault] { plan.refusals + [excess].compactMap(\.self) }

  /// - Parameter path: The file to name.
  /// - Errors: 65, with the first of ``refusals``.
  public func checkMayComeIntoForce(_ path: String) throws(Problem) {
    let faults = Faults()
    for fault in refusals { faults.add(fault.path, fault.message, rule: fault.rule) }
    try faults.check(file: path)
  }

  /// How deep a plan may nest, so that it can be handed over as a part of another file.
  private static let deepest = JSON.deepest - 3

  /// That the file could not be read again once it is written here, or handed over.
  private var excess: Fault? {
    do throws(Problem) {
      _ = try document.readableBytes(plan.id)
    } catch {
      return Fault("", error.message)
    }
    guard document.levels > Self.deepest else { return nil }
    return Fault("", tr("it nests deeper than {n} levels", ["n": String(Self.deepest)]))
  }
}

extension Plan {
  /// What the therapist has to decide before the plan may come into force.
  fileprivate var refusals: [Fault] {
    guard course?.profile == .d else { return [] }
    var found: [Fault] = []
    if course?.end == nil {
      found.append(
        Fault("course.end", tr("a plan of profile D has an end date, and this one has none")))
    }
    for (index, exercise) in exercises.enumerated()
    where Exercise.entry(exercise.code).kinds.contains(.neurodynamic) {
      guard exercise.reason?.contains(where: { !$0.isWhitespace }) != true else { continue }
      found.append(
        Fault(
          "exercises[\(index)].ext.reason",
          tr(
            "{code} is neurodynamic, in profile D the therapist's choice: a reason was expected",
            ["code": exercise.code.rawValue])))
    }
    return found
  }
}

extension Profile {
  /// Whether a text means grade IV, for which there is no profile and no plan.
  ///
  /// - Source: <doc:Sources#003-KNGF-exercise-protocol>: grade IV is referred to a GP or
  ///   specialist.
  public static func isGradeIV(_ text: String) -> Bool {
    let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }
    return ["IV", "4"].contains(words.last ?? "")
      && (words.count == 1 || ["GRADE", "GRAAD"].contains(words.dropLast().joined(separator: " ")))
  }

  /// What is said where somebody means grade IV.
  public static var gradeIVRefusal: String {
    tr("grade IV has no exercises at home: it is referred to a GP or specialist")
  }
}
