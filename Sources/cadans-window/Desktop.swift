import CGtk3
import Glibc

/// The desktop that windows are shown on.
struct Desktop {
  /// Whether the person has no objection to things that move.
  let animates: Bool

  /// Whether it is Wayland's, which has windows that X does not know.
  let isWayland: Bool

  /// Opens it, or gives `nil` where there is none.
  init?() {
    // The name by which a desktop finds the icon and the desktop entry.
    g_set_prgname("cadans")
    // Nothing is drawn by OpenGL here, and looking for it costs 50 MB where nobody looked before.
    setenv("GDK_GL", "disable", 1)
    // GTK would take a locale that may not be there, and gettext would fall silent.
    gtk_disable_setlocale()
    setlocale(LC_CTYPE, "C.UTF-8")
    guard gtk_init_check(nil, nil) != 0 else { return nil }
    isWayland = strcmp(gdk_display_type_name(gdk_display_get_default()), "GdkWaylandDisplay") == 0
    gtk_window_set_default_icon_name("cadans")
    let settings = gtk_settings_get_default()
    let appearance = Appearance()
    if appearance.prefersDark { gtk_settings_prefer_dark(settings) }
    animates = gtk_settings_get_animations(settings) != 0 && !appearance.reducesMotion
    // Buttons change at once, whatever the ring does.
    gtk_settings_set_animations(settings, 0)
    Style.use()
  }
}
