internal import CadansCore
public import CadansText

/// What is handed over as FHIR R4 (4.0.1): one Bundle.
///
/// Plans, sessions, scores, symptoms and adherence, each as far as somebody said it; what FHIR has
/// no honest place for is left out (see <doc:FHIR>).
///
/// - Shape: A `collection` to read, or a `transaction` to post, in which what the receiving system
///   has already is recognised by its identifier and not made again.
/// - Errors: 65 for a transaction without a pseudonym: nothing would tell two people apart.
/// - Source: HL7 FHIR R4, 4.0.1; zib PainScore for the pain score; decisions in <doc:FHIR>.
public struct FHIRBundle {
  let handover: Handover
  /// Whether every pain score is left out: the patient's own copy in profile C.
  let hidesPain: Bool
  let withNotes: Bool
  let patient: FHIRResource
  let device: FHIRResource

  /// The bundle of what is handed over, for whom and with what the options say.
  public init(_ handover: Handover, _ options: ExportOptions = ExportOptions()) {
    self.handover = handover
    self.hidesPain = options.audience == .patient && handover.plan.course?.profile == .c
    self.withNotes = options.withNotes
    let pseudonym = JSON.fhir(handover.plan.pseudonym)?.string
    let names = "urn:uuid:\(NameUUID(Self.namesScope(of: handover.plan, options.ownKey)))"
    self.patient = FHIRResource(
      .patient, NameUUID("patient/\(names)/\(pseudonym ?? "plan/" + handover.plan.id)").description,
      pseudonym: pseudonym.map { (names, $0) }, [:])
    self.device = FHIRResource(
      .device, NameUUID("device/\(Version.text)").description,
      [
        "deviceName": .array([
          .members(["name": .string("Cadans"), "type": .string("user-friendly-name")])
        ]),
        "version": .array([.members(["value": .string(Version.text)])]),
        "note": .array([
          .members([
            "text": .string(
              "A log with reminders, kept by the patient: no measurement, no monitoring.")
          ])
        ]),
      ])
  }

  /// Within what a name that stands for a person means one person: the practice that gave it, else
  /// what the person has and nobody else, their own key; else the plan that the name stands in.
  ///
  /// - Source: <doc:The-contract#The-adherence-file>: the scope of every identifier.
  private static func namesScope(of plan: Plan, _ ownKey: String?) -> String {
    if let practice = plan.practice { return "practice/\(practice.id)" }
    return ownKey.map { "key/\($0)" } ?? "plan/\(plan.id)"
  }

  /// Writes the file of a handover.
  public static func write(
    _ handover: Handover, _ options: ExportOptions, to put: ExportFormat.Put
  ) throws(Problem) {
    let bundle = FHIRBundle(handover, options)
    if options.isTransaction, bundle.patient.identity?.system == FHIRCode.uri {
      throw Problem(
        .refused,
        tr("A transaction needs a pseudonym for the patient, and the plan has none."),
        path: "patient.pseudonym",
        hint: tr("Ask your therapist for a plan with one, or leave out --transaction."))
    }
    try bundle.write(options.isTransaction ? "transaction" : "collection", to: put)
  }

  private func write(_ type: String, to put: ExportFormat.Put) throws(Problem) {
    var file = JSONStream(isIndented: true)
    file.member("resourceType", .string("Bundle"))
    file.member(
      "identifier",
      .members([
        "system": .string(FHIRCode.uri),
        "value": .string("urn:uuid:\(NameUUID("bundle/\(type)/\(scope)"))"),
      ]))
    file.member("type", .string(type))
    file.member("timestamp", .text(handover.madeAt))
    var said: [JSON] = []
    file.beginList("entry")
    for part in 0..<(handover.days.count + 3) {
      for resource in resources(part, said) {
        if resource.isSaid { said.append(resource.reference) }
        try file.element(resource.entry(posted: type == "transaction"), to: put)
      }
    }
    file.endList()
    try file.finish(to: put)
  }

  /// Everything in parts, in the order in which it is to be read: plans, a day at a time, adherence,
  /// and who said it all.
  private func resources(_ part: Int, _ said: [JSON]) -> [FHIRResource] {
    switch part - 1 {
    case ..<0: [device, patient] + plans
    case handover.days.indices: handover.days[part - 1].log.statements.flatMap { resources(of: $0) }
    case handover.days.count: adherence
    default: [provenance(of: said)]
    }
  }

  /// Who said it and who wrote it down.
  private func provenance(of said: [JSON]) -> FHIRResource {
    func agent(_ role: FHIRCode, _ who: FHIRResource) -> JSON {
      .members(["type": FHIRCode.concept(role), "who": who.reference])
    }
    return FHIRResource(
      .provenance,
      NameUUID("provenance/\(scope)").description,
      [
        "target": .list(said),
        "occurredPeriod": period,
        "recorded": .text(handover.madeAt),
        "agent": .array([agent(.author, patient), agent(.assembler, device)]),
      ])
  }

  /// What tells this handover from every other.
  var scope: String {
    "\(patient.id)/\(handover.from)/\(handover.through)/\(handover.madeAt)"
  }

  /// The days that are handed over.
  var period: JSON {
    .members(["start": .text(handover.from), "end": .text(handover.through)])
  }
}
