import CGtk3

/// The moments in which input is no answer, since it was meant for something else: typing that
/// went on when the window came, the second half of a double click on the window before.
struct InputGrace {
  private var shown = g_get_monotonic_time()
  private var focused = g_get_monotonic_time()

  /// The window is on the screen from now on.
  mutating func windowShown() { shown = g_get_monotonic_time() }

  /// Keys come to the window from now on.
  mutating func windowFocused() { focused = g_get_monotonic_time() }

  /// Whether a key is no answer yet.
  var holdsKeys: Bool { g_get_monotonic_time() - max(shown, focused) < Self.keyPause }

  /// Whether a click is no answer yet.
  var holdsClicks: Bool {
    let doubleClick = gtk_settings_get_double_click_time(gtk_settings_get_default())
    return g_get_monotonic_time() - shown < gint64(doubleClick) * 1000
  }

  /// How long keys are held off.
  ///
  /// - Units: Microseconds; one second.
  /// - Source: <doc:Marks#ENG>: a word that is being typed is over, a question not yet read.
  static let keyPause: gint64 = 1_000_000
}
