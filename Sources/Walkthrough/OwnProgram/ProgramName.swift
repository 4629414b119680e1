import Expressions
import Interchange

/// A name as programs have it, such as `z2`, `dW2`, `grad_W2`, `W2.grad` or `dC_db2`: a kind of quantity, and a number.
///
/// Capital and small letters count as equal, and so do names with and without `_`, `.` and `-` between their parts.
struct ProgramName: Equatable {
  /// The kind of quantity.
  let kind: Quantity.Kind
  /// The number in the name; nil in that of a cost, of the input and of the target.
  let number: Int?
  /// The example, after an `@`.
  let example: Int?

  /// Reads a name; nil if it is none of those that are known.
  init?(_ name: String) {
    let parts = name.lowercased().split(separator: "@", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, first.count <= Self.longest else { return nil }
    example = parts.count > 1 ? Int(whole: parts[1]) : nil
    guard parts.count == 1 || example != nil else { return nil }
    let plain = first.filter { !"_.-' ".contains($0) }
      .replacing("∂", with: "d").replacing("δ", with: "delta").replacing("∇", with: "nabla")
    let start = plain.prefix { !$0.isNumber }
    let digits = plain.dropFirst(start.count).prefix { $0.isASCII && $0.isNumber }
    let word = Self.word(start, plain.dropFirst(start.count + digits.count))
    if digits.isEmpty {
      guard let kind = Self.withoutLayer[word] else { return nil }
      (self.kind, number) = (kind, nil)
    } else {
      guard let kind = Self.ofLayer[word], let number = Int(whole: digits) else { return nil }
      (self.kind, self.number) = (kind, number)
    }
  }

  /// Returns the letters of a name as one word, in which each derivative begins with d: `gradw`, `dldw` and `w…grad` are `dw`.
  private static func word(_ start: Substring, _ end: Substring) -> String {
    if end == "grad" { return "d" + start }
    if end.hasSuffix("grad") { return "d" + end.dropLast("grad".count) }
    let word = String(start + end)
    let prefix = ["dcd", "dld", "djd", "ded", "grad", "nabla"].first(where: word.hasPrefix)
    return prefix.map { "d" + word.dropFirst($0.count) } ?? word
  }

  private static let longest = 64

  private static let withoutLayer: [String: Quantity.Kind] = [
    "c": .cost, "cost": .cost, "loss": .cost, "l": .cost, "j": .cost, "e": .cost,
    "x": .activation, "input": .activation, "y": .target, "target": .target,
  ]

  private static let ofLayer: [String: Quantity.Kind] = [
    "z": .weightedInput, "net": .weightedInput, "a": .activation, "act": .activation,
    "activation": .activation, "slope": .slope, "sigmaprime": .slope, "dsigma": .slope,
    "delta": .error, "d": .error, "dz": .error, "error": .error, "err": .error, "da": .costGradient,
    "dw": .weightGradient, "dweight": .weightGradient, "dweights": .weightGradient,
    "db": .biasGradient, "dbias": .biasGradient, "dbiases": .biasGradient, "dtheta": .biasGradient,
    "w": .weight, "weight": .weight, "weights": .weight, "b": .bias, "bias": .bias, "biases": .bias,
    "theta": .bias, "neww": .updatedWeight, "wnew": .updatedWeight, "newb": .updatedBias,
    "bnew": .updatedBias,
  ]
}
