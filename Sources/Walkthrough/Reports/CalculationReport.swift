package import Backpropagation
package import Expressions
package import Interchange
import NeuralNetwork
package import Notations

/// The value of a formula that somebody typed, calculated line by line with the numbers of a trace.
package struct CalculationReport: Sendable {
  private let composer: Composer
  private let derivation: Derivation
  private let example: Int
  /// The quantities in the formula, each with its number or vector of a layer.
  package let quantities: [Quantity]

  /// Reads a formula and calculates it.
  ///
  /// - Parameters:
  ///   - composer: The composer, which has the trace and the notation of the names.
  ///   - text: The formula as it is typed, such as `W[3]^T * delta[3] .* sigma'(z[2])`.
  ///   - example: The example whose numbers are meant where the formula names none, counted from 1.
  /// - Throws: A fault with the place in the text, or with the part whose shapes do not match.
  package init(_ composer: Composer, formula text: String, example: Int) throws(Fault) {
    self.composer = composer
    self.example = example
    let examples = composer.trace.examples.count
    guard 1...examples ~= example else {
      throw Fault("there is no example \(example)", fix: "The problem has \(counted(examples, "example")).")
    }
    let source = composer.trace.source(example: example)
    let formula: Expression
    do {
      formula = try FormulaReader.formula(text, names: NetworkNames(composer.notation, in: source))
    } catch {
      throw error.fault(in: text)
    }
    try formula.checkLength(in: source)
    do {
      let instance = try formula.instantiated(at: Place(), in: source)
      let numbers = try instance.filled(from: source).calculation(in: source)
      derivation = Derivation(
        left: formula, lines: (formula == instance ? [] : [instance]) + numbers,
        numbers: formula == instance ? 0 : 1)
      quantities = instance.quantities
    } catch {
      throw error.fault(in: formula, source, composer.notation)
    }
  }

  /// The value.
  package var value: Value {
    if case .value(let value)? = derivation.lines.last { return value }
    preconditionFailure("a calculation ends with its value")
  }

  /// The page: the formula, its numbers, the lines of the calculation, and the shape of the result.
  package var page: Page {
    Page(
      title: "A calculation", place: place,
      blocks: [
        .calculation(Calculation(derivation, composer.typesetter(for: nil))),
        .prose(Prose(.note, [.text("The result is \(value.isFinite ? shape : "not a finite number").")])),
      ])
  }

  private var place: [Inline] {
    let examples = composer.trace.examples.count
    return examples > 1 ? [.text("example \(example) of \(examples)")] : []
  }

  private var shape: String {
    switch value {
    case .scalar: "a single number"
    case .vector(let v): "a vector of \(counted(v.count, "number"))"
    case .matrix(let m): "a matrix of \(counted(m.rows, "row")) and \(counted(m.columns, "column"))"
    }
  }
}

// MARK: - Faults

extension EvaluationError {
  /// Returns why a formula has no value, with the part in which that shows.
  package func fault(in formula: Expression, _ source: ExampleSource, _ notation: Notation) -> Fault {
    switch self {
    case .shapesClash(_, let left, let right):
      let part = formula.innermostWithoutValue(in: source) ?? formula
      return Fault(
        "\(notation.text(of: part)): the shapes \(left) and \(right) do not match",
        fix:
          "A product needs as many columns on the left as rows on the right; ^T transposes, .* multiplies componentwise."
      )
    case .unknown(let quantity), .notInstantiated(let quantity):
      return Fault("\(notation.name(of: quantity)) has no number here")
    case .unknownPartial(let of, let by):
      return Fault(
        "the derivative of \(notation.name(of: of)) with respect to \(notation.name(of: by)) is not known")
    }
  }
}

extension Expression {
  /// The greatest number of numbers in a formula whose sums are written out.
  private static let longest = 100_000

  /// Checks that the sums of a formula that somebody typed are not too long to calculate.
  package func checkLength(in source: ExampleSource) throws(Fault) {
    let count = writtenOutCount(in: source)
    guard count <= Self.longest else {
      throw Fault(
        "the sums of the formula have \(count) numbers together; at most \(Self.longest) can be calculated")
    }
  }

  /// Returns the innermost part without a value whose own parts all have one.
  fileprivate func innermostWithoutValue(in source: ExampleSource) -> Expression? {
    guard let instance = try? instantiated(at: Place(), in: source),
      (try? instance.value(from: source)) == nil
    else {
      return nil
    }
    return instance.children.lazy.compactMap { $0.innermostWithoutValue(in: source) }.first ?? self
  }
}
