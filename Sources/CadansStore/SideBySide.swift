internal import CadansText
internal import Glibc

/// Does the same with several things at once, each on a thread of its own, and gives what came of
/// them in their order.
///
/// The threads are those of the C library: the daemon, which has this module too, keeps its one
/// thread and needs no runtime for tasks.
///
/// - Errors: What the first of them threw, in their order; all have ended by then.
func sideBySide<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ body: @Sendable (Input) throws(Problem) -> Output
) throws(Problem) -> [Output] {
  let ended = withoutActuallyEscaping(body) { body in
    let others = inputs.dropFirst().map { input in Computation { Result(of: input, body) } }
    return inputs.prefix(1).map { Result(of: $0, body) } + others.map { $0.value() }
  }
  var outputs: [Output] = []
  for result in ended { outputs.append(try result.get()) }
  return outputs
}

extension Result where Failure == Problem {
  fileprivate init<Input>(of input: Input, _ body: (Input) throws(Problem) -> Success) {
    self.init { () throws(Problem) in try body(input) }
  }
}

/// A value that a thread of its own computes.
///
/// Nothing here is touched by two at once: the thread writes the value, and only after it has ended
/// is the value read.
private final class Computation<Value: Sendable>: Job, @unchecked Sendable {
  private let compute: @Sendable () -> Value
  private var computed: Value?
  private var thread: pthread_t?

  /// Begins to compute.
  init(_ compute: @escaping @Sendable () -> Value) {
    self.compute = compute
    super.init()
    var thread = pthread_t()
    let job = Unmanaged.passRetained(self as Job)
    let failure = pthread_create(
      &thread, nil,
      { job in
        job.map { Unmanaged<Job>.fromOpaque($0).takeRetainedValue().run() }
        return nil
      }, job.toOpaque())
    if failure == 0 { self.thread = thread } else { job.release() }
  }

  override func run() { computed = compute() }

  /// Waits for the value; where there was no thread to be had, it is computed now.
  func value() -> Value {
    if let thread { pthread_join(thread, nil) }
    return computed ?? compute()
  }
}

/// What a thread runs: C knows no generic types.
private class Job {
  func run() {}
}
