import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension Composer {
  /// Returns the network with the numbers of a step's equation, or `nil` if none of them belongs to a neuron or a wire.
  public func picture(of step: Step) -> NetworkPicture? {
    let picture = PictureComposer(self, step).picture
    let hasNumbers = picture.layers.contains { $0.neurons.contains { !$0.values.isEmpty } }
    return hasNumbers || picture.hasConnections ? picture : nil
  }
}

/// Places the numbers of one step in a picture of the network.
struct PictureComposer {
  let composer: Composer
  let step: Step
  /// The step without its terms: the step about the neuron, the weight or the layer whose number is computed.
  let whole: Step
  let source: ExampleSource
  let set: Typesetter
  /// The inputs and results of the equation, for all neurons of a layer if the step is about the whole layer.
  let operands: [Expression]
  /// The neuron or weight of each operand.
  private let elements: [Element]
  let result: Quantity?

  init(_ composer: Composer, _ step: Step) {
    self.composer = composer
    self.step = step
    whole = step.withoutTerms
    source = composer.source(of: step)
    // Outside the lines of an update rule, an old and a new velocity are distinguished.
    set = composer.typesetter(for: step.isUpdate ? nil : step.equation)
    let isAboutLayer = whole.focus == .layer && !composer.steps.givesOneNumber(step)
    let form: Equation.Form =
      isAboutLayer && composer.hasVectorForm(step) ? .vector : .component
    let equation = composer.equation(of: step, form)
    let layerCount = composer.trace.layerCount
    if isAboutLayer {
      operands = equation.operands(ofLayerAt: whole.place, in: source)
    } else {
      operands = (try? equation.calculation(at: whole.place, in: source))?.operands ?? []
    }
    elements = operands.map(\.ownElement)
    guard case .quantity(let quantity) = equation.left else {
      result = nil
      return
    }
    let left = quantity.instantiated(at: whole.place, layerCount: layerCount)
    result = isAboutLayer ? left.ofWholeLayer : left
  }

  var trace: Trace { composer.trace }

  /// Returns the operands that may belong to a neuron or a weight, in reading order.
  func operands(at element: Element) -> [Expression] {
    elements.indices.filter { elements[$0] == element || elements[$0] == .whole }.map { operands[$0] }
  }

  /// The number of layers shown on each side of the step's layer; the equation uses no layer beyond the next one.
  private static let reach = 8

  var picture: NetworkPicture {
    let first = max(1, step.layer - Self.reach)
    let last = min(trace.layerCount, step.layer + Self.reach)
    let layers = (first...last).map(column)
    guard !isAboutLayer else {
      return NetworkPicture(layer: step.layer, layers: layers, wires: [], bundle: bundle)
    }
    return NetworkPicture(layer: step.layer, layers: layers, wires: wires)
  }

  private var isAboutLayer: Bool { whole.focus == .layer && !composer.steps.givesOneNumber(step) }
}

extension Equation {
  /// Returns the inputs of the calculation for all neurons of a layer, each as a whole vector or matrix.
  fileprivate func operands(ofLayerAt place: Place, in source: ExampleSource) -> [Expression] {
    var first = place
    if form == .component { first.neurons = [.neuron: 1, .previous: 1] }
    let calculation = (try? calculationInLetters(at: first, in: source)) ?? calculations[0]
    return calculation.operands.compactMap { operand in
      guard case .quantity(let quantity) = operand else { return nil }
      let one = quantity.instantiated(at: Place(layer: place.layer), layerCount: source.layerCount)
      return .quantity(one.ofWholeLayer)
    }
  }
}

extension Expression {
  /// The one neuron or weight that an operand belongs to; a bias may belong to a whole layer.
  fileprivate var ownElement: Element {
    switch self {
    case .quantity(let q) where ![.bias, .biasGradient, .updatedBias].contains(q.kind): q.element
    case .partial(let of, _): of.element
    default: .whole
    }
  }

  /// The quantities and derivatives in the expression, in reading order.
  fileprivate var operands: [Expression] {
    switch self {
    case .quantity, .partial: [self]
    default: children.flatMap(\.operands)
    }
  }
}

extension Array where Element: Equatable {
  /// The elements without repetitions, in the order of their first places.
  var distinct: [Element] {
    reduce(into: []) { kept, element in if !kept.contains(element) { kept.append(element) } }
  }
}
