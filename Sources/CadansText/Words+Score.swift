public import CadansCore

extension ExactScore {
  /// The score as it is said: `7` where it is whole, else with two decimals.
  public var words: String { points.map(String.init) ?? decimals }

  /// The score with two decimals: `6.67`; in Dutch with a comma.
  public var decimals: String {
    guard Language.current == .dutch else { return description }
    return description.split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: ",")
  }
}
