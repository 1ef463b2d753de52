public import CadansCore
internal import CadansExchange
internal import CadansText

/// A load that another edition of the engine counts otherwise.
///
/// - Units: In the unit of the exercise's progression.
public struct LoadChange: Hashable, Sendable {
  /// The exercise.
  public let exercise: ExerciseCode
  /// The load that the person was told last.
  public let before: Int
  /// The load that this edition comes to for that moment.
  public let after: Int
}

/// What a person is to be told of another edition of the engine, and where they were told.
public struct EditionNotice {
  /// The loads that changed.
  public let changes: [LoadChange]
  /// Whether it was said beside a command.
  public var isSaid = false
  /// Whether it was written to the journal.
  public var isJournaled = false
  /// Whether `today` showed it.
  public var isShown = false

  /// The loads that changed, a sentence each, behind one that says why; nothing where none did.
  public var lines: [String] {
    guard !changes.isEmpty else { return [] }
    return [
      tr("This version counts loads by rules that are stricter where something was not said.")
    ]
      + changes.map {
        tr(
          "{exercise}: {before} becomes {after}.",
          [
            "exercise": $0.exercise.title, "before": String($0.before),
            "after": String($0.after),
          ])
      }
  }
}

extension Store {
  /// The edition of the engine by which loads are counted.
  ///
  /// - Source: <doc:The-engine#The-second-edition>
  public static var engineEdition: Int { AdherenceFile.engineEdition }

  fileprivate var editionPath: String { paths.state + "/engine.json" }

  /// Keeps what was told; where it cannot be kept it is told again: no harm.
  public func keep(_ notice: EditionNotice) {
    let document = JSON.members([
      "engineEdition": .integer(Self.engineEdition),
      "changes": .list(
        notice.changes.map {
          .members([
            "exercise": .word($0.exercise), "before": .integer($0.before),
            "after": .integer($0.after),
          ])
        }),
      "said": .bool(notice.isSaid), "journaled": .bool(notice.isJournaled),
      "shown": .bool(notice.isShown),
    ])
    try? writeState(document, to: editionPath)
  }
}

extension StoreReading {
  /// The loads that this edition counts otherwise than the one before, until they were told; looked
  /// for by the first command after an upgrade, and kept in the state folder.
  ///
  /// - Errors: None: files that cannot be read are told by whoever needs them, and then the next
  ///   command looks again.
  public func editionNotice() -> EditionNotice? {
    if let known = store.state(store.editionPath),
      known["engineEdition"]?.integer == Store.engineEdition
    {
      let changes = (known["changes"]?.array ?? []).compactMap { change -> LoadChange? in
        guard let code = change["exercise"]?.string.flatMap({ ExerciseCode(rawValue: $0) }),
          let before = change["before"]?.integer, let after = change["after"]?.integer
        else { return nil }
        return LoadChange(exercise: code, before: before, after: after)
      }
      return EditionNotice(
        changes: changes, isSaid: known["said"] == .bool(true),
        isJournaled: known["journaled"] == .bool(true),
        isShown: known["shown"] == .bool(true))
    }
    do throws(Problem) {
      let notice = EditionNotice(changes: try loadChanges())
      // The notice is kept only beside data of a person, so that an empty home stays empty.
      if store.isThere { store.keep(notice) }
      return notice
    } catch {
      return nil
    }
  }

  /// The dose that was told last of each exercise, against what this edition counts for then.
  private func loadChanges() throws(Problem) -> [LoadChange] {
    guard let plan = try planFile()?.plan, plan.isSteered else { return [] }
    var wanted = plan.exercises.filter { $0.progression?.unit != nil }
    var changes: [LoadChange] = []
    for day in try loggedDays().reversed() where !wanted.isEmpty && day >= plan.terms.start {
      for (record, session) in try log(on: day).sessions.reversed() {
        guard let place = wanted.firstIndex(where: { $0.code == session.exercise }),
          let unit = wanted[place].progression?.unit, let told = session.prescribed?[unit.part]
        else { continue }
        let exercise = wanted.remove(at: place)
        let course = try course(on: day, saidBefore: record.recordedAt.instant)
        guard let load = course?.load(of: exercise)?.value, load != told else { continue }
        changes.append(LoadChange(exercise: exercise.code, before: told, after: load))
      }
    }
    return changes
  }
}
