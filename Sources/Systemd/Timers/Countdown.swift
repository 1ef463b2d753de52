/// Runs a closure when as many answers came as questions were asked.
///
/// It starts with one ``enter()`` of its own: ``leave()`` once more after the last question.
final class Countdown {
  private var open = 1
  private let body: () -> Void

  init(_ body: @escaping () -> Void) { self.body = body }

  func enter() { open += 1 }

  func leave() {
    open -= 1
    if open == 0 { body() }
  }
}
