public import Interchange

/// The number of weights that a network may have, checked before memory is allocated.
public struct WeightLimit: Equatable, Sendable {
  /// The greatest number of weights.
  public let most: Int
  /// The option that raises the limit, if there is one.
  public let option: String?

  /// Creates a limit.
  public init(_ most: Int, liftedBy option: String? = nil) {
    self.most = most
    self.option = option
  }

  /// The limit where none is named: 2²⁶ weights, which take 512 MiB.
  public static let usual = WeightLimit(1 << 26)

  /// Returns what is wrong with a network of these widths, the input layer's first, or nil if it is allowed.
  public func fault(ofWidths widths: [Int]) -> Fault? {
    let count = Self.weightCount(ofWidths: widths)
    if let count, count <= most { return nil }
    let size =
      count.map { "\($0) weights, which take \(Self.memory(of: $0))" } ?? "more weights than can be counted"
    let lifted = option.flatMap { option in count.map { ", or allow more: \(option) \($0)" } } ?? ""
    return Fault(
      "the network would have \(size); at most \(most) are allowed", fix: "Make a layer smaller\(lifted).")
  }

  /// Returns Σ nₗ nₗ₋₁, or nil if it is greater than any `Int`.
  private static func weightCount(ofWidths widths: [Int]) -> Int? {
    var sum = 0
    for (sending, receiving) in zip(widths, widths.dropFirst()) {
      let (product, isTooLarge) = sending.multipliedReportingOverflow(by: receiving)
      let (next, isSumTooLarge) = sum.addingReportingOverflow(product)
      if isTooLarge || isSumTooLarge { return nil }
      sum = next
    }
    return sum
  }

  /// Returns the memory that this many numbers take, at 8 bytes each, in whole mebibytes or gibibytes.
  private static func memory(of count: Int) -> String {
    let mebibytes = (Double(count) * 8 / 0x1p20).rounded(.up)
    return mebibytes < 10_000
      ? "\(Int(mebibytes)) MiB" : "\(shortest((mebibytes / 1024).rounded(.up))) GiB"
  }
}
