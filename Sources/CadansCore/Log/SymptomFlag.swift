/// A symptom that the person reports outside an ordinary session.
///
/// - Source: <doc:The-engine#Flags>; 001 and 003 of <doc:Sources>.
public enum SymptomFlag: String, CaseIterable, Hashable, Sendable {
  case trauma
  case weakness
  case motorLoss = "motor-loss"
  case gradeIV = "grade-iv"
  case sensory
  case armTingling = "arm-tingling"
  case armRadiation = "arm-radiation"
  case headache
  case dizziness
  case nausea
  case unsure
}
