import CGtk3
import Glibc

/// The desktop that windows are shown on.
enum Desktop {
  /// Opens it; `false` where there is none.
  static func open() -> Bool {
    // The name by which a desktop finds the icon and the desktop entry.
    g_set_prgname("cadans")
    // Nothing is drawn by OpenGL here, and looking for it costs 50 MB where nobody looked before.
    setenv("GDK_GL", "disable", 1)
    guard gtk_init_check(nil, nil) != 0 else { return false }
    gtk_window_set_default_icon_name("cadans")
    gtk_settings_set_animations(gtk_settings_get_default(), 0)
    return true
  }
}
