import Interchange
import Testing

struct ClosenessTests {
  @Test func `numbers are close when they differ by little beside the larger of them`() {
    #expect(100.0.isClose(to: 101, tolerance: 0.01))
    #expect(101.0.isClose(to: 100, tolerance: 0.01))
    #expect((-100.0).isClose(to: -101, tolerance: 0.01))
    #expect(!100.0.isClose(to: 102, tolerance: 0.01))
    #expect(!1.0.isClose(to: -1, tolerance: 1))
    #expect(1.0.isClose(to: 1, tolerance: 0))
  }

  @Test func `a scale stands in for small numbers`() {
    #expect(!0.0.isClose(to: 1e-9, tolerance: 1e-6))
    #expect(0.0.isClose(to: 1e-9, tolerance: 1e-6, scale: 1))
    #expect(!0.0.isClose(to: 1e-5, tolerance: 1e-6, scale: 1))
    #expect(1000.0.isClose(to: 1000.0005, tolerance: 1e-6, scale: 1))
  }

  @Test func `an error is allowed whatever the size`() {
    #expect(0.25.isClose(to: 0.5, tolerance: 0, error: 0.25))
    #expect(!0.25.isClose(to: 0.5, tolerance: 0, error: 0.24))
    #expect(100.0.isClose(to: 101, tolerance: 0.01, error: 1e-9))
    #expect(!1.0.isClose(to: 2, tolerance: 0, error: .nan))
  }

  @Test(arguments: [-Double.infinity, -1, 0, 1, .greatestFiniteMagnitude])
  func `an infinite number is close to itself alone`(_ other: Double) {
    #expect(Double.infinity.isClose(to: .infinity, tolerance: 0))
    #expect(!Double.infinity.isClose(to: other, tolerance: 1, scale: .infinity, error: .infinity))
    #expect(!other.isClose(to: .infinity, tolerance: 1, scale: .infinity, error: .infinity))
  }

  @Test(arguments: [Double.nan, 0, 1, .infinity])
  func `NaN is close to nothing`(_ other: Double) {
    #expect(!Double.nan.isClose(to: other, tolerance: 1, scale: 1, error: 1))
    #expect(!other.isClose(to: .nan, tolerance: 1, scale: 1, error: 1))
  }
}
