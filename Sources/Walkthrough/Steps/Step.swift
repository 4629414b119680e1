public import Equations

/// One equation applied once: for a layer of an example, for one of its neurons, or for one term of its sum.
public struct Step: Hashable, Sendable {
  /// The equation.
  public var equation: Equation.ID
  /// The layer that the equation speaks of; L for the cost.
  public var layer: Int
  /// The example, counted from 1; `nil` where all of them are averaged and the weights updated.
  public var example: Int?
  /// How much of the layer is shown.
  public var focus: Focus

  /// How much of the layer the step shows.
  public enum Focus: Hashable, Sendable {
    case layer
    case neuron(Int)
    /// A weight, by the neuron that receives and the one that sends.
    case weight(receiver: Int, sender: Int)
    /// One term of the sum for a neuron.
    indirect case term(Int, of: Focus)
  }

  /// Makes one of the given parts.
  public init(_ equation: Equation.ID, layer: Int, example: Int?, focus: Focus = .layer) {
    self.equation = equation
    self.layer = layer
    self.example = example
    self.focus = focus
  }

  /// The same step, looked at more closely.
  public func focused(on focus: Focus) -> Step {
    var copy = self
    copy.focus = focus
    return copy
  }

  /// Whether the equation speaks of single weights.
  public var isAboutWeights: Bool {
    equation == .weightGradient || equation == .meanWeightGradient || equation == .weightUpdate
  }

  /// The phase of learning that the step belongs to.
  public var phase: Phase {
    switch equation {
    case .weightedInput, .activation: .forward
    case .cost, .meanCost: .cost
    case .costGradient, .slope, .outputError, .hiddenError, .biasGradient, .weightGradient: .backward
    case .meanBiasGradient, .meanWeightGradient: .mean
    case .biasUpdate, .weightUpdate: .update
    }
  }
}

/// A stretch of a learning step.
public enum Phase: String, CaseIterable, Hashable, Sendable {
  case forward = "forward pass"
  case cost = "cost"
  case backward = "backward pass"
  case mean = "mean over the examples"
  case update = "update"
}
