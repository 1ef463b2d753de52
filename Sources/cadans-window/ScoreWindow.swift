import CGtk3
import CadansCore

/// A small window with a question, eleven equal answers, and an equal one for no answer.
///
/// There is no default: nothing is in focus until somebody moves there with Tab or an arrow key.
/// Escape and closing the window give no answer. It waits its turn: it does not take the keyboard
/// from what is being typed in, and stays above so that it is not lost.
///
/// - Source: design.md, "Questions are prompts too".
final class ScoreWindow {
  private let widget: UnsafeMutablePointer<GtkWidget>
  private var buttons: [Button] = []
  private var listeners: [Listener] = []
  private var calm = Calm()
  private var answer: PainScore?

  /// A window for a question.
  init(_ question: ScoreQuestion) {
    widget = gtk_window_new(GTK_WINDOW_TOPLEVEL)
    behave(title: question.title)
    gtk_container_add(gtk_widget_as_container(widget), contents(of: question))
    listen()
  }

  /// Shows it until there is an answer, or `nil` for none.
  func run() -> PainScore? {
    gtk_widget_show_all(widget)
    // Showing a window puts its first button in focus, which would make 0 a default.
    gtk_window_set_focus(gtk_widget_as_window(widget), nil)
    gtk_main()
    return answer
  }

  /// What the window manager is told.
  private func behave(title: String) {
    let window = gtk_widget_as_window(widget)
    gtk_window_set_title(window, title)
    gtk_window_set_type_hint(window, GDK_WINDOW_TYPE_HINT_DIALOG)
    gtk_window_set_position(window, GTK_WIN_POS_CENTER)
    gtk_window_set_resizable(window, 0)
    gtk_window_set_keep_above(window, 1)
    gtk_window_set_focus_on_map(window, 0)
    atk_object_set_role(gtk_widget_get_accessible(widget), ATK_ROLE_DIALOG)
  }

  /// Hears when it is shown, gets the keyboard, gets a key, and is closed.
  private func listen() {
    listeners = [
      Listener("map-event", of: widget) { [unowned self] _ in
        calm.windowShown()
        return false
      },
      Listener("focus-in-event", of: widget) { [unowned self] _ in
        calm.windowFocused()
        return false
      },
      Listener("key-press-event", of: widget) { [unowned self] event in
        if calm.holdsKeys { return true }
        guard event.isEscape else { return false }
        close(with: nil)
        return true
      },
      Listener("delete-event", of: widget) { [unowned self] _ in
        close(with: nil)
        return true
      },
    ]
  }

  /// The question, above a row of scores, above the button for no answer.
  private func contents(of question: ScoreQuestion) -> UnsafeMutablePointer<GtkWidget> {
    let row: UnsafeMutablePointer<GtkWidget> = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, Self.gap)
    gtk_box_set_homogeneous(gtk_widget_as_box(row), 1)
    for score in PainScore.range {
      let button = answerButton(String(score), giving: PainScore(score))
      gtk_box_pack_start(gtk_widget_as_box(row), button, 1, 1, 0)
    }
    let rows: UnsafeMutablePointer<GtkWidget> = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2 * Self.gap)
    gtk_container_set_border_width(gtk_widget_as_container(rows), guint(Self.margin))
    let noAnswer = answerButton(question.noAnswer, giving: nil)
    for part in [Text(question.text).widget, row, noAnswer] {
      gtk_container_add(gtk_widget_as_container(rows), part)
    }
    return rows
  }

  private func answerButton(
    _ label: String, giving score: PainScore?
  ) -> UnsafeMutablePointer<GtkWidget> {
    let button = Button(label) { [unowned self] in
      if !calm.holdsClicks { close(with: score) }
    }
    buttons.append(button)
    return button.widget
  }

  private func close(with score: PainScore?) {
    answer = score
    gtk_main_quit()
  }

  /// Space between answers, and around all.
  ///
  /// - Units: Logical pixels.
  private static let gap: gint = 6
  private static let margin: gint = 18
}

extension UnsafeMutablePointer<GdkEvent> {
  /// Whether it is the Escape key.
  fileprivate var isEscape: Bool {
    var key: guint = 0
    return gdk_event_get_keyval(self, &key) != 0 && key == guint(GDK_KEY_Escape)
  }
}
