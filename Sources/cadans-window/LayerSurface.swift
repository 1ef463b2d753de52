import CGtk3
import Glibc

/// A window that Wayland shows above the others without giving it the keyboard.
///
/// An ordinary window gets the keyboard from several compositors whether it wants it or not. The
/// library is loaded when it is needed: a machine without it shows an ordinary window.
///
/// - Source: wlr-layer-shell-unstable-v1; libgtk-layer-shell.so.0, since 0.6.
struct LayerSurface {
  private let window: UnsafeMutablePointer<GtkWindow>?
  private let setKeyboardMode: @convention(c) (UnsafeMutablePointer<GtkWindow>?, CInt) -> Void

  /// Makes a window one of these, before it is shown; `nil` where library or compositor cannot.
  init?(of widget: UnsafeMutablePointer<GtkWidget>) {
    typealias Number = @convention(c) () -> guint
    typealias Setup = @convention(c) (UnsafeMutablePointer<GtkWindow>?) -> Void
    typealias Set = @convention(c) (UnsafeMutablePointer<GtkWindow>?, CInt) -> Void
    guard let library = dlopen("libgtk-layer-shell.so.0", RTLD_NOW),
      let isSupported = dlsym(library, "gtk_layer_is_supported"),
      let version = dlsym(library, "gtk_layer_get_protocol_version"),
      let start = dlsym(library, "gtk_layer_init_for_window"),
      let setLayer = dlsym(library, "gtk_layer_set_layer"),
      let setKeyboardMode = dlsym(library, "gtk_layer_set_keyboard_mode"),
      unsafeBitCast(isSupported, to: Number.self)() != 0,
      unsafeBitCast(version, to: Number.self)() >= Self.onDemandVersion
    else { return nil }
    window = gtk_widget_as_window(widget)
    self.setKeyboardMode = unsafeBitCast(setKeyboardMode, to: Set.self)
    unsafeBitCast(start, to: Setup.self)(window)
    unsafeBitCast(setLayer, to: Set.self)(window, Self.top)
  }

  /// Takes keys from now on, when somebody moves the focus there.
  func takeKeyboard() { setKeyboardMode(window, Self.onDemand) }

  /// Of `GtkLayerShellLayer` and `GtkLayerShellKeyboardMode`.
  private static let top: CInt = 2
  private static let onDemand: CInt = 2
  /// The first version of the protocol in which a window can have the keyboard now and then.
  private static let onDemandVersion: guint = 4
}
