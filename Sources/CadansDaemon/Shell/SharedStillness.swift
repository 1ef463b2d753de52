/// Since when nobody touches anything at any of several displays.
///
/// - Units: Milliseconds since the machine started.
struct SharedStillness: Hashable, Sendable {
  /// When somebody was last seen at a display that is gone, until somebody is seen elsewhere.
  private(set) var left: Int?

  /// A display went; nobody touched anything there since that moment.
  mutating func leave(since moment: Int) { left = max(moment, left ?? moment) }

  /// Since when nobody does, or `nil` while somebody is at one of them.
  ///
  /// - Parameter stretches: For each display that told, since when nobody is there; `nil` is now.
  func since(_ stretches: [Int?]) -> Int? {
    var since = left
    for stretch in stretches {
      guard let stretch else { return nil }
      since = max(stretch, since ?? stretch)
    }
    return since
  }
}
