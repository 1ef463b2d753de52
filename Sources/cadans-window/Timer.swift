import CGtk3

/// Does something again and again, for as long as it lives and wants to.
final class Timer {
  private let tick: () -> Bool
  private var source: guint = 0

  /// Starts now.
  ///
  /// - Parameters:
  ///   - interval: Microseconds; GLib counts thousands of them.
  ///   - tick: Gives whether it wants to go on.
  init(every interval: gint64, tick: @escaping () -> Bool) {
    self.tick = tick
    source = g_timeout_add(
      guint(interval / 1_000),
      { data in
        guard let data else { return 0 }
        let timer = Unmanaged<Timer>.fromOpaque(data).takeUnretainedValue()
        if timer.tick() { return 1 }
        timer.source = 0
        return 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { if source != 0 { g_source_remove(source) } }
}
