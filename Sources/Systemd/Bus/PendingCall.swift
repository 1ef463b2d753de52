import CSystemd

/// A call that waits for its answer.
final class PendingCall {
  private let operation: String
  private var completion: Bus.Completion?

  init(_ operation: String, _ completion: @escaping Bus.Completion) {
    self.operation = operation
    self.completion = completion
  }

  static func receive(_ message: OpaquePointer?, _ userdata: UnsafeMutableRawPointer?) -> Int32 {
    guard let message, let userdata else { return 0 }
    let call = Unmanaged<PendingCall>.fromOpaque(userdata).takeUnretainedValue()
    guard let completion = call.completion else { return 0 }
    call.completion = nil
    let reply = BusMessage(pointer: message)
    if let error = reply.error(operation: call.operation) {
      completion(.failure(error))
    } else {
      completion(Result { () throws(SystemdError) in try reply.arguments() })
    }
    return 0
  }
}
