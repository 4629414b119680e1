import Expressions
import Interchange

/// The inputs and targets of a network of another program: those that are said, or those that its file has.
struct OwnExamples {
  /// The inputs, one for each example; empty if none is given.
  private(set) var inputs: [Vector] = []
  /// The targets, one for each example; empty if none is given.
  private(set) var targets: [Vector] = []
  /// The arrays that are neither inputs nor targets.
  private(set) var others: [NamedArray] = []

  /// Finds the examples among the arrays of a file, as `x` and `y`; what is said takes their place.
  ///
  /// - Throws: That there are not as many targets as inputs.
  init(of arrays: [NamedArray], besides settings: ImportSettings) throws(Fault) {
    var (x, y): (NamedArray?, NamedArray?)
    for array in arrays {
      switch array.name.lowercased() {
      case "x", "input", "inputs": x = array
      case "y", "target", "targets": y = array
      default: others.append(array)
      }
    }
    if settings.input != nil { x = nil }
    if settings.target != nil { y = nil }
    try x?.checkIsFinite()
    try y?.checkIsFinite()
    inputs = settings.input.map { [$0] } ?? x?.rows ?? []
    targets = settings.target.map { [$0] } ?? y?.rows ?? []
    // With several examples, a vector of as many targets has one for each.
    if inputs.count > 1, targets.count == 1, targets[0].count == inputs.count {
      targets = targets[0].map { [$0] }
    }
    guard inputs.isEmpty || targets.isEmpty || inputs.count == targets.count else {
      throw Fault(
        "\(counted(inputs.count, "input")) and \(counted(targets.count, "target")) are given",
        fix: "Each example needs one of both: a row of x and of y, or --input and --target.")
    }
  }

  /// Says what was neither in the file nor said, and what was taken instead.
  func missing(_ cost: Cost) -> [String] {
    let target = cost.takesShares ? "the first target is 1" : "every target is 0"
    let missing = [
      (name: "input", isMissing: inputs.isEmpty, instead: "every input is 1"),
      (name: "target", isMissing: targets.isEmpty, instead: target),
    ].filter(\.isMissing)
    guard !missing.isEmpty else { return [] }
    return [
      "No \(missing.map(\.name).joined(separator: " and no ")) is given, so \(missing.map(\.instead).joined(separator: " and ")). Give your own with \(missing.map { "--" + $0.name }.joined(separator: " and "))."
    ]
  }
}

extension NamedArray {
  /// The rows of a matrix, or the only row of a vector.
  fileprivate var rows: [Vector] {
    guard shape.count == 2, shape[1] > 0 else {
      return shape.count == 1 && !elements.isEmpty ? [elements] : []
    }
    return stride(from: 0, to: elements.count, by: shape[1]).map { Array(elements[$0..<$0 + shape[1]]) }
  }
}
