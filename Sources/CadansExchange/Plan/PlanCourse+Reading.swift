internal import CadansCore
internal import CadansText

extension PlanCourse {
  /// Reads the plan-wide part.
  ///
  /// - Parameter hasProgression: Whether some exercise has a `progression`: with an engine that is
  ///   not off, the fields that steer it are then required.
  init(reading reader: ObjectReader, hasProgression: Bool) {
    let isOff = [nil, Steering.off.rawValue].contains(reader.value("engine")?.string)
    self.init(reading: reader, isSteered: hasProgression && !isOff)
  }

  /// Reads the plan-wide part.
  ///
  /// - Parameters:
  ///   - isSteered: Whether something is to be computed by it.
  ///   - needsStart: Whether its days have dates; those of a simulation need none.
  init(reading reader: ObjectReader, isSteered: Bool, needsStart: Bool = true) {
    defer { reader.finish() }
    let terms = CourseTerms(reading: reader, isSteered: isSteered, needsStart: needsStart)
    let start = reader.value("start")?.string.flatMap { CivilDate($0) }
    let end = reader.date("end")
    if let start, let end, end < start {
      reader.fault("end", tr("a day on or after the start was expected"))
    }
    self.init(
      profile: reader.value("profile")?.string.flatMap(Profile.init(rawValue:)), start: start,
      information: reader.string("information", limit: 8000), terms: terms,
      goals: reader.list("goals", limit: 20) { CourseGoal($0, path: $1, in: reader) } ?? [],
      intake: reader.object("intake").flatMap { CourseIntake(reading: $0) },
      onset: reader.date("onset"), end: end,
      relevantChange: reader.object("relevantChange").map { RelevantChange(reading: $0) },
      asks: reader.object("asks").map { CourseAsks(reading: $0) } ?? CourseAsks(),
      micropauseMovements: Self.movements(reader))
  }

  /// What the plan allows in a micro-pause; a word that means none is a fault.
  private static func movements(_ reader: ObjectReader) -> [Movement]? {
    guard let words = reader.value("ext")?["micropauseMovements"] else { return nil }
    let movements = (words.array ?? []).compactMap { $0.string.flatMap(Movement.init(rawValue:)) }
    guard let array = words.array, !array.isEmpty, movements.count == array.count else {
      let known = Movement.allCases.map(\.rawValue).joined(separator: ", ")
      reader.fault(
        "ext.micropauseMovements",
        tr("a list of one or more of {words} was expected", ["words": known]))
      return nil
    }
    return movements
  }
}

extension RelevantChange {
  init(reading reader: ObjectReader) {
    defer { reader.finish() }
    self.init(nprs: reader.integer("nprs", in: 1...10), psk: reader.integer("psk", in: 1...10))
  }
}

extension CourseIntake {
  init?(reading reader: ObjectReader) {
    defer { reader.finish() }
    let day = reader.date("day", required: true)
    let nprs = reader.painScore("nprs")
    var activities: Set<String> = []
    let psk = reader.objects("psk", limit: 20) { reader -> PatientScore? in
      let activity = reader.words("activity", limit: 200)
      let score = reader.integer("score", in: PainScore.range, required: true)
      guard let activity, let score else { return nil }
      if !activities.insert(activity).inserted {
        reader.fault("activity", tr("each activity was expected once"))
      }
      return PatientScore(activity: activity, score: score)
    }
    guard let day else { return nil }
    self.init(day: day, nprs: nprs, psk: psk ?? [])
  }
}

extension CourseAsks {
  init(reading reader: ObjectReader) {
    defer { reader.finish() }
    self.init(weekday: reader.word("weekday"), rhythm: reader.word("rhythm") ?? .weekly)
  }
}

extension CourseGoal {
  /// A goal is a text, or an object with a text and what tells whether it is reached.
  init?(_ value: JSON, path: String, in course: ObjectReader) {
    if let text = value.string {
      guard !text.isEmpty, text.hasAtMost(400) else {
        course.fault(at: path, tr("a goal of 1 to 400 characters was expected"))
        return nil
      }
      self.init(text: text)
      return
    }
    guard let reader = course.object(value, path: path) else { return nil }
    defer { reader.finish() }
    let text = reader.string("text", required: true, limit: 400)
    let nprs = reader.painScore("nprs")
    let activity = reader.string("activity", limit: 200)
    let score = reader.integer("score", in: PainScore.range, required: activity != nil)
    let exercise = reader.exercise("exercise")
    let load = reader.integer("load", in: 1...10_000, required: exercise != nil)
    guard let text else { return nil }
    if let nprs {
      self.init(text: text, measure: .nprs(nprs))
    } else if let activity, let score {
      self.init(text: text, measure: .activity(activity, atMost: score))
    } else if let exercise, let load {
      self.init(text: text, measure: .load(exercise, atLeast: load))
    } else {
      self.init(text: text)
    }
  }
}
