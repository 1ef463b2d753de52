import CSystemd

/// Something that happened in a watched folder.
///
/// - Shape: `name` is the entry in the folder, and `nil` when it is about the folder itself.
public struct InotifyEvent: Hashable, Sendable {
  /// What to watch for, and what happened.
  public struct Mask: OptionSet, Hashable, Sendable {
    /// The bits of inotify(7).
    public let rawValue: UInt32

    /// Makes a mask from the bits of inotify(7).
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A file that was open for writing was closed.
    public static let closeWrite = Mask(rawValue: UInt32(IN_CLOSE_WRITE))
    /// An entry was made.
    public static let create = Mask(rawValue: UInt32(IN_CREATE))
    /// An entry was removed.
    public static let delete = Mask(rawValue: UInt32(IN_DELETE))
    /// An entry came in by a rename: the way in which files are replaced whole.
    public static let movedTo = Mask(rawValue: UInt32(IN_MOVED_TO))
    /// An entry left by a rename.
    public static let movedFrom = Mask(rawValue: UInt32(IN_MOVED_FROM))
    /// Mode, owner or times changed.
    public static let attributes = Mask(rawValue: UInt32(IN_ATTRIB))
    /// The folder itself was removed.
    public static let deleteSelf = Mask(rawValue: UInt32(IN_DELETE_SELF))
    /// The folder itself was renamed.
    public static let moveSelf = Mask(rawValue: UInt32(IN_MOVE_SELF))
    /// Only ever in an event: the queue was full and events were lost, so look at everything.
    public static let overflow = Mask(rawValue: UInt32(IN_Q_OVERFLOW))
    /// Only ever in an event: the watch is gone.
    public static let ignored = Mask(rawValue: UInt32(IN_IGNORED))

    /// Every way in which the contents of a folder change.
    public static let contents: Mask = [.closeWrite, .create, .delete, .movedTo, .movedFrom]
  }

  /// The entry in the folder, or `nil` when the event is about the folder itself.
  public let name: String?

  /// What happened.
  public let mask: Mask

  /// Copies the kernel's record, whose name follows it in memory.
  init(_ record: UnsafePointer<inotify_event>) {
    mask = Mask(rawValue: record.pointee.mask)
    let bytes = UnsafeRawPointer(record + 1).assumingMemoryBound(to: CChar.self)
    name = record.pointee.len > 0 ? String(cString: bytes) : nil
  }
}
