import Interchange

/// A number that a learner typed, with the precision of its digits.
package struct TypedNumber: Equatable, Sendable {
  /// The number.
  package let value: Double
  /// The number of decimal places typed; a power of ten changes this number.
  package let places: Int
  /// The digits alone, without sign, decimal point and leading zeros.
  let digits: String

  /// Reads one number; `nil` for anything else, and for a number too large for a double.
  ///
  ///     0.0088      .0088      0,0088      −8.8e-3      8.8·10^-3      8.8 × 10⁻³
  ///
  /// The minus sign may be a hyphen, and the decimal point may be a comma.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.longest, let decimal = Self.decimal(text),
      decimal.utf8.allSatisfy(Self.mayStand), let value = Double(decimal), value.isFinite
    else {
      return nil
    }
    let parts = decimal.lowercased().split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].filter { $0 != "-" && $0 != "+" }
    guard let exponent = parts.count > 1 ? Int(whole: parts[1]) : 0, Self.exponents.contains(exponent) else {
      return nil
    }
    let fraction = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first ?? ""
    self.value = value
    places = fraction.count - exponent
    digits = String(mantissa.filter { $0 != "." }.drop { $0 == "0" })
  }

  /// Half a unit of the last digit typed: the greatest error by rounding.
  package var halfUnit: Double { powerOfTen(-places) / 2 }

  private static let longest = 64
  /// The exponents of powers of ten.
  ///
  /// Beyond these, every product is 0 or infinite.
  private static let exponents = -1000...1000
}

// MARK: - Ways of writing

extension TypedNumber {
  /// Returns the number as a program writes it: `−0,5` as `-0.5`, `5 × 10⁻³` and `5 \cdot 10^{-3}` as `5e-3`.
  private static func decimal(_ text: String) -> String? {
    let written = text.replacing(#"\cdot"#, with: "·").replacing(#"\times"#, with: "·")
    let factors = written.split(omittingEmptySubsequences: false) { "·×*".contains($0) }.map {
      $0.trimming { $0 == " " }
    }
    switch factors.count {
    case 1: return plain(factors[0])
    case 2: return exponent(ofTen: factors[1]).map { plain(factors[0]) + "e" + $0 }
    default: return nil
    }
  }

  private static func plain(_ text: Substring) -> String {
    String(text.map { $0 == "−" ? "-" : $0 == "," ? "." : $0 })
  }

  /// Returns the *n* of `10^n`, `10^{n}` or `10ⁿ`.
  private static func exponent(ofTen power: Substring) -> String? {
    guard power.hasPrefix("10") else { return nil }
    let raised = power.dropFirst(2)
    if raised.first == "^" { return plain(raised.dropFirst().trimming { "{}".contains($0) }) }
    let lowered = raised.compactMap { SuperscriptDigits.plain[$0] }
    return lowered.count == raised.count && !lowered.isEmpty ? String(lowered) : nil
  }

  private static func mayStand(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
