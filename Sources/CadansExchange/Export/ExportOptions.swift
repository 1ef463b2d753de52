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
  /// Whether a FHIR bundle is to be posted, and not to be read.
  public let isTransaction: Bool
  /// With csv: how the table is written.
  public let table: TableStyle
  /// With ical: the zone of the wall clock, or `nil` for the clock of wherever the calendar is.
  public let zone: CalendarZone?

  /// With fhir: the person's own public key, within which a name means them where no practice gave
  /// it; `nil` where they have none.
  public let ownKey: String?

  /// How a table is written.
  public struct TableStyle: Hashable, Sendable {
    /// What stands between two cells: one ASCII letter.
    public let separator: UInt8
    /// Whether a byte order mark begins the file, by which some programs know UTF-8.
    public let hasMark: Bool

    /// A table with this separator.
    public init(separator: UInt8 = UInt8(ascii: ","), hasMark: Bool = false) {
      self.separator = separator
      self.hasMark = hasMark
    }
  }

  /// How to hand over.
  public init(
    audience: Audience = .therapist, withNotes: Bool = false, language: Language = .current,
    isTransaction: Bool = false, table: TableStyle = TableStyle(), zone: CalendarZone? = nil,
    ownKey: String? = nil
  ) {
    self.audience = audience
    self.withNotes = withNotes
    self.language = language
    self.isTransaction = isTransaction
    self.table = table
    self.zone = zone
    self.ownKey = ownKey
  }
}
