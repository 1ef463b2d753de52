import CSystemd
import Glibc

extension Bus {
  /// Serves an object: `introspection` says what it has, `handler` answers.
  ///
  /// The text is the only description: sd-bus answers Introspectable, Properties and Peer from it,
  /// refuses unknown methods and wrong types by itself, and tells changes the way it is annotated.
  /// Export before taking a name, or the first caller finds nothing. The handler is kept until the
  /// slot is cancelled.
  ///
  /// - Errors: `EINVAL` with the reason when the text is not an introspection document.
  public func export(
    path: String, introspection: String, handler: any BusObject
  ) throws(SystemdError) -> BusSlot {
    let document: Introspection
    do throws(IntrospectionError) {
      document = try Introspection(xml: introspection)
    } catch {
      throw SystemdError(
        operation: "export \(path)", errno: EINVAL, message: "introspection: \(error)")
    }
    var registrations: [VTable.Registration] = []
    for interface in document.interfaces {
      let table = try VTable(interface, object: handler)
      registrations.append(try table.register(on: pointer, path: path))
    }
    return BusSlot(keeping: registrations)
  }
}
