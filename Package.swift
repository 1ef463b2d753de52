// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Modules whose inside is tested: the release that is shipped is the one that the tests look into.
let testable =
  settings + [.unsafeFlags(["-enable-testing"], .when(configuration: .release))]

/// How a program is linked for release: no Swift library is needed where it runs, and sections that
/// nobody uses stay out. Half the time of a command is its start: relative relocations in their
/// short form take the loader less. Constants lie with the code, so that cadansd gives both back
/// while it waits.
let linked: [LinkerSetting] = [
  .unsafeFlags(
    // systemd/build lays the C++ library there that Swift's own is written with, to be linked in.
    [
      "-static-stdlib", "-use-ld=lld", "-L\(Context.packageDirectory)/.build/archives",
      "-l_FoundationCollections", "-l_FoundationCShims",
    ]
      + ["--gc-sections", "-s", "--as-needed", "--no-rosegment", "-z", "pack-relative-relocs"]
      .flatMap { ["-Xlinker", $0] },
    .when(configuration: .release))
]

let package = Package(
  name: "cadans",
  products: [
    .executable(name: "cadans", targets: ["cadans"]),
    .executable(name: "cadansd", targets: ["cadansd"]),
    .executable(name: "cadans-idle", targets: ["cadans-idle"]),
    .executable(name: "cadans-terminal", targets: ["cadans-terminal"]),
    .executable(name: "cadans-window", targets: ["cadans-window"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // System libraries: one module map each.
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(name: "CLibintl"),
    .systemLibrary(name: "CX11", providers: [.apt(["libx11-dev", "libxext-dev", "libxss-dev"])]),
    .systemLibrary(name: "CWayland", providers: [.apt(["libwayland-dev"])]),
    .systemLibrary(name: "CGtk3", pkgConfig: "gtk+-3.0", providers: [.apt(["libgtk-3-dev"])]),

    // The core imports nothing.
    .target(name: "CadansCore", swiftSettings: testable),

    // Words for people: gettext and nothing else.
    .target(
      name: "CadansText", dependencies: ["CadansCore", "CLibintl"], exclude: ["nl.po"],
      swiftSettings: settings),

    // The process and the files around it: knows no exercise.
    .target(name: "CadansSystem", swiftSettings: settings),

    // JSON text as a row of nodes: nlohmann's reader, which is C++, behind a face that is C.
    .target(name: "JSONTape", cxxSettings: [.treatAllWarnings(as: .error)]),

    // File formats, pure: bytes in, values out.
    .target(
      name: "CadansExchange", dependencies: ["CadansCore", "CadansText", "JSONTape"],
      exclude: ["Schemas"], resources: [.embedInCode("Report/report.css")],
      swiftSettings: settings),

    // JSON files on disk, atomic and locked; clock, zone and identifiers.
    .target(
      name: "CadansStore",
      dependencies: [
        "CadansCore", "CadansText", "CadansExchange",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: testable),

    // Event loop, bus, journal, notify, timers: knows no exercise.
    .target(
      name: "Systemd",
      dependencies: ["CSystemd", .product(name: "Logging", package: "swift-log")],
      swiftSettings: settings),

    // What the daemon and cadans-idle say to each other.
    .target(name: "CadansIdle", swiftSettings: settings),

    // The daemon: events in, effects out, and the shell that carries them out.
    .target(
      name: "CadansDaemon",
      dependencies: [
        "CadansCore", "CadansText", "CadansExchange", "CadansStore", "CadansIdle",
        "CadansSystem", "Systemd",
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: [.embedInCode("org.cadans.Cadans1.xml")], swiftSettings: testable),

    .executableTarget(
      name: "cadans",
      dependencies: [
        "CadansCore", "CadansText", "CadansExchange", "CadansStore", "CadansIdle",
        "CadansSystem", "Systemd",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings, linkerSettings: linked),
    .executableTarget(
      name: "cadansd",
      dependencies: [
        "CadansDaemon", "CadansStore", "CadansSystem", "CadansText", "Systemd",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings, linkerSettings: linked),

    // Mouse and keyboard, as the display server knows them: the only one that speaks X11 or Wayland.
    .executableTarget(
      name: "cadans-idle", dependencies: ["CadansIdle", "CadansText", "CX11", "CWayland"],
      swiftSettings: settings, linkerSettings: linked, plugins: ["WaylandProtocols"]),
    .plugin(
      name: "WaylandProtocols", capability: .buildTool(), dependencies: ["wayland-protocol"],
      path: "Sources/WaylandProtocols"),
    .executableTarget(name: "wayland-protocol", swiftSettings: settings),

    // A notification server for places without a desktop: a terminal, or a desktop on another bus.
    .executableTarget(
      name: "cadans-terminal", dependencies: ["CadansSystem", "CadansText", "Systemd"],
      resources: [.embedInCode("org.freedesktop.Notifications.xml")], swiftSettings: settings,
      linkerSettings: linked),

    // Windows of its own process: started on demand, gone with the answer.
    .executableTarget(
      name: "cadans-window", dependencies: ["CadansCore", "CadansSystem", "CadansText", "CGtk3"],
      swiftSettings: settings, linkerSettings: linked),

    // Tests: they link none of the programs, which they start as systemd/stage lays them out. The
    // support target starts the real parts (user manager, bus, journal, servers).
    .target(
      name: "CadansTestSupport", dependencies: ["CadansCore", "CadansExchange", "CadansText"],
      path: "Tests/CadansTestSupport", swiftSettings: testable),
    .testTarget(
      name: "CadansCoreTests", dependencies: ["CadansCore", "CadansText", "CadansTestSupport"],
      exclude: ["catalogue.tsv", "Progression/mutations", "Progression/progression.json"],
      swiftSettings: settings),
    .testTarget(
      name: "CadansExchangeTests",
      dependencies: [
        "CadansCore", "CadansText", "CadansExchange", "CadansStore", "CadansTestSupport",
      ],
      exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "CadansStoreTests",
      dependencies: [
        "CadansCore", "CadansText", "CadansExchange", "CadansStore", "CadansTestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SystemdTests", dependencies: ["Systemd", "CadansTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CadansDaemonTests",
      dependencies: [
        "CadansCore", "CadansText", "CadansExchange", "CadansStore", "CadansIdle", "CadansDaemon",
        "Systemd", "CadansTestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CadansCommandTests",
      dependencies: ["CadansCore", "CadansExchange", "CadansTestSupport"],
      exclude: ["Golden", "Ledgers"],
      swiftSettings: settings),
    .testTarget(
      name: "CadansWindowTests",
      dependencies: [
        "CadansCore", "CadansStore", "CadansTestSupport",
      ],
      exclude: ["fonts.conf"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx20
)
