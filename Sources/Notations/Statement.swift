public import Equations
public import NeuralNetwork

extension Notation {
  /// How a set of notes states an equation, where it differs from the catalogue.
  public struct Statement: Equatable, Sendable {
    /// Which equation it is.
    public var equation: Equation.ID
    /// Whether it speaks of a layer or of a neuron.
    public var form: Equation.Form
    /// The right side as the notes print it; `nil` where it is the catalogue's.
    public var right: Expression?
    /// The right side that numbers are put into; `nil` where it is the printed one.
    public var calculation: Expression?
    /// What the statement takes for granted.
    public var premise: Premise
    /// What the notes call it, where that is not the equation's own label.
    public var label: Label?
    /// Words that lead to a form which the notes give beside their main one; `nil` for the main one.
    public var aside: String?

    /// Makes a statement; what is left out is as the catalogue has it.
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

  /// What a statement takes for granted about the problem.
  public struct Premise: Hashable, Sendable {
    /// The cost that it needs.
    public var cost: Cost?
    /// The activation function that it needs in the layer.
    public var activation: Activation?
    /// Whether it speaks of a single example.
    public var isForOneExample: Bool

    /// Makes a premise; what is left out is not needed.
    public init(cost: Cost? = nil, activation: Activation? = nil, isForOneExample: Bool = false) {
      self.cost = cost
      self.activation = activation
      self.isForOneExample = isForOneExample
    }

    /// Nothing.
    public static let none = Premise()

    /// Whether a problem is as the statement takes it.
    public func holds(in setting: Setting) -> Bool {
      (cost == nil || cost == setting.cost) && (activation == nil || activation == setting.activation)
        && (!isForOneExample || setting.exampleCount == 1)
    }
  }

  /// What an equation is applied to.
  public struct Setting: Hashable, Sendable {
    /// The cost.
    public var cost: Cost
    /// The activation function of the layer.
    public var activation: Activation
    /// The number of examples.
    public var exampleCount: Int

    /// Makes a setting.
    public init(cost: Cost, activation: Activation, exampleCount: Int) {
      self.cost = cost
      self.activation = activation
      self.exampleCount = exampleCount
    }
  }
}

extension Notation {
  /// The equation as these notes state it for a problem, or for any problem where none is given.
  public func adapted(_ equation: Equation, in setting: Setting? = nil) -> Equation {
    guard let statement = main(equation.id, in: setting).first(where: { $0.form == equation.form }),
      let right = statement.right
    else { return equation }
    return adapted(equation, to: statement, right)
  }

  /// The further forms in which these notes give an equation, each as an equation of its own.
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

  /// What these notes call an equation, as it is stated for a problem.
  public func label(of equation: Equation.ID, in setting: Setting) -> Label? {
    main(equation, in: setting).lazy.compactMap(\.label).first ?? labels[equation]
  }

  /// The statements of an equation that are not shown, because they take something for granted that this problem has not.
  public func unmet(_ equation: Equation.ID, in setting: Setting) -> [Statement] {
    statements.filter { $0.equation == equation && $0.aside == nil && !$0.applies(in: setting) }
  }

  /// The statements that hold, those that need most first.
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
  /// The words that lead to a form beside the main one, with its label, as in "Both steps in one, (8):".
  package var lead: String? {
    aside.map { words in
      (words.hasSuffix(":") ? String(words.dropLast()) : words) + (label.map { ", \($0.text)" } ?? "") + ":"
    }
  }

  /// Whether it is shown for a problem: what it takes for granted is so, and a softmax is not asked for one neuron by itself.
  package func applies(in setting: Notation.Setting) -> Bool {
    premise.holds(in: setting) && (setting.activation.isElementwise || !(right?.asksOneNeuron(form) ?? false))
  }
}

extension Expression {
  /// Whether it has the slope of a neuron, or in the equation of one neuron the activation function of its own layer.
  fileprivate func asksOneNeuron(_ form: Equation.Form) -> Bool {
    switch self {
    case .quantity(let quantity): quantity.kind == .slope
    case .function(.slope, _): true
    case .function(.activation(.l), _), .function(.activation(.output), _): form == .component
    default: children.contains { $0.asksOneNeuron(form) }
    }
  }
}

extension Notation.Statement {
  /// Σₖ wₖⱼ δₖ σ′(zⱼ): BP2 for a neuron as it comes out of the chain rule.
  static let slopeUnderTheSum = Expression.summation(
    over: .next, in: .neurons(of: .next),
    .product([
      .quantity(.weight(layer: .next, receiver: .next, sender: .j)),
      .quantity(.error(layer: .next, neuron: .next)), .quantity(.slope(layer: .l, neuron: .j)),
    ]))

  /// Printed like that by several notes; nobody multiplies every term by the same slope by hand.
  static let hiddenErrorInOneSum = Notation.Statement(
    .hiddenError, .component, slopeUnderTheSum,
    calculatedAs: Catalogue.arriving * .quantity(.slope(layer: .l, neuron: .j)))
}
