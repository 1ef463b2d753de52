import CGtk3

/// A button that looks like every other: the same size, never the default, in focus only when
/// somebody moved there, and not lit by a pointer that happened to be where the window came.
final class Button {
  let widget: UnsafeMutablePointer<GtkWidget>

  private let pressed: () -> Void

  /// A button with a label, which is its accessible name too.
  ///
  /// - Parameter pressed: Called for a click, and for Enter or Space when it is in focus.
  init(_ label: String, pressed: @escaping () -> Void) {
    widget = gtk_button_new_with_label(label)
    self.pressed = pressed
    gtk_widget_set_size_request(widget, Self.target, Self.target)
    atk_object_set_name(gtk_widget_get_accessible(widget), label)
    gtk_widget_on_signal(
      widget, "clicked",
      { _, data in
        guard let data else { return }
        Unmanaged<Button>.fromOpaque(data).takeUnretainedValue().pressed()
      }, Unmanaged.passUnretained(self).toOpaque())
    gtk_widget_on_state_flags_changed(
      widget, { widget, _, _ in gtk_widget_unset_state_flags(widget, GTK_STATE_FLAG_PRELIGHT) }, nil
    )
  }

  /// The least width and height of a button, in logical pixels.
  ///
  /// - Source: WCAG 2.2, success criterion 2.5.5, asks for 44 by 44; 48 leaves room for a frame.
  private static let target: gint = 48
}
