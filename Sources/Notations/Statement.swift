public import Equations
public import Expressions
public import NeuralNetwork

extension Notation {
  /// The form in which a set of notes states an equation, where it differs from the catalogue.
  public struct Statement: Equatable, Sendable {
    /// The equation.
    public var equation: Equation.ID
    /// Whether the form is for a layer or for a neuron.
    public var form: Equation.Form
    /// The right side as the notes print it; nil if it is the catalogue's.
    public var right: Expression?
    /// The right side that is filled with numbers; nil if it is the printed one.
    public var calculation: Expression?
    /// What the statement assumes.
    public var premise: Premise
    /// The label in the notes, if it is not the equation's own label.
    public var label: Label?
    /// Words that introduce a form which the notes give beside their main one; nil for the main form.
    public var aside: String?

    /// Creates a statement; parts that are left out are as in the catalogue.
    public init(
      _ equation: Equation.ID, _ form: Equation.Form, _ right: Expression? = nil,
      calculatedAs calculation: Expression? = nil, premise: Premise = .none, label: Label? = nil,
      aside: String? = nil
    ) {
      self.equation = equation
      self.form = form
      self.right = right
      self.calculation = calculation
      self.premise = premise
      self.label = label
      self.aside = aside
    }
  }

  /// What a statement assumes about the problem.
  public struct Premise: Hashable, Sendable {
    /// The cost that it needs, if it needs a certain one.
    public var cost: Cost?
    /// The activation function that it needs in the layer, if it needs a certain one.
    public var activation: Activation?
    /// Whether it is about a single example.
    public var isForOneExample: Bool

    /// Creates a premise; what is left out is not needed.
    public init(cost: Cost? = nil, activation: Activation? = nil, isForOneExample: Bool = false) {
      self.cost = cost
      self.activation = activation
      self.isForOneExample = isForOneExample
    }

    /// A premise that assumes nothing.
    public static let none = Premise()

    /// Returns whether the problem is as the statement assumes.
    public func holds(in setting: Setting) -> Bool {
      (cost == nil || cost == setting.cost) && (activation == nil || activation == setting.activation)
        && (!isForOneExample || !setting.costForm.differsFromExample)
    }
  }

  /// The properties of a problem on which the form of an equation depends.
  public struct Setting: Hashable, Sendable {
    /// The cost.
    public var cost: Cost
    /// The activation function of the layer.
    public var activation: Activation
    /// The biases of the layer.
    public var biases: BiasKind
    /// How the cost of the data is made from the costs of the examples.
    public var costForm: CostForm

    /// Creates a setting.
    public init(cost: Cost, activation: Activation, biases: BiasKind = .perNeuron, costForm: CostForm) {
      self.cost = cost
      self.activation = activation
      self.biases = biases
      self.costForm = costForm
    }
  }
}

extension Notation {
  /// Returns the notation for a problem with an update rule.
  ///
  /// All notes update by gradient descent. So what they say about the update, and how they label it, is left out for any
  /// other rule.
  func stating(_ rule: UpdateRule) -> Notation {
    guard rule != .plainDescent else { return self }
    var notation = self
    let updates: Set<Equation.ID> = [.biasUpdate, .weightUpdate]
    notation.labels = labels.filter { !updates.contains($0.key) }
    notation.statements = statements.filter { !updates.contains($0.equation) }
    return notation
  }

  /// Returns the equation as these notes state it for a problem or, if none is given, for any problem.
  public func adapted(_ equation: Equation, in setting: Setting? = nil) -> Equation {
    guard let statement = main(equation.id, in: setting).first(where: { $0.form == equation.form }),
      let right = statement.right
    else { return equation }
    return adapted(equation, to: statement, right)
  }

  /// Returns the further forms of an equation in these notes, each as a separate equation with its introducing words.
  public func furtherForms(of equation: Equation, in setting: Setting) -> [(
    words: String, equation: Equation
  )] {
    statements.compactMap { statement in
      guard statement.equation == equation.id, statement.form == equation.form, let words = statement.lead,
        let right = statement.right, applies(statement, in: setting)
      else { return nil }
      return (words, adapted(equation, to: statement, right))
    }
  }

  /// Returns the label that these notes give to an equation as stated for a problem.
  ///
  /// It is nil for a cost of the data that is not the mean of the notes.
  public func label(of equation: Equation.ID, in setting: Setting) -> Label? {
    let isUpdate = equation == .biasUpdate || equation == .weightUpdate
    if equation.isOverExamples, !isUpdate, !setting.costForm.isPlain { return nil }
    return main(equation, in: setting).lazy.compactMap(\.label).first ?? labels[equation]
  }

  /// Returns the statements of an equation that are not shown, because they assume something that this problem does not have.
  public func unmet(_ equation: Equation.ID, in setting: Setting) -> [Statement] {
    statements.filter {
      $0.equation == equation && $0.aside == nil && $0.fits(setting.biases) && !$0.applies(in: setting)
    }
  }

  /// Returns the main statements that apply, in their order, in which those with the strictest premise come first.
  private func main(_ equation: Equation.ID, in setting: Setting?) -> [Statement] {
    statements.filter { $0.equation == equation && $0.aside == nil && applies($0, in: setting) }
  }

  private func applies(_ statement: Statement, in setting: Setting?) -> Bool {
    setting.map { statement.applies(in: $0) } ?? (statement.premise == .none)
  }

  private func adapted(_ equation: Equation, to statement: Statement, _ right: Expression) -> Equation {
    var copy = equation
    copy.statement = right
    let first = statement.calculation ?? right
    copy.calculations = [first] + equation.calculations.filter { $0 != first }
    return copy
  }
}

extension Notation.Statement {
  /// The words that introduce a form beside the main one, with its label, as in "Both steps in one, (8):".
  package var lead: String? {
    aside.map { words in
      (words.hasSuffix(":") ? String(words.dropLast()) : words) + (label.map { ", \($0.text)" } ?? "") + ":"
    }
  }

  /// Returns whether it holds for the biases of a layer: notes give each neuron its own bias.
  fileprivate func fits(_ biases: BiasKind) -> Bool {
    let isAboutBiases = [.biasGradient, .meanBiasGradient, .biasUpdate].contains(equation)
    let quantities = [right, calculation].compactMap { $0 }.flatMap(\.quantities)
    return biases == .perNeuron || !(isAboutBiases || quantities.contains { $0.kind == .bias })
  }

  /// Returns whether it is shown for a problem: its premise holds, it fits the biases, it does not need one neuron of
  /// softmax, or of another function of the whole layer, alone, and the cost of the data is the one that notes mean when they say nothing else.
  package func applies(in setting: Notation.Setting) -> Bool {
    premise.holds(in: setting) && fits(setting.biases)
      && (setting.activation.isElementwise || !(right?.usesOneNeuron(form) ?? false))
      && (setting.costForm.isPlain || right == nil || !equation.isOverExamples)
  }
}

extension Expression {
  /// Returns whether it has the slope of one neuron or, in component form, the activation function of its own layer.
  fileprivate func usesOneNeuron(_ form: Equation.Form) -> Bool {
    switch self {
    case .quantity(let quantity): quantity.kind == .slope
    case .function(.slope, _): true
    case .function(.activation(.l), _), .function(.activation(.output), _): form == .component
    default: children.contains { $0.usesOneNeuron(form) }
    }
  }
}

extension Notation.Statement {
  /// Σₖ wₖⱼ δₖ σ′(zⱼ): BP2 for a neuron in the form that the chain rule gives.
  static let slopeUnderTheSum = Expression.summation(
    over: .next, in: .neurons(of: .next),
    .product([
      .quantity(.weight(layer: .next, receiver: .next, sender: .j)),
      .quantity(.error(layer: .next, neuron: .next)), .quantity(.slope(layer: .l, neuron: .j)),
    ]))

  /// BP2 with the slope inside the sum, as several notes print it.
  ///
  /// The calculation has the slope outside, since nobody multiplies every term by the same slope by hand.
  static let hiddenErrorInOneSum = Notation.Statement(
    .hiddenError, .component, slopeUnderTheSum,
    calculatedAs: Catalogue.arriving * .quantity(.slope(layer: .l, neuron: .j)))
}
