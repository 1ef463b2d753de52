import ArgumentParser
import CadansExchange
import CadansStore
import CadansText

struct KeysCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: tr("Your key, and that of your practice."),
    discussion: tr(
      "Your key signs what you hand over; it is made the first time. With --trust plans are put in force only when your practice signed them."
    ))

  @Option(
    help: ArgumentHelp(
      tr("The practice's public key, or the file with it."), valueName: "KEY")) var trust: String?
  @Option(help: ArgumentHelp(tr("Who gave it to you."), valueName: "NAME")) var by: String?
  @Flag(help: ArgumentHelp(tr("Replace another key of a practice."))) var force = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let ring = KeyRing(environment.store)
    // One's own key first: where it cannot be had, nothing is pinned.
    let isNew = try ring.makeOwnKey()
    let own = try ring.ownKey()
    if let trust { try pin(trust, in: ring, environment) }
    let practice = try ring.practiceKey()
    var lines =
      (isNew ? [Sentence.keyMade(own.fingerprint)] : []) + [
        tr("Your public key, for your practice:"), "  " + own.line,
        tr("Its fingerprint: {print}", ["print": own.fingerprint]),
      ]
    if let practice {
      lines += [
        tr("The key of {name}, which signs your plans:", ["name": practice.owner]),
        "  " + practice.line,
        tr("Its fingerprint: {print}", ["print": practice.fingerprint]),
        tr("Ask {name} on the phone whether it is the same.", ["name": practice.owner]),
      ]
    } else {
      lines.append(
        tr("No key of a practice is known: 'cadans keys --trust FILE --by NAME' adds it."))
    }
    environment.write(
      .members([
        "publicKey": .string(own.line), "fingerprint": .string(own.fingerprint),
        "practice": practice.map {
          .members([
            "publicKey": .string($0.line), "fingerprint": .string($0.fingerprint),
            "by": .string($0.owner),
          ])
        },
      ]), lines: lines)
  }

  private func pin(
    _ trust: String, in ring: KeyRing, _ environment: CommandEnvironment
  ) throws(Problem) {
    guard let by, by.contains(where: { !$0.isWhitespace }) else {
      throw Problem(
        .usage, tr("Say with --by who gave you the key."), path: "--by",
        hint: tr("'cadans keys --trust FILE --by \"M. Jansen\"'"))
    }
    var text = trust
    if !trust.hasPrefix("ssh-"), !trust.hasPrefix("sk-ssh-") {
      guard let bytes = try environment.store.bytes(trust, limit: 10_000) else {
        throw Problem(.cannotRead, tr("There is no file {file}.", ["file": trust]), path: trust)
      }
      text = String(decoding: bytes, as: UTF8.self)
    }
    let key = try KeyRing.publicKey(text, owner: by, path: "--trust")
    if let known = try ring.practiceKey(), known.line != key.line, !force {
      throw Problem(
        .refused,
        tr("Another key is known already, that of {name}.", ["name": known.owner]),
        path: "--trust",
        hint: tr("Say --force when your practice told you itself that it has a new one."))
    }
    _ = try ring.trust(text, by: by)
  }
}
