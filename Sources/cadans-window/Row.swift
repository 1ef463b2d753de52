import CGtk3

/// A row of buttons of one size.
struct Row {
  let widget: UnsafeMutablePointer<GtkWidget>

  /// - Parameter width: The least width of the row, in logical pixels.
  init(_ buttons: [Button], width: gint = -1) {
    widget = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, Panel.gap)
    gtk_box_set_homogeneous(gtk_widget_as_box(widget), 1)
    gtk_widget_set_size_request(widget, width, -1)
    for button in buttons {
      gtk_box_pack_start(gtk_widget_as_box(widget), button.widget, 1, 1, 0)
    }
  }
}
