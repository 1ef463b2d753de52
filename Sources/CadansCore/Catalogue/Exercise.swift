/// One exercise of the catalogue, as the protocol lists it.
///
/// The seeds name the exercises and say little more: they give one dose only, and no exercise is
/// in force without a plan.
///
/// - Shape: Names in both languages are data of the catalogue, checked against it by a test.
/// - Source: <doc:Catalogue>
public struct Exercise: Hashable, Sendable {
  /// What kind of exercise it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case mobility
    case neurodynamic
    case relaxation
    case kineticChain
    case stabilisation
    case motorControl
    case stretching
    case strength
    case breathing
    case endurance
    case posture
  }

  /// What the person needs for it.
  public enum Equipment: String, CaseIterable, Hashable, Sendable {
    /// A pulley ("katrol").
    case pulley
    /// With or without a pulley; the seed does not say which variant uses it.
    case optionalPulley
    /// An elastic exercise band ("oefenelastiek").
    case elasticBand
  }

  /// The code.
  public let code: ExerciseCode

  /// The Dutch name.
  public let dutchName: String

  /// The English name.
  public let englishName: String

  /// The kinds, the main one first.
  public let kinds: [Kind]

  /// The equipment, or `nil` when none is needed.
  public let equipment: Equipment?

  /// The names of the stages ("inslijpfasen") that only the therapist moves; empty for most.
  public let stages: [String]

  /// The profiles whose printed list has it; empty for general movements.
  public let listedProfiles: Set<Profile>

  /// The minutes that the seed prescribes, or `nil` where it gives no dose.
  public let seedMinutes: ClosedRange<Int>?

  /// Whether a profile lists it.
  ///
  /// Profile D has no printed list: it follows B, and its neurodynamic exercises are there only
  /// where the therapist opted in, so they count as not listed. General movements belong to no
  /// profile and fit each.
  public func isListed(for profile: Profile) -> Bool {
    if code.isGeneralMovement { return true }
    if profile == .d { return listedProfiles.contains(.b) && !kinds.contains(.neurodynamic) }
    return listedProfiles.contains(profile)
  }
}
