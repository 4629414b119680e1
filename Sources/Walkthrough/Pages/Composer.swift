public import Backpropagation
public import Equations
import Expressions
public import Notations
package import NeuralNetwork

/// Composes pages of the steps of a trace, in the notation of a set of notes.
public struct Composer: Sendable {
  /// The steps of the trace.
  public let steps: Steps
  /// The notation.
  public var notation: Notation
  /// How numbers are shown.
  public var numbers: NumberStyle
  /// The greatest sizes of sums and matrices that are written out.
  public var limits: Typesetter.Limits
  /// The pass whose update made the weights of this one; `nil` if they were given.
  public var earlierPass: EarlierPass?

  /// Where the numbers of a problem come from, in sentences; empty if it was given as it is.
  package var origin: [String] = []

  /// An earlier pass.
  public struct EarlierPass: Sendable {
    /// The number of the pass, counted from 1.
    public var number: Int
    /// The steps of the pass.
    public var steps: Steps

    /// Creates an earlier pass.
    public init(number: Int, steps: Steps) {
      self.number = number
      self.steps = steps
    }
  }

  /// Creates a composer for a trace.
  public init(
    _ trace: Trace, notation: Notation, numbers: NumberStyle = .standard,
    limits: Typesetter.Limits = Typesetter.Limits()
  ) {
    self.init(Steps(of: trace), notation: notation, numbers: numbers, limits: limits)
  }

  /// Creates a composer for steps that are known already.
  public init(
    _ steps: Steps, notation: Notation, numbers: NumberStyle = .standard,
    limits: Typesetter.Limits = Typesetter.Limits()
  ) {
    self.steps = steps
    self.notation = notation.writing(steps.trace.problem)
    self.numbers = numbers
    self.limits = limits
  }

  /// The trace that is shown.
  public var trace: Trace { steps.trace }

  /// Returns the page of a step.
  ///
  /// `depth` says how much is shown of a step about a whole layer; a step with a narrower focus shows what it is
  /// focused on.
  public func page(of step: Step, depth: Depth) -> Page {
    var page = heading(of: step)
    page.blocks = statement(of: step, depth: depth) + workings(of: step, depth: depth)
    if let picture = picture(of: step), picture.hasConnections { page.blocks.append(.network(picture)) }
    page.blocks += explanation(of: step).map(Page.Block.prose)
    return page
  }

  /// Returns a page without its blocks, for a list of steps.
  public func heading(of step: Step) -> Page {
    Page(
      title: title(of: step), label: notation.label(of: step.equation, in: setting(of: step)),
      place: place(of: step), placeInWords: placeInWords(of: step),
      number: steps.number(of: step), phase: step.phase(of: trace.problem.costForm))
  }

  /// Returns a typesetter with the index letters of an equation.
  public func typesetter(for equation: Equation.ID?) -> Typesetter {
    Typesetter(
      notation, numbers: numbers, limits: limits, equation: equation, lastLayer: trace.layerCount,
      hasSeveralExamples: trace.problem.costForm.differsFromExample)
  }

  /// Returns the values of the example that a step is about.
  package func source(of step: Step) -> ExampleSource { trace.source(example: step.example ?? 1) }

  var catalogue: Catalogue { Catalogue(of: trace.problem) }

  /// Returns the equation of a step as the notes state it.
  public func equation(of step: Step, _ form: Equation.Form) -> Equation {
    let network = trace.network
    return notation.adapted(
      catalogue.equation(
        step.equation, form, activation: network.activation(ofLayer: step.layer),
        biases: network.biasKind(ofLayer: step.layer), result: step.result), in: setting(of: step))
  }

  private func placeInWords(of step: Step) -> String {
    let example = step.example.flatMap { trace.examples.count > 1 ? ", example \($0)" : nil } ?? ""
    return "layer \(step.layer)" + example
  }

  private func place(of step: Step) -> [Inline] {
    let set = typesetter(for: step.equation)
    var place: [Inline] = []
    if let example = step.example, trace.examples.count > 1 {
      place.append(.text("example \(example) of \(trace.examples.count), "))
    }
    place.append("layer ")
    place.append(
      .formula(.row([.letter(notation.letters.layer), .sign(.equals), set.layerNumber(.number(step.layer))])))
    return place + neurons(of: step.focus, set)
  }

  private func neurons(of focus: Step.Focus, _ set: Typesetter) -> [Inline] {
    switch focus {
    case .layer: []
    case .neuron(let j): [", neuron ", .formula(set.assignment(.neuron, j))]
    case .weight(let receiver, let sender):
      [
        ", from neuron ", .formula(set.assignment(.previous, sender)), " to neuron ",
        .formula(set.assignment(.neuron, receiver)),
      ]
    case .term(let term, let outer): neurons(of: outer, set) + [.text(", term \(term)")]
    case .total(let outer): neurons(of: outer, set) + [", all terms"]
    }
  }
}

extension Typesetter {
  /// Returns a letter and its value: j = 1.
  func assignment(_ variable: IndexVariable, _ number: Int) -> Formula {
    .row([.letter(notation.letter(of: variable, in: equation)), .sign(.equals), .number(whole(number))])
  }
}

extension Composer {
  /// Returns the purpose of a step, in words.
  package func title(of step: Step) -> String {
    let isOfSharedBias = steps.givesOneNumber(step)
    if let result = step.result { return title(ofResult: result, in: step) }
    return switch step.equation {
    case .activationGradient where step.layer == 1: "The derivative of the cost with respect to the input"
    case .biasGradient where isOfSharedBias: "The gradient of the shared bias"
    case .meanBiasGradient where isOfSharedBias: "The gradient of the shared bias, over all examples"
    case .biasUpdate where isOfSharedBias: "The new shared bias"
    default: trace.network.naming(step.equation.title(of: trace.problem.costForm))
    }
  }
}

extension Equation.ID {
  /// Returns the purpose of the equation for a problem whose cost of the data has this form, in words.
  package func title(of form: CostForm) -> String {
    guard !form.ofSeveral else { return title }
    return switch self {
    case .meanBiasGradient: "The gradient of the biases, of the cost of the data"
    case .meanWeightGradient: "The gradient of the weights, of the cost of the data"
    default: title
    }
  }

  /// The purpose of the equation, in words.
  public var title: String {
    switch self {
    case .weightedInput: "The weighted input"
    case .activation: "The activation"
    case .cost: "The cost"
    case .costGradient: "The derivative of the cost with respect to the output"
    case .slope: "The slope of the activation function"
    case .outputError: "The error of the output layer"
    case .hiddenError: "The error of a hidden layer"
    case .biasGradient: "The gradient of the biases"
    case .weightGradient: "The gradient of the weights"
    case .activationGradient: "The derivative of the cost with respect to the activations"
    case .meanCost: "The cost of the data"
    case .meanBiasGradient: "The gradient of the biases, over all examples"
    case .meanWeightGradient: "The gradient of the weights, over all examples"
    case .biasUpdate: "The new biases"
    case .weightUpdate: "The new weights"
    }
  }
}

/// How much detail of a step is shown.
public enum Depth: String, CaseIterable, Hashable, Sendable {
  /// The vector equation of a whole layer.
  case layer
  /// The component equation of each neuron.
  case neuron
  /// Every product of the sum.
  case term
}
