import CGtk3

/// A small window with a question, its equal answers, and an equal one for no answer.
///
/// There is no default. Escape and closing the window give no answer.
///
/// - Source: <doc:The-contract#Questions-are-prompts-too>
final class AnswerWindow {
  private let panel: Panel
  private var buttons: [Button] = []
  private var answer: Int?

  /// A window for a question.
  init(_ question: AnswerQuestion, on desktop: Desktop) {
    panel = Panel(title: question.title, role: ATK_ROLE_DIALOG, on: desktop)
    panel.onEscape = { [unowned self] in close(with: nil) }
    panel.onClose = panel.onEscape
    panel.add(contents(of: question))
  }

  /// Shows it until there is an answer: its place, from 0 on, or `nil` for none.
  func run() -> Int? {
    panel.run()
    return answer
  }

  /// The question, above a row of answers, above the button for no answer.
  private func contents(of question: AnswerQuestion) -> UnsafeMutablePointer<GtkWidget> {
    let answers = question.answers.enumerated().map { place, label in
      panel.button(label) { [unowned self] in close(with: place) }
    }
    let noAnswer = panel.button(question.noAnswer) { [unowned self] in close(with: nil) }
    buttons = answers + [noAnswer]
    let rows: UnsafeMutablePointer<GtkWidget> = gtk_box_new(
      GTK_ORIENTATION_VERTICAL, 2 * Panel.gap)
    // Without answers beside each other nothing else would make a notice wide enough to read.
    let row = Row(answers, width: answers.isEmpty ? Self.noticeWidth : -1).widget
    for part in [Text(question.text, .lead).widget, row, noAnswer.widget] {
      gtk_container_add(gtk_widget_as_container(rows), part)
    }
    return rows
  }

  /// In logical pixels [ENG].
  private static let noticeWidth: gint = 420

  private func close(with place: Int?) {
    answer = place
    panel.close()
  }
}
