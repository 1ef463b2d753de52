import CadansCore
import CadansTestSupport
import Testing

@Suite("A score exactly as it is")
struct ExactScoreTests {
  private func score(_ text: String) throws -> ExactScore {
    ExactScore(try #require(DecimalFraction(text)))
  }

  @Test("the mean of 7, 7 and 6 lies 1.33 above that of 5, 5 and 6, which is not 2")
  func difference() throws {
    let before = try #require(ExactScore(meanOf: [7, 7, 6]))
    let now = try #require(ExactScore(meanOf: [5, 5, 6]))
    #expect("\(before - now)" == "1.33" && before - now < ExactScore(2))
    #expect("\(now - before)" == "-1.33")
    #expect("\(before)" == "6.67" && before.points == nil)
  }

  @Test("is in lowest terms, whatever it was made of")
  func lowestTerms() throws {
    #expect(ExactScore(meanOf: [7, 7]) == ExactScore(7))
    #expect(ExactScore(meanOf: [1, 2]) == (try score("1.5")))
    #expect(ExactScore(meanOf: [0, 0, 0]) == ExactScore(0))
    #expect(ExactScore(meanOf: []) == nil)
    #expect(ExactScore(7).points == 7)
  }

  @Test("is told with two decimals, half a hundredth away from zero")
  func description() throws {
    let texts = [
      ("0", "0.00"), ("7", "7.00"), ("1.005", "1.01"), ("1.00499999999999999", "1.00"),
      ("0.004", "0.00"), ("9.999", "10.00"),
    ]
    for (written, told) in texts { #expect("\(try score(written))" == told) }
    #expect("\(try score("0") - score("0.004"))" == "0.00")
    #expect("\(try score("0") - score("0.005"))" == "-0.01")
  }

  @Test("is ordered by its exact value", arguments: 0..<2000)
  func order(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    func points() -> [Int] { (0..<random.number(1, 9)).map { _ in random.number(0, 10) } }
    let (left, right) = (points(), points())
    let products = (
      left.reduce(0, +) * right.count, right.reduce(0, +) * left.count
    )
    let (low, high) = (
      try #require(ExactScore(meanOf: left)), try #require(ExactScore(meanOf: right))
    )
    #expect((low < high) == (products.0 < products.1))
    #expect((low == high) == (products.0 == products.1))
    #expect((low - high < ExactScore(0)) == (products.0 < products.1))
  }

  @Test("tells apart what differs in the last of eighteen digits")
  func longDigits() throws {
    let low = try score("3.33333333333333333")
    #expect(low < (try score("3.33333333333333334")))
    #expect(try score("5.33333333333333333") - low == ExactScore(2))
    #expect(try score("5.33333333333333332") - low < ExactScore(2))
  }
}
