import CGtk3
import Glibc

/// What the person told their desktop about looks: GTK 3 knows themes, and not this.
///
/// - Source: org.freedesktop.portal.Settings, namespace org.freedesktop.appearance.
struct Appearance {
  private(set) var prefersDark = false
  private(set) var reducesMotion = false

  /// Asks the portal when it runs; where it does not, nothing is preferred.
  init() {
    guard Self.hasBus, let bus = g_bus_get_sync(G_BUS_TYPE_SESSION, nil, nil) else { return }
    defer { g_object_unref(UnsafeMutableRawPointer(bus)) }
    let type = g_variant_type_new("(a{sa{sv}})")
    defer { g_variant_type_free(type) }
    let answer = g_dbus_connection_call_sync(
      bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
      "org.freedesktop.portal.Settings", "ReadAll", g_variant_new_appearance_arguments(), type,
      G_DBUS_CALL_FLAGS_NO_AUTO_START, Self.patience, nil, nil)
    guard let answer else { return }
    defer { g_variant_unref(answer) }
    let namespaces = g_variant_get_child_value(answer, 0)
    defer { g_variant_unref(namespaces) }
    guard let settings = g_variant_lookup_value(namespaces, "org.freedesktop.appearance", nil)
    else { return }
    defer { g_variant_unref(settings) }
    prefersDark = Self.isOne("color-scheme", in: settings)
    reducesMotion = Self.isOne("reduced-motion", in: settings)
  }

  /// Whether there is a session bus: GIO would start one where there is none.
  private static var hasBus: Bool {
    if getenv("DBUS_SESSION_BUS_ADDRESS") != nil { return true }
    guard let folder = getenv("XDG_RUNTIME_DIR") else { return false }
    return access(String(cString: folder) + "/bus", F_OK) == 0
  }

  private static func isOne(_ key: String, in settings: OpaquePointer) -> Bool {
    guard let value = g_variant_lookup_value(settings, key, nil) else { return false }
    defer { g_variant_unref(value) }
    return g_variant_classify(value) == G_VARIANT_CLASS_UINT32 && g_variant_get_uint32(value) == 1
  }

  /// How long the portal may take; a window that comes late is worse than one of the wrong colour.
  ///
  /// - Units: Milliseconds.
  /// - Source: <doc:Marks#ENG>
  private static let patience: gint = 250
}
