import Glibc

// wayland-protocol NAME XML SWIFT
//
// Writes the interfaces of a Wayland protocol as the Swift constant NAME. The build runs it.
let words = CommandLine.arguments
guard words.count == 4 else { end("usage: wayland-protocol NAME XML SWIFT", 64) }
guard let input = fopen(words[2], "re") else { end("cannot read \(words[2])", 73) }
var bytes: [UInt8] = []
while case let byte = getc(input), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
guard let description = ProtocolXML(String(decoding: bytes, as: UTF8.self)) else {
  end("\(words[2]): no Wayland protocol", 65)
}
let file = words[2].split(separator: "/").last.map(String.init) ?? words[2]
guard let output = fopen(words[3], "we"),
  fputs(description.swift(words[1], of: file), output) >= 0, fclose(output) == 0
else { end("cannot write \(words[3])", 73) }

/// Writes a line to the error stream and ends.
func end(_ text: String, _ code: Int32) -> Never {
  _ = "wayland-protocol: \(text)\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
  exit(code)
}
