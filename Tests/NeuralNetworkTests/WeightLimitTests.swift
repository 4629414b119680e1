import Interchange
import NeuralNetwork
import Testing

struct WeightLimitTests {
  @Test(arguments: [
    ([2, 2, 2], "8 weights, which take 1 MiB"), ([1000, 1000, 1], "1001000 weights, which take 8 MiB"),
    ([784, 8000, 8000, 10], "70352000 weights, which take 537 MiB"),
    ([1, 100_000, 100_000, 1], "10000200000 weights, which take 75 GiB"),
    ([1 << 32, 1 << 31], "more weights than can be counted"),
    ([.max, 1, .max], "more weights than can be counted"),
    ([.max, .max], "more weights than can be counted"),
  ])
  func `a network that is too large is told with its weights and their memory`(widths: [Int], size: String) {
    let fault = WeightLimit(7).fault(ofWidths: widths)
    #expect(fault?.what == "the network would have \(size); at most 7 are allowed")
    #expect(fault?.fix == "Make a layer smaller.")
  }

  @Test func `as many as the limit are allowed, and the option says how many more are needed`() {
    #expect(WeightLimit(8).fault(ofWidths: [2, 2, 2]) == nil)
    let fault = WeightLimit(7, liftedBy: "--most").fault(ofWidths: [2, 2, 2])
    #expect(fault?.fix == "Make a layer smaller, or allow more: --most 8.")
    #expect(WeightLimit(7, liftedBy: "--most").fault(ofWidths: [.max, 2])?.fix == "Make a layer smaller.")
  }

  @Test func `the usual limit has room for what is timed, and for no more than 512 MiB`() {
    #expect(WeightLimit.usual.fault(ofWidths: [4096, 4096, 4096, 10]) == nil)
    #expect(WeightLimit.usual.fault(ofWidths: [8192, 8192]) == nil)
    #expect(WeightLimit.usual.fault(ofWidths: [8192, 8193]) != nil)
  }
}
