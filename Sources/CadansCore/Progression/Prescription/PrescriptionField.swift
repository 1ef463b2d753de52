/// A field of the `progression` object of a plan.
///
/// - Shape: The raw value is the name in the file.
/// - Source: <doc:The-engine#Prescription-of-one-exercise>
public enum PrescriptionField: String, CaseIterable, Hashable, Sendable {
  case mode
  case overrideReason
  case unit
  case start
  case baseline
  case startFraction
  case step
  case every
  case minimum
  case ceilings
  case goal
  case comfortable
  case acceptable
  case settleTolerance
  case redLimit
  case missLimit
  case onMiss
  case weeklyCapPercent
  case sessionsPerWeek
}
