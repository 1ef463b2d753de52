public import CadansCore
internal import Glibc

/// The clock and the source of identifiers of this machine.
public struct LocalClock {
  /// The zone in which times are written down.
  public let zone: LocalZone

  /// Milliseconds added to the machine's clock; 0 but in tests.
  private let shift: Int64

  /// The clock of this machine.
  ///
  /// - Parameter environment: `CADANS_CLOCK_SHIFT`, in seconds, lets a test live six weeks in a
  ///   minute.
  public init(
    zone: LocalZone = LocalZone(), environment variable: (String) -> String? = { _ in nil }
  ) {
    self.zone = zone
    // A shift of ten thousand years is more than any clock can show.
    let seconds = variable("CADANS_CLOCK_SHIFT").flatMap { Int64($0) } ?? 0
    self.shift = min(max(seconds, -Self.longest), Self.longest) * 1000
  }

  /// - Units: Seconds; ten thousand years.
  private static let longest: Int64 = 315_576_000_000

  /// The name of the zone as it is written down: `nil` while it and the clock do not agree, which
  /// ``check()`` says.
  public var zoneName: String? { zone.agrees(around: instant) ? zone.name : nil }

  /// Now, as it is written into a record.
  public var moment: Moment { Moment(now, zone: zoneName) }

  /// The instant now.
  public var instant: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(
      milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000 + shift)
  }

  /// Now, as written down here: to the second.
  public var now: Timestamp { zone.timestamp(Instant(seconds: instant.seconds)) }

  /// Now, to the millisecond.
  public var preciseNow: Timestamp { zone.timestamp(instant) }

  /// The local day now.
  public var today: CivilDate { now.date }

  /// A new identifier.
  public func makeID() -> RecordID {
    var generator = SystemRandomNumberGenerator()
    let random = (0..<10).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return RecordID(at: instant, random: random)
  }

  /// When the kernel booted.
  public var bootedAt: Instant {
    var running = timespec()
    clock_gettime(CLOCK_BOOTTIME, &running)
    return Instant(
      milliseconds: instant.milliseconds - Int64(running.tv_sec) * 1000
        - Int64(running.tv_nsec) / 1_000_000)
  }
}
