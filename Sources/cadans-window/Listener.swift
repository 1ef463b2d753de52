import CGtk3

/// Listens to one kind of event of a widget, for as long as it lives.
final class Listener {
  private let heard: (UnsafeMutablePointer<GdkEvent>) -> Bool

  /// Listens from now on.
  ///
  /// - Parameter heard: Called with the event; gives whether nobody else shall hear of it.
  init(
    _ signal: String, of widget: UnsafeMutablePointer<GtkWidget>,
    heard: @escaping (UnsafeMutablePointer<GdkEvent>) -> Bool
  ) {
    self.heard = heard
    gtk_widget_on_event(
      widget, signal,
      { _, event, data in
        guard let event, let data else { return 0 }
        return Unmanaged<Listener>.fromOpaque(data).takeUnretainedValue().heard(event) ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
