import CGtk3
import Glibc

/// What shows a window above the others on Wayland without giving it the keyboard.
///
/// An ordinary window gets the keyboard from many compositors whether it wants it or not. The
/// library is loaded when it is needed: a machine without it does without.
///
/// - Source: wlr-layer-shell-unstable-v1; libgtk-layer-shell.so.0, since 0.6.
struct LayerShell {
  private typealias Number = @convention(c) () -> guint
  private typealias Setup = @convention(c) (UnsafeMutablePointer<GtkWindow>?) -> Void
  private typealias Set = @convention(c) (UnsafeMutablePointer<GtkWindow>?, CInt) -> Void

  private let start: Setup
  private let setLayer: Set
  private let setKeyboardMode: Set
  private let version: guint

  /// Loads the library and asks the compositor; `nil` where either cannot.
  init?() {
    guard let library = dlopen("libgtk-layer-shell.so.0", RTLD_NOW),
      let isSupported = dlsym(library, "gtk_layer_is_supported"),
      let version = dlsym(library, "gtk_layer_get_protocol_version"),
      let start = dlsym(library, "gtk_layer_init_for_window"),
      let setLayer = dlsym(library, "gtk_layer_set_layer"),
      let setKeyboardMode = dlsym(library, "gtk_layer_set_keyboard_mode"),
      unsafeBitCast(isSupported, to: Number.self)() != 0
    else { return nil }
    self.version = unsafeBitCast(version, to: Number.self)()
    self.start = unsafeBitCast(start, to: Setup.self)
    self.setLayer = unsafeBitCast(setLayer, to: Set.self)
    self.setKeyboardMode = unsafeBitCast(setKeyboardMode, to: Set.self)
  }

  /// Puts a window that is not shown yet above the others, without the keyboard.
  func raise(_ window: UnsafeMutablePointer<GtkWindow>?) {
    start(window)
    setLayer(window, Self.top)
  }

  /// Lets the window have the keyboard from now on.
  func giveKeyboard(to window: UnsafeMutablePointer<GtkWindow>?) {
    setKeyboardMode(window, version >= Self.onDemandVersion ? Self.onDemand : Self.exclusive)
  }

  /// Of `GtkLayerShellLayer` and `GtkLayerShellKeyboardMode`.
  private static let top: CInt = 2
  private static let exclusive: CInt = 1
  private static let onDemand: CInt = 2
  /// The first version of the protocol in which a window can have the keyboard now and then.
  private static let onDemandVersion: guint = 4
}
