import CGtk3

/// A text that wraps to the width of what stands beside it.
final class Text {
  let widget: UnsafeMutablePointer<GtkWidget>

  /// What it says now.
  var text: String {
    didSet { if text != oldValue { gtk_label_set_text(gtk_widget_as_label(widget), text) } }
  }

  /// A text that begins at the left, or stands in the middle.
  init(_ text: String, _ style: Style.Class, isCentred: Bool = false) {
    self.text = text
    widget = gtk_label_new(text)
    let label = gtk_widget_as_label(widget)
    gtk_label_set_line_wrap(label, 1)
    gtk_label_set_line_wrap_mode(label, PANGO_WRAP_WORD_CHAR)
    // Its natural width must not widen the window; 1 lets the row of buttons decide.
    gtk_label_set_max_width_chars(label, 1)
    gtk_label_set_xalign(label, isCentred ? 0.5 : 0)
    gtk_label_set_justify(label, isCentred ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT)
    widget.add(style)
  }
}
