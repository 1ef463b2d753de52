/// The Dutch texts of the sources as gettext reads them, in a folder of their own.
public struct DutchTexts {
  private let folder: TemporaryFolder

  /// The folder for a program's `CADANS_LOCALE_FOLDER`; it lives as long as this value.
  public var path: String { folder.path }

  /// Makes them from `nl.po`.
  public init() throws {
    folder = try TemporaryFolder(prefix: "cadans-texts")
    let messages = try folder.makeFolder("nl/LC_MESSAGES")
    let top = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let made = try Command.run(
      ["msgfmt", "--output-file=\(messages)/cadans.mo", "/\(top)/Sources/CadansText/nl.po"])
    guard made.status == 0 else { throw SupportError("msgfmt: \(made)") }
  }
}
