/// What a session's pain scores say about its load.
///
/// - Source: <doc:The-engine#Colour>
public enum PainColour: String, CaseIterable, Hashable, Sendable {
  case green
  case amber
  case red
  case unknown
}
