import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

extension LessonContext {
  private static let fields = ["depth", "example", "notes", "picture"]

  /// Returns the step, the equation or the problem that a block shows.
  mutating func blocks(_ show: ShowBlock) -> [Page.Block] {
    var context = self
    defer { (faults, told) = (context.faults, context.told) }
    guard let look = context.look(show.fields) else { return [] }
    let equation = Names.equation(show.subject)
    if show.subject == "problem" || equation != nil {
      if let field = show.fields.first(where: { $0.key != "notes" }) {
        context.report(
          "\(show.subject) is shown as it is, without \(field.key)",
          fix: "Show a quantity, delta[2] for example: it has numbers and a picture.", at: field.keyPosition)
      }
      return equation.map { context.statements(of: $0) } ?? context.givens()
    }
    do {
      let quantity = try context.writtenIn.quantity(named: show.subject, in: context.setting.source)
      if context.setting.example == setting.example { context.tellCalculation(of: quantity) }
      return context.workings(of: quantity, depth: look.depth, withPicture: look.withPicture)
    } catch {
      let fix = error.fix ?? "An equation is BP1 to BP4; the network and its data are: problem"
      context.report(error.what, fix: fix, at: show.position)
      return []
    }
  }

  /// Returns the depth and the picture that the keys of a block ask for; changes the notes and the example of this
  /// context.
  private mutating func look(_ fields: [Field]) -> (depth: Depth, withPicture: Bool)? {
    let count = faults.list.count
    var look = (depth: Depth.neuron, withPicture: false)
    for field in fields {
      switch field.key {
      case "depth":
        if let depth = Depth(rawValue: field.value) {
          look.depth = depth
        } else {
          unknown(field, Depth.allCases.map(\.rawValue))
        }
      case "example":
        let examples = setting.trace.examples.count
        if let example = Int(whole: field.value), 1...examples ~= example {
          setting.example = example
        } else {
          report("there is no example \(field.value): there are \(examples)", at: field.position)
        }
      case "notes":
        if let notation = Notation.named(field.value) {
          setting.notation = notation.writing(setting.trace.network)
          writtenIn = setting.notation
        } else {
          unknown(field, Notation.builtIn.map(\.id))
        }
      case "picture" where field.value == "yes": look.withPicture = true
      case "picture":
        report("picture can only be yes", fix: "Write picture: yes, or leave it out.", at: field.position)
      default:
        report(
          "\(quoted(field.key)) is not a key of what is shown",
          fix: fix(for: field.key, among: Self.fields),
          at: field.keyPosition)
      }
    }
    return faults.list.count == count ? look : nil
  }

  private mutating func unknown(_ field: Field, _ values: [String]) {
    report(
      "\(quoted(field.value)) is not a \(field.key)", fix: choice(of: values),
      at: field.position)
  }
}

// MARK: - Steps

extension LessonContext {
  /// Returns how a quantity is calculated; a given quantity is only shown.
  private func workings(of quantity: Quantity, depth: Depth, withPicture: Bool) -> [Page.Block] {
    guard let step = step(computing: quantity) else { return value(of: quantity) }
    return nameOfExample(step)
      + composer.page(of: step, depth: depth).blocks.filter { block in
        switch block {
        case .prose: false
        case .network: withPicture
        default: true
        }
      }
  }

  /// Returns the step that computes a quantity, at the depth of the quantity, or nil for a given quantity.
  func step(computing quantity: Quantity) -> Step? {
    let steps = composer.steps
    return steps.number(whichComputes: quantity, example: setting.example).map {
      steps[$0 - 1].narrowed(to: quantity.element)
    }
  }

  /// Returns how a quantity is calculated, for an explanation.
  func workings(of quantity: Quantity) -> [Page.Block] {
    guard let step = step(computing: quantity) else {
      let computation = setting.catalogue.computation(of: quantity, in: setting.source)
      return computation.map { calculation(of: $0.tree, named: typesetter.quantity(quantity)) }
        ?? value(of: quantity)
    }
    return nameOfExample(step)
      + composer.page(of: step, depth: .neuron).blocks.filter {
        if case .calculation = $0 { true } else { false }
      }
  }

  /// Returns a sentence that names the example of a calculation, if there are several: the letters do not show it.
  private func nameOfExample(_ step: Step) -> [Page.Block] {
    guard setting.trace.examples.count > 1, let example = step.example else { return [] }
    return [.prose("In example \(example):")]
  }

  private func value(of quantity: Quantity) -> [Page.Block] {
    guard let value = setting.source.value(of: quantity) else { return [] }
    return [.equation(typesetter.line(.quantity(quantity), .equals, [.value(value)]), remark: [])]
  }

  /// Returns an equation in letters, for a layer and for a neuron.
  private func statements(of id: Equation.ID) -> [Page.Block] {
    let (network, notation) = (setting.trace.network, composer.notation)
    let isHidden = id == .hiddenError && network.layerCount > 2
    let layer = isHidden ? network.layerCount - 1 : network.layerCount
    let activation = network[layer: layer].activation
    let forms: [Equation.Form] = notation.writesVectors ? [.vector, .component] : [.component]
    let set = composer.typesetter(for: id)
    let formulas = forms.map { form -> Formula in
      let equation = notation.adapted(
        setting.catalogue.equation(
          id, form, activation: activation, biases: network.biasKind(ofLayer: layer)),
        in: setting.trace.setting(ofLayer: layer))
      let isFunction = [.activation, .slope, .costGradient].contains(id)
      let calculation = form == .component && isFunction ? equation.calculations[0] : equation.statement
      let rights = calculation == equation.statement ? [calculation] : [equation.statement, calculation]
      return set.line(equation.left, equation.relation, rights)
    }
    return formulas.enumerated().filter { $0.offset == 0 || $0.element != formulas[0] }.map {
      .equation($0.element, remark: [])
    }
  }
}

// MARK: - The problem

extension LessonContext {
  /// Returns everything that is given: the network, the data, the cost and the learning rate.
  func givens() -> [Page.Block] {
    let problem = setting.trace.problem
    let network = problem.network
    let eta = typesetter.line(.quantity(.learningRate), .equals, [.value(.scalar(problem.learningRate))])
    let words: Prose =
      "\(name: problem.name): \(network.activationsInWords), \(problem.cost.description), learning rate \(eta).\(conventions)"
    let parameters = network.layers.indices.flatMap { l in
      values(of: [.weights(layer: .number(l)), .bias(layer: .number(l))])
    }
    return [.prose(words)] + parameters + composer.indexOrder.map(Page.Block.prose) + examples()
      + composer.updateRule
  }

  /// Says how the cost of the data is made from the costs of the examples, if it is not their plain mean.
  private var conventions: [Inline] {
    let form = setting.trace.problem.costForm
    var words: [Inline] = []
    if form.ofSeveral, form.overExamples == .sum {
      words.append(" The cost of the data is a sum over the examples.")
    }
    if form.isDecaying, let λ = setting.source.value(of: .weightDecay) {
      words += [
        " The cost of the data has the term of L2 regularisation, with ",
        .formula(typesetter.line(.quantity(.weightDecay), .equals, [.value(λ)])), ".",
      ]
    }
    return words
  }

  /// Returns given quantities, side by side if they fit.
  private func values(of quantities: [Quantity]) -> [Page.Block] {
    let widest = quantities.map { setting.source.value(of: $0)?.columnCount ?? 0 }.max() ?? 0
    guard widest <= 5 else { return quantities.flatMap { value(of: $0) } }
    var parts: [Formula] = []
    for quantity in quantities {
      guard let value = setting.source.value(of: quantity) else { continue }
      if !parts.isEmpty { parts.append(.sign(.gap)) }
      parts.append(typesetter.line(.quantity(quantity), .equals, [.value(value)]))
    }
    return [.equation(.row(parts), remark: [])]
  }

  private func examples() -> [Page.Block] {
    let problem = setting.trace.problem
    let isWeighted = problem.costForm.isWeighted
    if problem.examples.count == 1 {
      return values(of: [.activation(layer: 1), .target()] + (isWeighted ? [.exampleWeight] : []))
    }
    let rows = problem.examples.prefix(12).enumerated().map { number, example -> [[Inline]] in
      let weight = shortest(problem.conventions.weight(of: example))
      return [
        [.text("\(number + 1)")], [.text(Self.list(example.input))], [.text(Self.list(example.target))],
      ]
        + (isWeighted ? [[.text(weight)]] : [])
    }
    let ω: [[Inline]] = [["weight ", .formula(typesetter.quantity(.exampleWeight.of(.variable)))]]
    return [
      .table(
        Table(
          header: [["example"], ["input"], ["target"]] + (isWeighted ? ω : []), rows: rows,
          numericColumns: isWeighted ? [0, 3] : [0]))
    ]
  }

  private static func list(_ numbers: Vector) -> String {
    numbers.map(shortest).joined(separator: ", ")
  }
}

extension Value {
  /// The number of columns of the value when it is written out.
  fileprivate var columnCount: Int {
    switch self {
    case .scalar, .vector: 1
    case .matrix(let m): m.columns
    }
  }
}
