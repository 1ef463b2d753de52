import CSystemd

/// Something registered on a ``Bus``: a signal that is listened to, an object that is exported.
///
/// It stays registered for as long as someone keeps it: letting go of it is the same as
/// ``cancel()``.
public final class BusSlot {
  /// Runs for each message; `nil` after ``cancel()``.
  private(set) var body: ((BusMessage) -> Void)?
  private var pointer: OpaquePointer?
  private var companions: [AnyObject]

  /// Makes a slot that is not registered yet, or one that only keeps `companions`.
  init(keeping companions: [AnyObject] = [], _ body: ((BusMessage) -> Void)? = nil) {
    self.body = body
    self.companions = companions
  }

  deinit { cancel() }

  /// Takes the registration back and releases its closure; more than once is harmless.
  public func cancel() {
    body = nil
    sd_bus_slot_unref(pointer)
    pointer = nil
    companions = []
  }

  /// Registers by `make`, which gets the place for the C slot and the userdata of callbacks.
  func attach(
    _ operation: String,
    _ make: (_ place: UnsafeMutablePointer<OpaquePointer?>, _ userdata: UnsafeMutableRawPointer)
      -> Int32
  ) throws(SystemdError) {
    // Unretained: the C slot never outlives this object, because deinit takes it down.
    let result = make(&pointer, Unmanaged.passUnretained(self).toOpaque())
    if result < 0 { cancel() }
    try check(operation, result)
  }

  /// The C callback of every slot.
  static func receive(_ message: OpaquePointer?, _ userdata: UnsafeMutableRawPointer?) -> Int32 {
    guard let message, let userdata else { return 0 }
    let slot = Unmanaged<BusSlot>.fromOpaque(userdata).takeUnretainedValue()
    slot.body?(BusMessage(pointer: message))
    return 0
  }
}
