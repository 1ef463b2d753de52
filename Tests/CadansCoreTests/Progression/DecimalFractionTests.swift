import CadansCore
import Testing

@Suite("DecimalFraction")
struct DecimalFractionTests {
  @Test("computes exactly on the decimals as written")
  func exact() throws {
    let shares: [(String, [Int], Int)] = [
      ("0.7", [90, 90, 90], 63), ("0.8", [10, 11, 12], 8), ("0.29", [100], 29),
      ("0.7", [10, 11], 7), ("0.57", [100, 100], 57), ("1", [7], 7), ("1.0", [3, 4], 3),
      ("0.1", [9], 0), ("0.333", [1000, 1000, 1000], 333), ("7e-1", [90], 63),
    ]
    for (text, baseline, load) in shares {
      #expect(try #require(DecimalFraction(text)).floor(ofMean: baseline) == load, "\(text)")
    }
  }

  @Test("rounds towards minus infinity below 0")
  func negative() throws {
    #expect(try #require(DecimalFraction("0.5")).floor(ofMean: [-3]) == -2)
    #expect(try #require(DecimalFraction("-0.5")).floor(ofMean: [3]) == -2)
  }

  @Test("gives nothing for no values, or for values that are too large")
  func noResult() throws {
    let share = try #require(DecimalFraction("0.123456789012345678"))
    #expect(share.floor(ofMean: []) == nil)
    #expect(share.floor(ofMean: Array(repeating: .max, count: 200)) == nil)
  }

  @Test("reads what a JSON number can be, and nothing else")
  func reading() {
    let same = DecimalFraction(digits: 7, scale: 1)
    for text in ["0.7", "0.70", "0.700000", "7e-1", "7E-1", "70e-2", "0.07e1", "00.7"] {
      #expect(DecimalFraction(text) == same, "\(text)")
    }
    #expect(DecimalFraction("12e2") == DecimalFraction(digits: 1200, scale: 0))
    #expect(DecimalFraction("0e5") == DecimalFraction(digits: 0, scale: 0))
    let unreadable = [
      "", ".", "0.", ".7", "1.2.3", "abc", "--1", "0x1", "1e", "e1", "1e2e3", " 1", "+1", "0,7",
      "1e99999", "1e400", "0e-99", "1e-40", "1234567890123456789", "٣",
    ]
    for text in unreadable { #expect(DecimalFraction(text) == nil, "\(text)") }
  }

  @Test("writes what it reads")
  func writing() {
    for text in ["0.7", "0", "1", "-0.05", "12.5", "0.000000000000000001", "100"] {
      #expect(DecimalFraction(text)?.description == text)
    }
  }

  @Test("is a proper share above 0 and up to 1")
  func properShare() throws {
    for text in ["0.001", "0.7", "1", "1.0"] {
      #expect(try #require(DecimalFraction(text)).isProperShare)
    }
    for text in ["0", "-0.5", "1.01", "2"] {
      #expect(try !#require(DecimalFraction(text)).isProperShare)
    }
  }
}
