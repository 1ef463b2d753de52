public import Logging

/// Sends log lines to the journal, with their metadata as fields.
///
/// A key that is a journal field (`MESSAGE_ID`, `UNIT_SLOT`) goes through as it is; any other is
/// made into one (`slot-id` becomes `SLOT_ID`). Where no journal listens, the same line goes to
/// standard error as `<level> <message> <FIELD>=<value> …`. Logging never waits and never fails:
/// a line that neither can take is lost.
///
/// - Shape: `MESSAGE`, `PRIORITY` (trace and debug 7, info 6, notice 5, warning 4, error 3,
///   critical 2), `SYSLOG_IDENTIFIER`, `CODE_FILE`, `CODE_LINE`, `CODE_FUNC`, then the metadata in
///   the order of the field names. The error of an event is the field `ERROR`.
public struct JournalHandler: LogHandler {
  /// Where the journal of the machine listens.
  public static let systemSocket = "/run/systemd/journal/socket"

  /// Less severe lines are dropped.
  public var logLevel: Logger.Level
  /// Fields of every line.
  public var metadata: Logger.Metadata = [:]
  /// Fields that are asked for at every line.
  public var metadataProvider: Logger.MetadataProvider?

  private let identifier: String
  private let socket: JournalSocket
  private let fallback: Int32

  /// Makes a handler.
  ///
  /// - Parameters:
  ///   - identifier: The `SYSLOG_IDENTIFIER`: `journalctl -t` finds the lines by it.
  ///   - logLevel: Less severe lines are dropped.
  ///   - socket: Where the journal listens.
  ///   - fallback: The descriptor that gets the lines when no journal listens.
  public init(
    identifier: String, logLevel: Logger.Level = .info,
    socket: String = JournalHandler.systemSocket, fallback: Int32 = 2
  ) {
    self.identifier = identifier
    self.logLevel = logLevel
    self.socket = JournalSocket(path: socket)
    self.fallback = fallback
  }

  /// One of the fields of every line.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Sends one line.
  public func log(event: LogEvent) {
    var merged = metadata
    if let provider = metadataProvider {
      merged.merge(provider.get()) { _, new in new }
    }
    if let own = event.metadata { merged.merge(own) { _, new in new } }
    var fields = merged.map { JournalField(key: $0.key, value: "\($0.value)") }
    if let error = event.error { fields.append(JournalField(key: "ERROR", value: "\(error)")) }
    fields.sort { ($0.name, $0.value) < ($1.name, $1.value) }

    let standard = [
      JournalField(name: "MESSAGE", value: event.message.description),
      JournalField(name: "PRIORITY", value: Self.priority(event.level)),
      JournalField(name: "SYSLOG_IDENTIFIER", value: identifier),
      JournalField(name: "CODE_FILE", value: event.file),
      JournalField(name: "CODE_LINE", value: String(event.line)),
      JournalField(name: "CODE_FUNC", value: event.function),
    ]
    if socket.send(standard + fields) { return }
    let words = fields.map(\.word).joined(separator: " ")
    let line = "\(event.level.rawValue) \(event.message)"
    FallbackLine(fields.isEmpty ? line : "\(line) \(words)").write(to: fallback)
  }

  /// The syslog priority, 2…7.
  private static func priority(_ level: Logger.Level) -> String {
    switch level {
    case .trace, .debug: "7"
    case .info: "6"
    case .notice: "5"
    case .warning: "4"
    case .error: "3"
    case .critical: "2"
    }
  }
}
