import Equations
import NeuralNetwork

/// A whole trace as pages: the problem, the steps, and at the end a check by finite differences.
public struct TraceReport: Sendable {
  /// The composer of the pages.
  public let composer: Composer
  /// How much detail of each step is shown.
  public var depth: Depth
  /// The part of the trace that is asked for.
  public var selection: Selection

  /// A part of a trace; `nil` does not restrict it.
  public struct Selection: Equatable, Sendable {
    /// One layer.
    public var layer: Int?
    /// One neuron of each layer.
    public var neuron: Int?
    /// One example, counted from 1.
    public var example: Int?

    /// Creates a selection; a value that is left out does not restrict it.
    public init(layer: Int? = nil, neuron: Int? = nil, example: Int? = nil) {
      self.layer = layer
      self.neuron = neuron
      self.example = example
    }

    /// Whether nothing is left out.
    public var isEverything: Bool { self == Selection() }
  }

  /// Creates a report on the trace of a composer.
  public init(_ composer: Composer, depth: Depth, selection: Selection = Selection()) {
    self.composer = composer
    self.depth = depth
    self.selection = selection
  }

  /// The steps of the selection, each with its focus.
  public var steps: [Step] {
    let wanted = composer.steps.filter { step in
      (selection.layer == nil || step.layer == selection.layer)
        && (selection.example == nil || step.example == selection.example)
    }
    guard let neuron = selection.neuron else { return wanted }
    return wanted.flatMap { focused($0, on: neuron) }
  }

  /// The pages of the steps, each created when it is needed.
  public var pages: some Sequence<Page> { steps.lazy.map { composer.page(of: $0, depth: depth) } }

  /// The pages without their blocks, for a table of contents.
  public var headings: some Sequence<Page> { steps.lazy.map(composer.heading) }

  private func focused(_ step: Step, on neuron: Int) -> [Step] {
    let count = composer.steps.childCount(of: step)
    guard !composer.steps.givesOneNumber(step) else { return [] }
    return (0..<count).map { composer.steps.child($0, of: step) }.filter { child in
      switch child.focus {
      case .neuron(let j): j == neuron
      case .weight(let receiver, _): receiver == neuron
      default: false
      }
    }
  }
}
