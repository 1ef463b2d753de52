import CGtk3

/// The window of a prompt: it waits its turn, stays above the other windows, and leaves the keyboard
/// with the window that is being typed in.
///
/// Nothing is in focus until somebody moves there with Tab or an arrow key. Keys and clicks that
/// come too early are no answer: ``InputGrace``.
final class Panel {
  /// What Escape does, and closing the window.
  var onEscape: () -> Void = {}
  var onClose: () -> Void = {}

  private let widget: UnsafeMutablePointer<GtkWidget>
  private let layerShell: LayerShell?
  private var listeners: [Listener] = []
  private var grace = InputGrace()

  /// A window that is not shown yet.
  ///
  /// - Parameter role: What a screen reader calls it.
  init(title: String, role: AtkRole, on desktop: Desktop) {
    widget = gtk_window_new(GTK_WINDOW_TOPLEVEL)
    let window = gtk_widget_as_window(widget)
    gtk_window_set_title(window, title)
    gtk_window_set_type_hint(window, GDK_WINDOW_TYPE_HINT_DIALOG)
    gtk_window_set_position(window, GTK_WIN_POS_CENTER)
    gtk_window_set_resizable(window, 0)
    gtk_window_set_keep_above(window, 1)
    gtk_window_set_focus_on_map(window, 0)
    let accessible = gtk_widget_get_accessible(widget)
    atk_object_set_role(accessible, role)
    atk_object_set_name(accessible, title)
    layerShell = desktop.layerShell
    if let layerShell {
      layerShell.raise(window)
      widget.add(.unframed)
    }
    gtk_widget_add_events(widget, gint(GDK_BUTTON_PRESS_MASK.rawValue))
    listen()
  }

  /// Puts a widget in it, with room around it.
  func add(_ content: UnsafeMutablePointer<GtkWidget>) {
    gtk_container_set_border_width(gtk_widget_as_container(content), guint(Self.margin))
    gtk_container_add(gtk_widget_as_container(widget), content)
    content.add(.panel)
  }

  /// A button for it, which does nothing yet when the window has only just come.
  func button(_ label: String, pressed: @escaping () -> Void) -> Button {
    Button(label) { [unowned self] in
      if !grace.holdsClicks { pressed() }
    }
  }

  /// Shows it until ``close()``.
  func run() {
    gtk_widget_show_all(widget)
    // Showing a window puts its first button in focus, which would make it a default.
    gtk_window_set_focus(gtk_widget_as_window(widget), nil)
    gtk_main()
  }

  /// Ends ``run()``.
  func close() { gtk_main_quit() }

  /// Hears when it is shown, gets the keyboard, gets a key, and is closed.
  private func listen() {
    listeners = [
      Listener("map-event", of: widget) { [unowned self] _ in
        grace.windowShown()
        return false
      },
      Listener("focus-in-event", of: widget) { [unowned self] _ in
        grace.windowFocused()
        return false
      },
      Listener("button-press-event", of: widget) { [unowned self] _ in
        layerShell?.giveKeyboard(to: gtk_widget_as_window(widget))
        return false
      },
      Listener("key-press-event", of: widget) { [unowned self] event in
        if grace.holdsKeys { return true }
        guard event.isEscape else { return false }
        onEscape()
        return true
      },
      Listener("delete-event", of: widget) { [unowned self] _ in
        onClose()
        return true
      },
    ]
  }

  /// Space between widgets, and around all.
  ///
  /// - Units: Logical pixels.
  static let gap: gint = 6
  private static let margin: gint = 18
}

extension UnsafeMutablePointer<GdkEvent> {
  /// Whether it is the Escape key.
  fileprivate var isEscape: Bool {
    var key: guint = 0
    return gdk_event_get_keyval(self, &key) != 0 && key == guint(GDK_KEY_Escape)
  }
}
