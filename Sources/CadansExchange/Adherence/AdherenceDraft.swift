internal import CadansCore
internal import CadansText

/// An adherence file whose fields were read, before they are held against each other.
struct AdherenceDraft {
  let id: String
  let madeAt: Timestamp
  let timeZone: String
  let producer: String
  let pseudonym: String?
  let from: CivilDate
  let through: CivilDate
  let plans: [Handover.Revision]
  let timeline: PlanTimeline<PlanFile>
  let logs: [DayLog]
  let occurrences: [AdherenceFile.Occurrence]
  let prompts: PromptCounts
  let summary: HandoverSummary
  /// The summary as it stands in the file.
  let statedSummary: JSON
  let engineEdition: Int
  /// Whether the file is of version 1.0, which has no marks.
  let isUnmarked: Bool
  /// The records that the file says were entered late.
  let markedLate: Set<RecordID>

  init?(
    reading reader: ObjectReader, plans: [Handover.Revision],
    offset: (String, Instant) -> Int?
  ) {
    let id = reader.string("id", required: true, limit: 100)
    let madeAt = reader.timestamp("madeAt", required: true)
    let timeZone = reader.zone("timeZone", required: true)
    let producer = reader.object("producer", required: true).map { reader in
      defer { reader.finish() }
      let name = reader.string("name", required: true, limit: 64) ?? ""
      return "\(name) \(reader.string("version", required: true, limit: 64) ?? "")"
    }
    let engineEdition = reader.integer("engineEdition", in: 1...1_000_000) ?? 1
    let isUnmarked = reader.version.map { $0 < FormatVersion(minor: 1) } ?? true
    let pseudonym = reader.object("patient").flatMap { reader in
      defer { reader.finish() }
      return reader.string("pseudonym", required: true, limit: 64)
    }
    let period = reader.object("period", required: true)
    let from = period?.date("from", required: true)
    let through = period?.date("through", required: true)
    period?.finish()
    let revisions = reader.list("plans", required: true, limit: AdherenceFile.mostPlans) { $1 }
    if revisions?.isEmpty == true {
      reader.fault("plans", tr("at least one plan was expected"))
    }
    var markedLate: Set<RecordID> = []
    var groups: [CivilDate: [Record]] = [:]
    var order: [CivilDate] = []
    let records = reader.objects("records", required: true, limit: AdherenceFile.mostRecords) {
      (reader) -> Bool? in
      guard let record = Record(reading: reader, offset: offset) else { return nil }
      if reader.value("backfilled") == .bool(true) { markedLate.insert(record.id) }
      if groups[record.day] == nil { order.append(record.day) }
      groups[record.day, default: []].append(record)
      return true
    }
    let logs = order.sorted().map { DayLog(day: $0, records: groups[$0] ?? []) }
    let occurrences = reader.occurrences(of: logs)
    let prompts = reader.object("prompts", required: true).map { PromptCounts(reading: $0) }
    let stated = reader.value("summary", required: true)
    guard let id, let madeAt, let timeZone, let producer, let from, let through, records != nil,
      let occurrences, let prompts, let stated
    else { return nil }
    var summary = HandoverSummary()
    for occurrence in occurrences { summary.add(occurrence.outcome, of: occurrence.exercise) }
    for log in logs { for record in log.effective { summary.add(record) } }
    self.init(
      id: id, madeAt: madeAt, timeZone: timeZone, producer: producer, pseudonym: pseudonym,
      from: from, through: through, plans: plans, logs: logs, occurrences: occurrences,
      prompts: prompts, summary: summary, statedSummary: stated, engineEdition: engineEdition,
      isUnmarked: isUnmarked, markedLate: markedLate)
  }

  private init(
    id: String, madeAt: Timestamp, timeZone: String, producer: String, pseudonym: String?,
    from: CivilDate, through: CivilDate, plans: [Handover.Revision], logs: [DayLog],
    occurrences: [AdherenceFile.Occurrence], prompts: PromptCounts, summary: HandoverSummary,
    statedSummary: JSON, engineEdition: Int, isUnmarked: Bool,
    markedLate: Set<RecordID>
  ) {
    self.id = id
    self.madeAt = madeAt
    self.timeZone = timeZone
    self.producer = producer
    self.pseudonym = pseudonym
    self.from = from
    self.through = through
    self.plans = plans
    self.timeline = plans.timeline
    self.logs = logs
    self.occurrences = occurrences
    self.prompts = prompts
    self.summary = summary
    self.statedSummary = statedSummary
    self.engineEdition = engineEdition
    self.isUnmarked = isUnmarked
    self.markedLate = markedLate
  }
}

extension ObjectReader {
  /// The slots that were due, each answer held against the record that it names.
  fileprivate func occurrences(of logs: [DayLog]) -> [AdherenceFile.Occurrence]? {
    var answers: [CivilDate: [RecordID: Record]] = [:]
    for log in logs {
      for record in log.effective { answers[log.day, default: [:]][record.id] = record }
    }
    return objects("occurrences", required: true, limit: AdherenceFile.mostRecords) {
      AdherenceFile.Occurrence(reading: $0, answers: answers)
    }
  }
}
