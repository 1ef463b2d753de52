/// Gives the letters of a text to a reader, without making a list of them.
func withASCII<Value>(
  _ text: some StringProtocol, _ read: (UnsafeBufferPointer<UInt8>) -> Value?
) -> Value? {
  var text = String(text)
  return text.withUTF8(read)
}

/// The number that these ASCII digits spell, or `nil` when one of them is no digit.
func decimal(_ digits: some Collection<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 15 else { return nil }
  var value = 0
  for digit in digits {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
  }
  return value
}

/// `value`, 0 or more, with zeros in front up to `width` digits.
func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Writes `value`, which has no more digits than that, as so many digits.
func putDigits(
  _ value: Int, _ width: Int, into letters: UnsafeMutableBufferPointer<UInt8>, at place: Int
) {
  var rest = value
  for index in stride(from: place + width - 1, through: place, by: -1) {
    letters[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
  }
}
