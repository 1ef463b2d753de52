/// The messages of the journal, with the ids by which its catalogue explains them.
///
/// - Source: <doc:The-contract#Journal>; `systemd/cadans.catalog` has the same ids, which a test
///   shows.
enum JournalMessage: String, CaseIterable {
  case started = "58b2a2055bb54bcba37d2f2a4276b0bd"
  case stopped = "066548bbcded4077afcfe3fb2c3ea935"
  case prompted = "9680cbf9a0f444f7a3b2c9780175e3ff"
  case answered = "9918f2191616416ca655998523f8a6e7"
  case closed = "68d3705797a84cb1a47db8c2b7a8912d"
  case suppressed = "e18ead32b53e40fba3d93a3c91b089f7"
  case withdrawn = "f6bc9ffbe57a4966aea07430ea689c2e"
  case notShown = "640e43c1a5fa4762a8897c0d4aed5f11"
  case paused = "0c85a1c381e542aea95401a9f6ea4de0"
  case resumed = "051bacd7705b4071a70228e972f4e235"
  case presence = "9ffb74e8d88e4e92af7ff16909dea770"
  case idleSource = "f37a6972660c4c01b906f3fb93a81726"
  case noIdleSource = "054dfaa7ebed46729375a1803ec6681e"
  case clockSet = "999e67dff1824c02baa08d2ab0090a67"
  case zoneUnclear = "6b0f4c8f2d7e4a5f9c1e7a3b52d8e604"
  case timers = "a44231961c404d98acd509316fa34037"
  case timersFailed = "97d561fb1c934eb9a790c7cb0c3a3c48"
  case damaged = "f5434819ba8b4f83af922e66046cbadf"
  case unwritable = "a9dda161513e45d8abe473c18cb9c38b"
  case unwatched = "3f0ad7c96a5c4f0d8f5a7c2d9be14e60"
  case windowFailed = "7e0f5d2c14b94b6d9a3c8f61d05be724"
  case askFailed = "bc3acb6586234657adebf8b190af4c54"
  case loadsChanged = "3d0c6a5e7f184b0f9a52c81e6b97d4a3"

  /// The name of the event, for `CADANS_EVENT`.
  var event: String { "\(self)" }
}
