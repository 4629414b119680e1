import Equations
import Expressions
import NeuralNetwork
package import Notations

extension NotesReport {
  /// A quantity of the table: its name in words, its symbol, and an example to type.
  struct Entry {
    let words: String
    let formula: (Typesetter) -> Formula
    let typed: Quantity?

    init(_ words: String, _ quantity: Quantity, typed: Quantity?) {
      self.words = words
      formula = { $0.quantity(quantity) }
      self.typed = typed
    }

    init(_ words: String, _ formula: @escaping (Typesetter) -> Formula) {
      self.words = words
      self.formula = formula
      typed = nil
    }
  }

  static var entries: [Entry] {
    [
      Entry(
        "weighted input", .weightedInput(layer: .l, neuron: .j), typed: .weightedInput(layer: 2, neuron: 1)),
      Entry("activation", .activation(layer: .l, neuron: .j), typed: .activation(layer: 2, neuron: 1)),
      Entry("slope", .slope(layer: .l, neuron: .j), typed: .slope(layer: 2, neuron: 1)),
      Entry("error", .error(layer: .l, neuron: .j), typed: .error(layer: 2, neuron: 1)),
      Entry(
        "weight", .weight(layer: .l, receiver: .j, sender: .previous),
        typed: .weight(layer: 2, receiver: 1, sender: 3)),
      Entry("weights of a layer", .weights(layer: .l), typed: .weights(layer: 2)),
      Entry("bias", .bias(layer: .l, neuron: .j), typed: .bias(layer: 2, neuron: 1)),
      Entry("target", .target(neuron: .j), typed: .target(neuron: 1)),
      Entry("cost of an example", Quantity.cost.of(.variable), typed: .cost),
      Entry("cost of the data", .meanCost, typed: .meanCost),
      Entry("learning rate", .learningRate, typed: .learningRate),
      Entry("layer, last layer") { set in
        .row([set.layerNumber(.l), .sign(.comma), set.layerNumber(.output)])
      },
      Entry("componentwise product") { set in
        guard let sign = set.notation.componentwiseProduct else { return set.product(of: "x", "y", with: .j) }
        return .row([.letter("x"), .sign(sign), .letter("y")])
      },
    ]
  }

  /// Returns a comparison of the quantities and equations of several notes.
  package static func comparison(of notations: [Notation]) -> [Page] {
    let sets = notations.map { Typesetter($0) }
    let rows = entries.map { entry in
      [[.text(entry.words)]] + sets.map { [Inline.formula(entry.formula($0))] }
    }
    let header: [[Inline]] = [["quantity"]] + notations.map { [.text($0.id)] }
    let quantities = Page(
      title: "One quantity in \(notations.count) notes",
      blocks: [.table(Table(header: header, rows: rows, numericColumns: []))])
    return [quantities] + compared.map { equation($0, in: notations) }
  }

  /// Returns an equation for one neuron as some notes write it.
  static func line(
    _ id: Equation.ID, in notation: Notation, cost: Cost = .standard, activation: Activation = .standard
  ) -> Formula {
    let equation = notation.adapted(
      Catalogue(cost: cost, outputActivation: activation).equation(id, .component, activation: activation))
    return Typesetter(notation, equation: id).line(
      equation.left, equation.relation, [equation.statement])
  }

  private static let compared: [Equation.ID] = [
    .weightedInput, .activation, .outputError, .hiddenError, .biasGradient, .weightGradient,
  ]

  private static func equation(_ id: Equation.ID, in notations: [Notation]) -> Page {
    let rows = notations.map { notation -> [[Inline]] in
      [[.text(notation.id)], [.formula(line(id, in: notation))], [.text(notation.labels[id]?.text ?? "")]]
    }
    return Page(
      title: id.title,
      blocks: [.table(Table(header: [["notes"], ["equation"], ["label"]], rows: rows, numericColumns: []))])
  }
}

extension Typesetter {
  /// Returns two components side by side, for notes that have no sign for the product of vectors.
  fileprivate func product(of x: String, _ y: String, with neuron: NeuronIndex) -> Formula {
    let factors = [x, y].map { Formula.scripted(.letter($0), subscript: index(neuron), superscript: nil) }
    return .row([factors[0], .sign(.invisibleTimes), factors[1]])
  }
}

extension Notation.WeightIndexOrder {
  /// The order of the indices, in words.
  var words: String {
    switch self {
    case .receiverFirst: "first the neuron that receives, then the one that sends"
    case .senderFirst: "first the neuron that sends, then the one that receives"
    }
  }
}

extension NotesReport {
  /// The list of the built-in notes.
  package static var list: Page {
    let rows = Notation.builtIn.map { notation -> [[Inline]] in
      [[.text(notation.id)], [.text(notation.title)], [.text(notation.source)]]
    }
    return Page(
      title: "Notes",
      blocks: [
        .table(Table(header: [["name"], ["title"], ["source"]], rows: rows, numericColumns: []))
      ])
  }
}
