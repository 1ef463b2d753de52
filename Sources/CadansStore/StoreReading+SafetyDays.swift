public import CadansCore
internal import CadansExchange

/// On which days something was said that outlives its day, year by year.
///
/// What was said of symptoms stops exercises until the therapist has spoken, be it years later; so
/// those days are read with every course. To find them each log is read once: this is kept in the
/// state folder, and may be lost.
///
/// A file that is put in place, by renaming or copying, has a change time of then; only a file that
/// another program writes over in place, within a year whose folder did not change, goes unseen.
private struct SafetyDays {
  struct Year {
    /// Before when every change was seen, in nanoseconds since the epoch.
    var checked: Int
    var days: [CivilDate]
  }

  var years: [String: Year] = [:]

  /// The rule by which days are found; what was found by another is looked for again.
  private static let rule = 2

  init() {}

  init?(_ document: JSON) {
    guard document["rule"]?.integer == Self.rule,
      case .object(let members)? = document["years"]
    else { return nil }
    for member in members {
      guard let checked = member.value["checked"]?.integer,
        let days = member.value["days"]?.array?.compactMap({ $0.string.flatMap { CivilDate($0) } })
      else { return nil }
      years[member.name] = Year(checked: checked, days: days)
    }
  }

  var document: JSON {
    let years = years.sorted { $0.key < $1.key }.map { name, year in
      JSON.Member(
        name,
        .members([
          "checked": .integer(year.checked), "days": .array(year.days.compactMap { .text($0) }),
        ]))
    }
    return .members(["rule": .integer(Self.rule), "years": .object(years)])
  }
}

extension StoreReading {
  /// So many logs are looked at again before it is written down anew.
  private static let fewLooks = 20

  /// The days before another on which something was said that outlives its day, in order.
  public func lastingDays(before day: CivilDate) -> [CivilDate] {
    let known = store.state(safetyPath).flatMap { SafetyDays($0) } ?? SafetyDays()
    var found = SafetyDays()
    var looks = 0
    // A log folder that cannot be read is told by everybody who reads a log.
    for year in (try? SystemFile.names(in: store.paths.log)) ?? [] where year.utf8.count == 4 {
      guard year <= day.description.prefix(4) else { continue }
      let folder = "\(store.paths.log)/\(year)"
      guard let changed = SystemFile.changed(folder) else { continue }
      let before = known.years[year].flatMap { $0.checked <= begun ? $0 : nil }
      if let before, changed < before.checked {
        found.years[year] = before
        continue
      }
      // Of a whole year a few files changed, so nothing is done with the others.
      var days = Set(before?.days ?? []).filter { SystemFile.isFile("\(folder)/\($0).json") }
      for name in SystemFile.changes(in: folder, since: before?.checked ?? .min) {
        guard name.hasSuffix(".json"), let day = CivilDate(name.dropLast(5)) else { continue }
        looks += 1
        if holdsLastingWords(day) { days.insert(day) } else { days.remove(day) }
      }
      // A file that changes within the tick of the clock that was read may change once more in it.
      found.years[year] = SafetyDays.Year(checked: begun - 20_000_000, days: days.sorted())
    }
    // Each writing waits for the disk, so a few files are rather looked at again. A state folder
    // that cannot be written costs time and nothing else.
    if looks > Self.fewLooks { try? store.writeState(found.document, to: safetyPath) }
    return found.years.values.flatMap(\.days).filter { $0 < day }.sorted()
  }

  private var safetyPath: String { store.paths.state + "/lasting.json" }

  /// Whether something was said of a day that outlives it.
  private func holdsLastingWords(_ day: CivilDate) -> Bool {
    // A log that cannot be read is looked at with the rest, and told there.
    guard let log = try? log(on: day) else { return true }
    return log.records.contains(where: \.outlivesItsDay)
  }
}
