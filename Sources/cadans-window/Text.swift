import CGtk3

/// A text that wraps to the width of what stands below it.
struct Text {
  let widget: UnsafeMutablePointer<GtkWidget>

  /// A text.
  init(_ text: String) {
    widget = gtk_label_new(text)
    let label = gtk_widget_as_label(widget)
    gtk_label_set_line_wrap(label, 1)
    // Its natural width must not widen the window; 1 lets the row of buttons decide.
    gtk_label_set_max_width_chars(label, 1)
    gtk_label_set_xalign(label, 0)
  }
}
