internal import CadansCore

/// A code of a code system, as FHIR writes it.
struct FHIRCode {
  let system: String
  let code: String
  let display: String

  var json: JSON {
    .members([
      "system": .string(system), "code": .string(code), "display": .string(display),
    ])
  }

  /// The codes as one concept.
  static func concept(_ codes: FHIRCode..., text: String? = nil) -> JSON {
    .members(["coding": .list(codes.map(\.json)), "text": .text(text)])
  }

  // MARK: Systems

  /// Codes of our own, which docs describe: a UUID, since no registry hands out a name for them.
  private static let own = "urn:uuid:8f2a4b1e-6c37-4d0a-b5f9-2e7d90c41a63"
  private static let snomed = "http://snomed.info/sct"
  private static let loinc = "http://loinc.org"
  private static let terminology = "http://terminology.hl7.org/CodeSystem"
  /// Units.
  static let ucum = "http://unitsofmeasure.org"
  /// Identifiers that are URIs.
  static let uri = "urn:ietf:rfc:3986"

  // MARK: Codes of others

  static let exerciseTherapy = FHIRCode(
    system: snomed, code: "229065009", display: "Exercise therapy")
  static let painScore = FHIRCode(system: snomed, code: "225908003", display: "Pain score")
  static let painSeverity = FHIRCode(
    system: loinc, code: "72514-3",
    display: "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
  static let exerciseActivity = FHIRCode(
    system: loinc, code: "73985-4", display: "Exercise activity")
  static let exerciseDuration = FHIRCode(
    system: loinc, code: "55411-3", display: "Exercise duration")
  static let numericRating = FHIRCode(
    system: "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.9.1", code: "NRS",
    display: "Numeric Rating Scale")
  static let activity = category("activity", "Activity")
  static let survey = category("survey", "Survey")
  static let patientAsserted = FHIRCode(
    system: "\(terminology)/v3-ObservationValue", code: "PATAST", display: "patient asserted")
  static let author = participant("author", "Author")
  static let assembler = participant("assembler", "Assembler")
  static let notApplicable = FHIRCode(
    system: "\(terminology)/data-absent-reason", code: "not-applicable", display: "Not Applicable")

  private static func category(_ code: String, _ display: String) -> FHIRCode {
    FHIRCode(system: "\(terminology)/observation-category", code: code, display: display)
  }

  private static func participant(_ code: String, _ display: String) -> FHIRCode {
    FHIRCode(system: "\(terminology)/provenance-participant-type", code: code, display: display)
  }

  // MARK: Codes of our own

  /// A code of our own.
  static func own(_ code: String, _ display: String) -> FHIRCode {
    FHIRCode(system: own, code: code, display: display)
  }

  /// The word of an enumeration as a code of our own, told from others by `kind`.
  static func own(_ kind: String, word value: some RawRepresentable<String>) -> FHIRCode {
    own("\(kind)-\(value.rawValue)", value.rawValue)
  }

  private static let backfilled = own("backfilled", "Entered more than 24 hours after it happened")
  private static let zoneDiffers = own(
    "zone-differs", "The offset of its time is not that of the time zone it was written in")

  /// What is to be known of a record before its time is believed.
  static func marks(of record: Record) -> [FHIRCode] {
    (record.isBackfilled ? [backfilled] : []) + (record.zoneDiffers ? [zoneDiffers] : [])
  }

  /// An exercise of the catalogue.
  static func exercise(_ code: ExerciseCode) -> FHIRCode {
    own(code.rawValue, Exercise.entry(code).englishName)
  }
}
