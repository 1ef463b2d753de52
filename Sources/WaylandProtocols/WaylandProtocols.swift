import Foundation
import PackagePlugin

/// Generates the Wayland protocols of a target from the XML files of the system.
///
/// A build-tool plugin, so that a plain `swift build` of a fresh checkout does it and nothing that
/// is generated lies in the repository. It generates Swift by a small program of our own, because
/// SwiftPM compiles no C source that a plugin makes: wayland-scanner's would stay unused.
@main
struct WaylandProtocols: BuildToolPlugin {
  private static let file = "wayland-protocols/staging/ext-idle-notify/ext-idle-notify-v1.xml"

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let candidates = ["/usr/local/share", "/usr/share"].map { URL(filePath: "\($0)/\(Self.file)") }
    guard let xml = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) })
    else {
      Diagnostics.error("\(Self.file) is missing: systemd/dependencies build installs it.")
      return []
    }
    let source = context.pluginWorkDirectoryURL.appending(path: "ExtIdleNotifyV1.swift")
    return [
      .buildCommand(
        displayName: "Generating \(source.lastPathComponent)",
        executable: try context.tool(named: "wayland-protocol").url,
        arguments: ["extIdleNotifyV1", xml.path, source.path], inputFiles: [xml],
        outputFiles: [source])
    ]
  }
}
