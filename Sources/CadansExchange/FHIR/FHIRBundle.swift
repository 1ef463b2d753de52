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
    self.patient = FHIRResource(
      .patient, NameUUID("patient/\(pseudonym ?? "plan/" + handover.plan.id)").description,
      pseudonym: pseudonym, [:])
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

  /// The file of a handover.
  public static func bytes(
    _ handover: Handover, _ options: ExportOptions
  ) throws(Problem) -> [UInt8] {
    let bundle = FHIRBundle(handover, options)
    return (options.isTransaction ? try bundle.transaction() : bundle.collection).bytes
  }

  /// The collection, to be read.
  public var collection: JSON { bundle("collection") }

  /// The transaction, to be posted.
  public func transaction() throws(Problem) -> JSON {
    guard patient.identity?.system == FHIRCode.pseudonym else {
      throw Problem(
        .refused,
        tr("A transaction needs a pseudonym for the patient, and the plan has none."),
        path: "patient.pseudonym",
        hint: tr("Ask your therapist for a plan with one, or leave out --transaction."))
    }
    return bundle("transaction")
  }

  private func bundle(_ type: String) -> JSON {
    let resources = resources
    return .members([
      "resourceType": .string("Bundle"),
      "identifier": .members([
        "system": .string(FHIRCode.uri),
        "value": .string("urn:uuid:\(NameUUID("bundle/\(type)/\(scope)"))"),
      ]),
      "type": .string(type), "timestamp": .text(handover.madeAt),
      "entry": .array(resources.map { $0.entry(posted: type == "transaction") }),
    ])
  }

  /// Everything, in the order in which it is to be read: plans first, then the days.
  private var resources: [FHIRResource] {
    var said: [FHIRResource] = []
    for day in handover.days {
      for statement in day.log.statements { said += resources(of: statement) }
    }
    let made = [device, patient] + plans + said + adherence
    return made + [provenance(of: made)]
  }

  /// Who said it and who wrote it down.
  private func provenance(of resources: [FHIRResource]) -> FHIRResource {
    func agent(_ role: FHIRCode, _ who: FHIRResource) -> JSON {
      .members(["type": FHIRCode.concept(role), "who": who.reference])
    }
    return FHIRResource(
      .provenance,
      NameUUID("provenance/\(scope)").description,
      [
        "target": .list(resources.filter(\.isSaid).map(\.reference)),
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
