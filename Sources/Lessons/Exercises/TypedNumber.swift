/// A number as somebody typed it, with the precision that its digits promise.
struct TypedNumber: Equatable, Sendable {
  /// The number.
  let value: Double
  /// How many decimal places were typed; with a power of ten, those that it leaves.
  let places: Int
  /// The digits alone, without sign, point and zeros before the first other digit.
  let digits: String

  /// Reads one number; `nil` for anything else, and for what no double can hold.
  ///
  /// A minus may be a hyphen or the sign itself, a comma may stand for the point.
  init?(_ text: String) {
    let plain = text.replacing("−", with: "-").replacing(",", with: ".")
    guard plain.utf8.count <= Self.longest, plain.utf8.allSatisfy(Self.mayStand), let value = Double(plain),
      value.isFinite
    else { return nil }
    let parts = plain.lowercased().split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].filter { $0 != "-" && $0 != "+" }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first ?? ""
    self.value = value
    places = fraction.count - exponent
    digits = String(mantissa.filter { $0 != "." }.drop { $0 == "0" })
  }

  /// Half a unit of the last digit typed: how far the number meant may be from the one typed.
  var halfUnit: Double { powerOfTen(-places) / 2 }

  private static let longest = 64

  private static func mayStand(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}

/// 10ⁿ for any whole *n* that matters to a learner.
func powerOfTen(_ exponent: Int) -> Double {
  let n = min(max(exponent, -300), 300)
  let power = (0..<abs(n)).reduce(1.0) { power, _ in power * 10 }
  return n < 0 ? 1 / power : power
}
