import CGtk3
import Glibc

/// The desktop that windows are shown on.
struct Desktop {
  /// Whether the person has no objection to things that move.
  let animates: Bool

  /// Shows windows above the others on Wayland; `nil` on X, which needs nothing for that.
  let layerShell: LayerShell?

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
    let isWayland =
      strcmp(gdk_display_type_name(gdk_display_get_default()), "GdkWaylandDisplay") == 0
    layerShell = isWayland ? LayerShell() : nil
    if isWayland, layerShell == nil { Self.preferX() }
    gtk_window_set_default_icon_name("cadans")
    let settings = gtk_settings_get_default()
    let appearance = Appearance()
    if appearance.prefersDark { gtk_settings_prefer_dark(settings) }
    animates = gtk_settings_get_animations(settings) != 0 && !appearance.reducesMotion
    // Buttons change at once, whatever the ring does.
    gtk_settings_set_animations(settings, 0)
    Style.use()
  }

  /// Begins anew on the X display of a Wayland desktop, where it has one.
  ///
  /// GNOME gives a new Wayland window the keyboard in the middle of a word and does not keep it
  /// above; an X window can say that it wants neither.
  private static func preferX() {
    guard getenv("DISPLAY") != nil, getenv("GDK_BACKEND") == nil else { return }
    setenv("GDK_BACKEND", "x11,wayland", 1)
    var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execv("/proc/self/exe", &arguments)
    // Then it is an ordinary window after all.
    for argument in arguments { free(argument) }
  }
}
