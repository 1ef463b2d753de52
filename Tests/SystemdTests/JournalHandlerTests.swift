import CadansTestSupport
import Glibc
import Logging
import Systemd
import Testing

@Suite("JournalHandler")
struct JournalHandlerTests {
  /// A name that no other run uses.
  let identifier = "test-\(getpid())-\(UInt32.random(in: 0 ... .max))"

  @Test("puts message, priority, place and fields into a real journal")
  func fields() throws {
    let journal = try SystemJournal.shared()
    let logger = logger(JournalHandler(identifier: identifier))
    let line = #line + 1
    logger.warning(
      "Twee\nregels, één streep",
      metadata: [
        "MESSAGE_ID": "7d4958e842da4a758f6c1cdc7b36dcc5", "UNIT_EVENT": "prompted",
        "slot-id": "f14-0900", "_hidden": "no", "9lives": "cat", "message": "second",
      ])
    try journal.sync()
    let entry = try #require(try journal.entries(["SYSLOG_IDENTIFIER=\(identifier)"]).first)
    #expect(entry["MESSAGE"] == "Twee\nregels, één streep")
    #expect(entry["PRIORITY"] == "4")
    #expect(entry["MESSAGE_ID"] == "7d4958e842da4a758f6c1cdc7b36dcc5")
    #expect(entry["UNIT_EVENT"] == "prompted")
    #expect(entry["SLOT_ID"] == "f14-0900")
    #expect(entry["HIDDEN"] == "no")
    #expect(entry["X_9LIVES"] == "cat")
    #expect(entry["X_MESSAGE"] == "second")
    #expect(entry["CODE_FILE"] == "SystemdTests/JournalHandlerTests.swift")
    #expect(entry["CODE_LINE"] == "\(line)")
    #expect(entry["CODE_FUNC"] == "fields()")
    #expect(entry["_PID"] == "\(getpid())")
    #expect(entry["_TRANSPORT"] == "journal")
  }

  @Test(
    "maps each level to its priority",
    arguments: zip(Logger.Level.allCases, ["7", "7", "6", "5", "4", "3", "2"]))
  func priorities(level: Logger.Level, priority: String) throws {
    let journal = try SystemJournal.shared()
    logger(JournalHandler(identifier: identifier, logLevel: .trace)).log(level: level, "x")
    try journal.sync()
    let entries = try journal.entries(["SYSLOG_IDENTIFIER=\(identifier)"])
    #expect(entries.map { $0["PRIORITY"] } == [priority])
  }

  @Test("writes the same line to standard error where no journal listens")
  func fallback() throws {
    let pipe = try makePipe()
    defer { for end in [pipe.reader, pipe.writer] { close(end) } }
    var logger = logger(
      JournalHandler(identifier: identifier, socket: "/nonexistent/socket", fallback: pipe.writer))
    logger[metadataKey: "UNIT_SLOT"] = "f14-0900"
    logger.notice("Prompted", metadata: ["UNIT_EVENT": "shown", "why": "it is \"time\"\nnow"])
    logger.debug("Not this")
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = read(pipe.reader, &buffer, buffer.count)
    #expect(
      String(decoding: buffer[..<count], as: UTF8.self) == """
        notice Prompted UNIT_EVENT=shown UNIT_SLOT=f14-0900 WHY="it is \\"time\\"\\nnow"

        """)
  }

  @Test("does not wait for a reader that is slow, and survives one that is gone")
  func neverBlocks() throws {
    let pipe = try makePipe()
    let logger = logger(
      JournalHandler(identifier: identifier, socket: "/nonexistent/socket", fallback: pipe.writer))
    let long = String(repeating: "long ", count: 2_000)
    for _ in 0..<100 { logger.error("\(long)") }
    close(pipe.reader)
    logger.error("nobody reads this")
    close(pipe.writer)
    logger.error("nor this")
  }

  @Test("does not wait for a journal that is slow")
  func slowJournal() throws {
    let folder = try TemporaryFolder()
    let listener = try DatagramListener(path: folder["socket"])
    let logger = logger(
      JournalHandler(identifier: identifier, socket: folder["socket"], fallback: -1))
    for number in 0..<5_000 { logger.info("\(number)") }
    #expect(listener.receive()?.hasPrefix("MESSAGE=0\nPRIORITY=6\n") == true)
  }

  @Test("logs a value that is too long for a datagram somewhere, without its end")
  func longValue() throws {
    let journal = try SystemJournal.shared()
    let long = String(repeating: "é", count: 200_000)
    logger(JournalHandler(identifier: identifier)).info("\(long)")
    try journal.sync()
    let entry = try #require(try journal.entries(["SYSLOG_IDENTIFIER=\(identifier)"]).first)
    #expect(entry["MESSAGE"] == String(long.prefix(50_000)))
  }

  private func logger(_ handler: JournalHandler) -> Logger {
    Logger(label: identifier) { _ in handler }
  }
}
