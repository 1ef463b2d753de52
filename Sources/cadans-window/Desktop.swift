import CGtk3

/// The desktop that windows are shown on.
enum Desktop {
  /// Opens it; `false` where there is none.
  static func open() -> Bool {
    // The name by which a desktop finds the icon and the desktop entry.
    g_set_prgname("cadans")
    guard gtk_init_check(nil, nil) != 0 else { return false }
    gtk_window_set_default_icon_name("cadans")
    gtk_settings_set_animations(gtk_settings_get_default(), 0)
    return true
  }
}
