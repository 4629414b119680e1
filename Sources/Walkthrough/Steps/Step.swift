public import Equations
public import Expressions
package import NeuralNetwork

/// One application of an equation: for a layer of an example, for one of its neurons, or for one term of its sum.
public struct Step: Hashable, Sendable {
  /// The equation.
  public var equation: Equation.ID
  /// The layer that the equation is about; L for the cost.
  public var layer: Int
  /// The example, counted from 1; `nil` for the mean over all examples and for the update.
  public var example: Int?
  /// The quantity that this step gives, if the update takes several steps and this is not the last; else `nil`.
  public var result: Quantity.Kind?
  /// The part of the layer that is shown.
  public var focus: Focus

  /// The part of a layer that a step shows.
  public enum Focus: Hashable, Sendable {
    case layer
    case neuron(Int)
    /// A weight, by the neuron that receives and the neuron that sends.
    case weight(receiver: Int, sender: Int)
    /// One term of the sum for a neuron.
    indirect case term(Int, of: Focus)
    /// The rest of the calculation after all terms: their sum, and the operations around it.
    indirect case total(of: Focus)
  }

  /// Creates a step; without a focus it is about the whole layer.
  public init(
    _ equation: Equation.ID, layer: Int, example: Int?, result: Quantity.Kind? = nil, focus: Focus = .layer
  ) {
    self.equation = equation
    self.result = result
    self.layer = layer
    self.example = example
    self.focus = focus
  }

  /// Creates the step about a whole layer that computes a quantity of this kind.
  package init(_ equation: Equation.ID, computing kind: Quantity.Kind, layer: Int, example: Int?) {
    self.init(equation, layer: layer, example: example, result: kind.isIntermediate ? kind : nil)
  }

  /// Returns the same step with another focus.
  public func focused(on focus: Focus) -> Step {
    var copy = self
    copy.focus = focus
    return copy
  }

  /// Returns the same step about one number of its layer, or about all of them.
  package func narrowed(to element: Element) -> Step {
    switch element {
    case .neuron(.number(let j)): focused(on: .neuron(j))
    case .entry(.number(let receiver), .number(let sender)):
      focused(on: .weight(receiver: receiver, sender: sender))
    default: focused(on: .layer)
    }
  }

  /// The part of its layer's vector or matrix that the step is about.
  package var element: Element {
    switch focus {
    case .layer: .whole
    case .neuron(let j): .neuron(.number(j))
    case .weight(let receiver, let sender): .entry(receiver: .number(receiver), sender: .number(sender))
    case .term(_, let outer), .total(let outer): focused(on: outer).element
    }
  }

  /// The step that a term or a total belongs to; any other step itself.
  package var withoutTerms: Step {
    switch focus {
    case .layer, .neuron, .weight: self
    case .term(_, let outer), .total(let outer): focused(on: outer)
    }
  }

  /// Whether the equation is about the cost, which is one number and has no neurons.
  public var isAboutCost: Bool { equation == .cost || equation == .meanCost }

  /// Whether the step belongs to the update.
  var isUpdate: Bool { equation == .biasUpdate || equation == .weightUpdate }

  /// Whether the equation is about biases.
  public var isAboutBiases: Bool { equation.isAboutBiases }

  /// Whether the equation is about single weights.
  public var isAboutWeights: Bool {
    equation == .weightGradient || equation == .meanWeightGradient || equation == .weightUpdate
  }

  /// Returns the phase of learning that the step belongs to, if the cost of the data has this form.
  package func phase(of form: CostForm) -> Phase {
    switch equation {
    case .weightedInput, .activation: .forward
    case .cost, .meanCost: .cost
    case .costGradient, .slope, .outputError, .hiddenError, .biasGradient, .weightGradient,
      .activationGradient:
      .backward
    case .meanBiasGradient, .meanWeightGradient:
      form.ofSeveral ? form.overExamples == .mean ? .mean : .sum : .data
    case .biasUpdate, .weightUpdate: .update
    }
  }
}

extension Equation.ID {
  /// Whether the equation gives a gradient of biases, or new biases.
  var isAboutBiases: Bool { self == .biasGradient || self == .meanBiasGradient || self == .biasUpdate }
}

/// A phase of a learning step.
public enum Phase: String, CaseIterable, Hashable, Sendable {
  case forward = "forward pass"
  case cost = "cost"
  case backward = "backward pass"
  case mean = "mean over the examples"
  case sum = "sum over the examples"
  case data = "gradient of the cost of the data"
  case update = "update"
}
