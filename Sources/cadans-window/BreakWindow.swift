import CGtk3
import CadansText

/// A micro-pause: a picture in a ring that counts down, a line of what to do, and three buttons.
///
/// It ends by itself. Escape puts it off, as "Later" does.
///
/// - Source: <doc:The-contract#Micro-pauses>
final class BreakWindow {
  /// How it ended, in the word that is printed.
  enum Outcome: String {
    /// It was there to its end.
    case taken
    /// The person said so before the end.
    case done
    case later
    case skipped
    /// The window was closed, which says nothing.
    case closed
  }

  private let request: BreakRequest
  private let panel: Panel
  private let ring: Ring
  private let left: Text
  private let steps: Bool
  private var buttons: [Button] = []
  private var clock: Timer?
  private var end: gint64 = 0
  private var outcome = Outcome.closed

  /// A window for a micro-pause.
  ///
  /// - Parameter picture: The file of the movement's picture.
  init(_ request: BreakRequest, picture: String, on desktop: Desktop) {
    self.request = request
    steps = !desktop.animates
    panel = Panel(title: tr("Micro-pause"), role: ATK_ROLE_ALERT, on: desktop)
    ring = Ring(picture: picture, name: request.movement.picture)
    left = Text("", .aside, isCentred: true)
    panel.onEscape = { [unowned self] in close(as: request.laterLeft == 0 ? .closed : .later) }
    panel.onClose = { [unowned self] in close(as: .closed) }
    panel.add(contents())
  }

  /// Shows it to its end, or until the person ends it.
  func run() -> Outcome {
    end = g_get_monotonic_time() + gint64(request.seconds) * Self.second
    count()
    clock = Timer(every: steps ? Self.second / 4 : Self.second / 20) { [unowned self] in
      count()
      return true
    }
    panel.run()
    return outcome
  }

  /// Shows what is left, and closes when nothing is.
  private func count() {
    let rest = max(0, end - g_get_monotonic_time())
    // Without motion both change every five seconds only.
    let step = steps ? Self.stillStep : Self.second
    let whole = min((rest + step - 1) / step * step, gint64(request.seconds) * Self.second)
    left.text = trn("{n} second left", "{n} seconds left", Int(whole / Self.second))
    ring.part = Double(steps ? whole : rest) / Double(gint64(request.seconds) * Self.second)
    if rest == 0 { close(as: .taken) }
  }

  /// The ring, above the line, above what is left, above the buttons.
  private func contents() -> UnsafeMutablePointer<GtkWidget> {
    buttons = [panel.button(tr("Done")) { [unowned self] in close(as: .done) }]
    if request.laterLeft != 0 {
      let label = request.laterLeft.map { tr("Later ({n} left)", ["n": String($0)]) }
      buttons.append(panel.button(label ?? tr("Later")) { [unowned self] in close(as: .later) })
    }
    buttons.append(panel.button(tr("Skip")) { [unowned self] in close(as: .skipped) })
    let rows: UnsafeMutablePointer<GtkWidget> = gtk_box_new(
      GTK_ORIENTATION_VERTICAL, 2 * Panel.gap)
    let line = Text(request.line, .lead, isCentred: true)
    for part in [ring.widget, line.widget, left.widget, Row(buttons, width: Self.width).widget] {
      gtk_container_add(gtk_widget_as_container(rows), part)
    }
    return rows
  }

  private func close(as outcome: Outcome) {
    guard clock != nil else { return }
    clock = nil
    self.outcome = outcome
    panel.close()
  }

  /// - Units: Microseconds.
  private static let second: gint64 = 1_000_000
  private static let stillStep: gint64 = 5_000_000
  /// The least width of the buttons together, so that a line of text is easy to read.
  ///
  /// - Units: Logical pixels.
  private static let width: gint = 380
}
