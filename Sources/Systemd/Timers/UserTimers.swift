import Glibc

/// The transient timers of a program in the user's systemd.
///
/// They live in systemd: they outlast the program unless `PartOf=` says otherwise, and are gone
/// with the user's systemd. The program says which timers there should be, and asks again whenever
/// that changes or might have.
public final class UserTimers {
  /// What a request leads to.
  public typealias Completion = (Result<Void, SystemdError>) -> Void

  let manager: UserManager
  let jobs: UnitJobs
  private var running: TimerConvergence?
  private var queue: [(wanted: [TransientTimer], prefixes: [String], tell: [Completion])] = []

  /// Works on the systemd that is on `bus`, a session bus.
  public init(bus: Bus) {
    manager = UserManager(bus: bus)
    jobs = UnitJobs(manager: manager)
  }

  /// Makes the loaded timers whose names begin with one of `prefixes` equal to `wanted`.
  ///
  /// Equal timers are left alone, also those that another process made, and one that counts down
  /// goes on counting: to begin anew, ``stop(_:completion:)`` it first. Others are stopped, or
  /// stopped and made anew; failed services left behind are cleared. Asking again while a request
  /// is at work is fine: of requests with the same prefixes that wait, only the last is carried
  /// out, and its result is everybody's.
  ///
  /// - Errors: The first timer that systemd refused, after the others were made; `EBUSY` when a
  ///   unit of that name would not go away.
  public func ensure(
    _ wanted: [TransientTimer], prefixes: [String], completion: @escaping Completion
  ) {
    if let index = queue.firstIndex(where: { $0.prefixes == prefixes }) {
      queue[index].wanted = wanted
      queue[index].tell.append(completion)
    } else {
      queue.append((wanted, prefixes, [completion]))
    }
    work()
  }

  /// Stops one unit, by default a timer; a unit that is not loaded is stopped already.
  public func stop(_ name: String, completion: @escaping Completion) {
    let unit = [".timer", ".service"].contains { name.hasSuffix($0) } ? name : name + ".timer"
    run("StopUnit", [.string(unit), .string("replace")]) { result in
      if case .failure(let error) = result, error.dbusName?.hasSuffix(".NoSuchUnit") == true {
        completion(.success(()))
      } else {
        completion(result)
      }
    }
  }

  /// The environment that the user's systemd gives to what it starts, as `NAME=value`.
  ///
  /// No signal tells when it changes.
  public func environment(
    _ completion: @escaping (Result<[String], SystemdError>) -> Void
  ) {
    manager.bus.property(
      UserManager.service, UserManager.path, UserManager.interface, "Environment"
    ) { answer in
      completion(answer.map { $0.strings ?? [] })
    }
  }

  /// Starts a service that exists in memory only, for a window or a helper with its own life.
  ///
  /// The completion comes when the program was executed, or could not be. The unit is gone when the
  /// program ends, also when it fails.
  ///
  /// - Parameter properties: More unit properties, by name; they come after the usual ones.
  /// - Errors: `UnitExists` when a unit of that name is there already.
  public func startTransientService(
    name: String, description: String, command: [String], environment: [String] = [],
    properties: [(String, BusValue)] = [], completion: @escaping Completion
  ) {
    let usual: [(String, BusValue)] = [
      ("Description", .string(description)), ("Type", .string("exec")),
      ("ExecStart", TransientTimer.execStart(command)), ("Environment", .strings(environment)),
      ("CollectMode", .string("inactive-or-failed")),
    ]
    let arguments: [BusValue] = [
      .string(name + ".service"), .string("fail"),
      TransientTimer.properties(usual + properties), .array(of: "(sa(sv))", []),
    ]
    run("StartTransientUnit", arguments, completion)
  }

  /// Calls a method that gives a job, and waits for the job.
  private func run(_ method: String, _ arguments: [BusValue], _ completion: @escaping Completion) {
    do throws(SystemdError) { try jobs.begin() } catch {
      return manager.bus.loop.defer { completion(.failure(error)) }
    }
    let finish = { [jobs] (result: Result<Void, SystemdError>) in
      jobs.end()
      completion(result)
    }
    manager.call(method, arguments) { [jobs] answer in
      switch answer {
      case .failure(let error): finish(.failure(error))
      case .success(let values):
        jobs.wait(values.first?.string ?? "") { result in
          finish(
            result == "done"
              ? .success(())
              : .failure(SystemdError(operation: method, errno: EIO, message: "job \(result)")))
        }
      }
    }
  }

  /// Takes the next request in hand, when none is.
  private func work() {
    guard running == nil, !queue.isEmpty else { return }
    let request = queue.removeFirst()
    let successor = { [weak self] in
      self?.queue.firstIndex { $0.prefixes == request.prefixes }
    }
    let run = TimerConvergence(
      wanted: request.wanted, prefixes: request.prefixes, manager: manager, jobs: jobs,
      isSuperseded: { successor() != nil })
    running = run
    run.begin { [weak self] result in
      self?.running = nil
      if let index = successor() {
        self?.queue[index].tell.insert(contentsOf: request.tell, at: 0)
      } else {
        for tell in request.tell { tell(result) }
      }
      self?.work()
    }
  }
}
