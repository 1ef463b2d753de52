public import CadansText

/// How somebody wants to hand over: for whom, in which language, and with what.
public struct ExportOptions: Hashable, Sendable {
  /// Who will read it.
  public enum Audience: String, CaseIterable, Hashable, Sendable {
    /// The person themselves; in profile C without a graph of pain.
    case patient
    /// The therapist, who sees everything.
    case therapist
  }

  /// Who will read it.
  public let audience: Audience
  /// Whether the person's own notes go along; they stay home unless the person says so.
  public let withNotes: Bool
  /// The language of what people read.
  public let language: Language

  /// How to hand over.
  public init(
    audience: Audience = .therapist, withNotes: Bool = false, language: Language = .current
  ) {
    self.audience = audience
    self.withNotes = withNotes
    self.language = language
  }
}
