import Backpropagation
public import Equations
public import Expressions
import NeuralNetwork
import Notations

extension Composer {
  /// Returns the equation in letters.
  func statement(of step: Step, depth: Depth) -> [Page.Block] {
    let isWhole = step.focus == .layer && depth == .layer && hasVectorForm(step)
    let equation = equation(of: step, isWhole ? .vector : .component)
    let set = typesetter(for: step.equation)
    let rights =
      equation.statement == displayedCalculation(equation)
      ? [equation.statement] : [equation.statement, displayedCalculation(equation)]
    return [
      .equation(set.line(equation.left, equation.relation, rights), remark: range(of: equation, step))
    ]
  }

  /// Returns the most familiar form of the calculation, in letters.
  private func displayedCalculation(_ equation: Equation) -> Expression { equation.calculations[0] }

  /// Returns the values that the letter of a sum takes, to be shown after the equation.
  private func range(of equation: Equation, _ step: Step) -> [Inline] {
    guard let sum = equation.statement.firstSummation else { return [] }
    let letter = Formula.letter(notation.letter(of: sum.variable, in: step.equation))
    let count: Int
    switch sum.range {
    case .examples: count = trace.examples.count
    case .layers:
      let layers = trace.network.layers.indices
      let numbers =
        layers.count < 4 ? layers.map(String.init).joined(separator: ", ") : "2, …, \(trace.layerCount)"
      return [.formula(letter), .text(" = " + numbers)]
    case .neurons(let layer):
      let l = layer.instantiated(at: Place(layer: step.layer), layerCount: trace.layerCount)
      guard case .number(let number) = l else { return [] }
      count = trace.network.width(ofLayer: number)
    }
    let numbers = count < 4 ? (1...count).map(String.init).joined(separator: ", ") : "1, …, \(count)"
    return [.formula(letter), .text(" = " + numbers)]
  }

  /// Returns the equation with numbers, at this depth.
  package func workings(of step: Step, depth: Depth) -> [Page.Block] {
    switch step.focus {
    case .layer where depth == .layer && hasVectorForm(step): return wholeLayer(of: step)
    case .layer:
      let shown = shownChildren(of: step)
      let parts = shown.flatMap { part in workings(ofPart: part, of: step, withTerms: depth == .term) }
      let whole = hasVectorForm(step) ? wholeLayer(of: step) : []
      return parts + (whole.isEmpty ? [] : [.heading("The whole layer")] + whole)
    case .neuron, .weight, .term, .total:
      return [.calculation(calculation(of: step))] + (depth == .term ? terms(of: step) : [])
    }
  }

  private func workings(ofPart part: Step?, of step: Step, withTerms: Bool) -> [Page.Block] {
    guard let part else { return [.prose(elision(of: step))] }
    return [.calculation(calculation(of: part))] + (withTerms ? terms(of: part) : [])
  }

  private func elision(of step: Step) -> Prose {
    let (count, shown) = (steps.childCount(of: step), shownChildren(of: step).count - 1)
    let things = step.isAboutWeights ? "weights" : "neurons"
    return "… \(count - shown) of \(count) \(things) are left out here …"
  }

  /// Returns the neurons or weights of a step that are written out; `nil` stands for those left out.
  ///
  /// If no matrix shows all of them below, as many are written out as a matrix would have rows.
  func shownChildren(of step: Step) -> [Step?] {
    if steps.givesOneNumber(step) { return [step] }
    let limit = hasVectorForm(step) ? limits.terms : max(limits.terms, limits.rows)
    return Typesetter.shown(of: steps.childCount(of: step), limit: limit).map { position in
      position.map { steps.child($0, of: step) }
    }
  }

  /// Returns whether the notes write the equation of a step for a whole layer at once.
  public func hasVectorForm(_ step: Step) -> Bool {
    notation.writesVectors && !step.isAboutCost && !steps.givesOneNumber(step)
      && (trace.problem.updateRule == .plainDescent || !step.isUpdate)
  }

}

// MARK: - Lines

extension Composer {
  /// Returns the derivation of the number of a step, for the whole layer or for the neuron that it is focused on.
  ///
  /// - Parameters:
  ///   - step: The step; for the component form it must have a focus.
  ///   - form: The vector or the component equation.
  /// - Returns: The lines that a page shows.
  public func derivation(of step: Step, _ form: Equation.Form) -> Derivation {
    derivation(of: step, by: equation(of: step, form))
  }

  /// Returns the derivation of the number of a step by one of the equations that give it.
  ///
  /// If an excerpt is given, only that part of the matrices is calculated.
  func derivation(of step: Step, by equation: Equation, excerpt: MatrixExcerpt? = nil) -> Derivation {
    let source = excerpt.map(source(of: step).excerpt) ?? source(of: step)
    do {
      if case .term(let term, _) = step.focus {
        let terms = expandedTerms(of: step.withoutTerms)
        return try Derivation(of: nil, instance: terms[term - 1], from: source)
      }
      let left = try equation.left.instantiated(at: step.place, in: source)
      let instance = try equation.calculation(at: step.place, in: source)
      var known: [Expression] = []
      if case .total = step.focus { known = expandedTerms(of: step.withoutTerms) }
      return try Derivation(of: left, equation.relation, instance: instance, knowing: known, from: source)
    } catch {
      preconditionFailure("an equation of the catalogue has a value in its own trace: \(error)")
    }
  }

  private func calculation(of step: Step) -> Calculation {
    calculation(of: step, by: equation(of: step, .component))
  }

  func calculation(of step: Step, by equation: Equation) -> Calculation {
    let excerpt = excerpt(of: step, equation)
    let derivation = derivation(of: step, by: equation, excerpt: excerpt)
    var set = typesetter(for: step.equation)
    set.excerpt = excerpt
    return Calculation(derivation, set)
  }

  /// Returns the part of the matrices that a step shows, or `nil` if the calculation needs all of them.
  private func excerpt(of step: Step, _ equation: Equation) -> MatrixExcerpt? {
    guard step.focus == .layer, step.isAboutWeights, equation.calculations.allSatisfy(\.isEntrywise) else {
      return nil
    }
    let (rows, columns) = (
      trace.network.width(ofLayer: step.layer), trace.network.width(ofLayer: step.layer - 1)
    )
    return MatrixExcerpt(
      rows: Typesetter.shown(of: rows, limit: limits.rows).compactMap { $0 },
      columns: Typesetter.shown(of: columns, limit: limits.columns).compactMap { $0 })
  }

  private func wholeLayer(of step: Step) -> [Page.Block] {
    guard isSmall(step) else { return [] }
    let equation = equation(of: step, .vector)
    return [.calculation(calculation(of: step, by: equation))] + furtherForms(of: step)
  }

  /// Returns a table of every product of the sum, with the sum so far.
  private func terms(of step: Step) -> [Page.Block] {
    let (source, set) = (source(of: step), typesetter(for: step.equation))
    let parts = expandedTerms(of: step)
    guard parts.count > 1 else { return [] }
    var total = 0.0
    var rows: [[[Inline]]] = []
    for (position, part) in parts.enumerated() {
      guard let filled = try? part.filled(from: source), let x = filled.scalar(from: source)
      else { return [] }
      total = position == 0 ? x : total + x
      let product = Formula.row([set.formula(part), .sign(.equals), set.formula(filled)])
      rows.append([
        [.formula(product)], [.formula(set.formula(.value(.scalar(x))))],
        [.formula(set.formula(.value(.scalar(total))))],
      ])
    }
    return [
      .table(
        Table(
          header: [["term"], ["value"], ["sum so far"]], count: rows.count, limit: limits.rows,
          numericColumns: [1, 2]
        ) { rows[$0] })
    ]
  }

  /// Returns the terms of the first sum of a step's equation, with numbers for its letters.
  package func expandedTerms(of step: Step) -> [Expression] {
    if step.withoutTerms != step { return [] }
    let equation = equation(of: step, .component)
    let source = source(of: step)
    let used = try? equation.calculationInLetters(at: step.place, in: source)
    let sum = ([used].compactMap { $0 } + equation.calculations).lazy.compactMap(\.firstSummation).first
    guard let sum, case .sum(let terms)? = try? sum.expression.instantiated(at: step.place, in: source) else {
      return []
    }
    return terms
  }

  /// Returns whether a layer's matrix is small enough for a calculation on a page.
  private func isSmall(_ step: Step) -> Bool {
    let widths = [max(1, step.layer - 1), step.layer, min(step.layer + 1, trace.layerCount)].map {
      trace.network.width(ofLayer: $0)
    }
    return widths[0] * widths[1] <= Composer.largestMatrix && widths[1] * widths[2] <= Composer.largestMatrix
  }

  private static let largestMatrix = 1 << 16
}

extension Step {
  /// The numbers that the letters of the step's equation stand for.
  public var place: Place {
    var place = Place(layer: layer, example: example)
    switch focus {
    case .layer: break
    case .neuron(let j): place.neurons[.neuron] = j
    case .weight(let receiver, let sender):
      place.neurons[.neuron] = receiver
      place.neurons[.previous] = sender
    case .term, .total: place.neurons = withoutTerms.place.neurons
    }
    return place
  }
}

extension Expression {
  /// The first Σ, in reading order, except that of the weights by which a weighted mean is divided.
  var firstSummation: (variable: IndexVariable, range: SummationRange, expression: Expression)? {
    if case .summation(let variable, let range, let body) = self {
      return body.isExampleWeight ? nil : (variable, range, self)
    }
    for child in children {
      if let sum = child.firstSummation { return sum }
    }
    return nil
  }
}

extension Calculation {
  /// Creates the calculation that a derivation shows, without lines that look the same as the one before.
  init(_ derivation: Derivation, _ set: Typesetter) {
    let lines = derivation.lines.enumerated().map { position, line in
      Line(derivation.role(ofLine: position), set.formula(line))
    }
    self.init(
      left: set.left(derivation.left, derivation.relation), relation: set.sign(of: derivation.relation),
      lines: lines.withoutRepetition)
  }
}

extension Derivation {
  fileprivate func role(ofLine position: Int) -> Calculation.Role {
    if position == lines.count - 1 { return .result }
    return position < numbers ? .instance : position == numbers ? .numbers : .reduced
  }
}

extension [Calculation.Line] {
  /// The lines, without those that look the same as the line before; the last one is still marked as the result.
  fileprivate var withoutRepetition: [Calculation.Line] {
    reduce(into: []) { lines, line in
      guard let last = lines.last, last.formula.bare == line.formula.bare else { return lines.append(line) }
      if line.role == .result { lines[lines.count - 1].role = .result }
    }
  }
}

extension Array where Element == Formula {
  /// The formulas, without those that look the same as the formula before.
  var withoutRepetition: [Formula] {
    reduce(into: []) { lines, line in if lines.last?.bare != line.bare { lines.append(line) } }
  }
}

extension Formula {
  /// The formula without rows that have only one part, since these look the same as the part.
  fileprivate var bare: Formula {
    if case .row(let parts) = self, parts.count == 1 { parts[0].bare } else { self }
  }
}
