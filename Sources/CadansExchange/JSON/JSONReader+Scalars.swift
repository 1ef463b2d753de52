extension JSONReader {
  /// The text at a quotation mark.
  mutating func string() throws(Failure) -> String {
    place += 1
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        defer { place += 1 }
        return try text(start..<place)
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0..<0x20: throw .malformed
      default: place += 1
      }
    }
    throw .unfinished
  }

  /// A text in which the first escape was found.
  private mutating func escapedString(from start: Int) throws(Failure) -> String {
    var letters = Array(bytes[start..<place])
    while true {
      let letter = try take()
      switch letter {
      case UInt8(ascii: "\""):
        guard let text = String(validating: letters, as: UTF8.self) else { throw .notUTF8 }
        return text
      case UInt8(ascii: "\\"): letters += String(try escaped()).utf8
      case 0..<0x20: throw .malformed
      default: letters.append(letter)
      }
    }
  }

  /// The letter that stands behind a backslash.
  private mutating func escaped() throws(Failure) -> Character {
    switch try take() {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xD800...0xDBFF).contains(code) {
        guard try take() == UInt8(ascii: "\\"), try take() == UInt8(ascii: "u") else {
          throw .malformed
        }
        let low = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(low) else { throw .malformed }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard code != 0, let scalar = Unicode.Scalar(code) else { throw .malformed }
      return Character(scalar)
    default: throw .malformed
    }
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try take())).hexDigitValue else {
        throw .malformed
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// The next byte, which is passed with that.
  private mutating func take() throws(Failure) -> UInt8 {
    guard place < bytes.count else { throw .unfinished }
    defer { place += 1 }
    return bytes[place]
  }

  /// The number at a sign or digit.
  mutating func number() throws(Failure) -> JSON {
    let start = place
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    // Counted downwards, since there is one negative number more.
    var value = 0
    var fits = true
    func add(_ digit: Int) {
      let (product, isOver) = value.multipliedReportingOverflow(by: 10)
      let (sum, isLess) = product.subtractingReportingOverflow(digit)
      if isOver || isLess { fits = false }
      value = sum
    }
    if try digit() == 0 {
      place += 1
    } else {
      while let digit = digitIfAny { add(digit); place += 1 }
    }
    var isInteger = true
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      isInteger = false
      place += 1
      try passDigits()
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      place += 1
      if place < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[place]) {
        place += 1
      }
      try passDigits()
    }
    if isInteger {
      guard fits, isNegative || value != .min else { throw .tooLarge }
      return .integer(isNegative ? value : -value)
    }
    guard let real = Double(try text(start..<place)), real.isFinite else { throw .tooLarge }
    return .real(real)
  }

  private var digitIfAny: Int? {
    guard place < bytes.count, case UInt8(ascii: "0")...UInt8(ascii: "9") = bytes[place] else {
      return nil
    }
    return Int(bytes[place] - UInt8(ascii: "0"))
  }

  /// The digit that has to come next; it is not passed yet.
  private func digit() throws(Failure) -> Int {
    guard let digit = digitIfAny else { throw place < bytes.count ? .malformed : .unfinished }
    return digit
  }

  private mutating func passDigits() throws(Failure) {
    _ = try digit()
    while digitIfAny != nil { place += 1 }
  }
}
