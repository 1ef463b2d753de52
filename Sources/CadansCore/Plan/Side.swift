/// The side of the body that an exercise is done on.
public enum Side: String, CaseIterable, Hashable, Sendable {
  case left
  case right
  case both
}
