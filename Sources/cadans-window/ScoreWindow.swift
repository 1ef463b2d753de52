import CGtk3
import CadansCore

/// A small window with a question, eleven equal answers, and an equal one for no answer.
///
/// There is no default. Escape and closing the window give no answer.
///
/// - Source: design.md, "Questions are prompts too".
final class ScoreWindow {
  private let panel: Panel
  private var buttons: [Button] = []
  private var answer: PainScore?

  /// A window for a question.
  init(_ question: ScoreQuestion, on desktop: Desktop) {
    panel = Panel(title: question.title, role: ATK_ROLE_DIALOG, on: desktop)
    panel.onEscape = { [unowned self] in close(with: nil) }
    panel.onClose = panel.onEscape
    panel.add(contents(of: question))
  }

  /// Shows it until there is an answer, or `nil` for none.
  func run() -> PainScore? {
    panel.run()
    return answer
  }

  /// The question, above a row of scores, above the button for no answer.
  private func contents(of question: ScoreQuestion) -> UnsafeMutablePointer<GtkWidget> {
    let scores = PainScore.range.map { score in
      panel.button(String(score)) { [unowned self] in close(with: PainScore(score)) }
    }
    let noAnswer = panel.button(question.noAnswer) { [unowned self] in close(with: nil) }
    buttons = scores + [noAnswer]
    let rows: UnsafeMutablePointer<GtkWidget> = gtk_box_new(
      GTK_ORIENTATION_VERTICAL, 2 * Panel.gap)
    for part in [Text(question.text, .lead).widget, Row(scores).widget, noAnswer.widget] {
      gtk_container_add(gtk_widget_as_container(rows), part)
    }
    return rows
  }

  private func close(with score: PainScore?) {
    answer = score
    panel.close()
  }
}
