import CSystemd
import Glibc

/// The clocks of the kernel that the rest of this module counts in.
///
/// - Units: Microseconds.
public enum Clock {
  /// The wall clock: microseconds since 1970-01-01T00:00:00Z. It jumps when someone sets it.
  public static var realtime: UInt64 { read(CLOCK_REALTIME) }

  /// Microseconds since the kernel booted, time asleep included.
  public static var boottime: UInt64 { read(CLOCK_BOOTTIME) }

  /// Microseconds since some fixed point; it stands still while the machine sleeps.
  public static var monotonic: UInt64 { read(CLOCK_MONOTONIC) }

  /// What tells this boot of the machine from every other: 32 hexadecimal digits, or `nil` where the
  /// kernel does not say.
  public static var bootID: String? {
    var id = sd_id128_t()
    return sd_id128_get_boot(&id) >= 0 ? hexadecimal(id) : nil
  }

  /// An id of systemd as it is written: 32 hexadecimal digits.
  static func hexadecimal(_ id: sd_id128_t) -> String {
    withUnsafeBytes(of: id) { bytes in
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  private static func read(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    // The three clocks exist on every kernel that systemd runs on, so the call cannot fail.
    clock_gettime(clock, &time)
    return UInt64(max(0, time.tv_sec)) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
  }
}
