import CGtk3

/// What our windows have in common beside the theme of the person: one sheet for all.
enum Style {
  /// The classes of the sheet.
  enum Class: String {
    /// All that is in a window of ours.
    case panel
    /// A text that is read first.
    case lead
    /// A text that can wait.
    case aside
    /// The ring that counts down.
    case ring
    /// A window that has no frame but ours.
    case unframed
  }

  /// Uses the sheet from now on.
  static func use() {
    let provider = gtk_css_provider_new()
    gtk_css_provider_load_from_data(provider, sheet, -1, nil)
    gtk_style_context_add_provider_for_screen(
      gdk_screen_get_default(), OpaquePointer(provider),
      guint(GTK_STYLE_PROVIDER_PRIORITY_APPLICATION))
  }

  /// A window that does not take the keyboard is read without it, so its texts do not fade.
  ///
  /// The teal of the ring reaches 3 to 1 on white and on the dark of Adwaita.
  ///
  /// - Source: WCAG 2.2, success criterion 1.4.11.
  private static let sheet = """
    .panel label:backdrop { color: @theme_fg_color; }
    .lead { font-size: 1.2em; margin: 6px 0; }
    .aside { opacity: 0.8; margin-bottom: 6px; }
    .ring { color: #2a9d97; }
    .unframed { border: 1px solid @borders; }
    """
}

extension UnsafeMutablePointer<GtkWidget> {
  /// Gives the widget a class of the sheet.
  func add(_ name: Style.Class) {
    gtk_style_context_add_class(gtk_widget_get_style_context(self), name.rawValue)
  }
}
