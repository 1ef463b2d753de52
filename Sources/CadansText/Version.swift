/// The version of Cadans.
public enum Version {
  /// As people and the bus see it.
  public static let text = "0.1.0"
}
