import Equations
import Expressions
import Interchange
import NeuralNetwork
package import Notations

/// The terms of the field that the program uses, each with its meaning, in the letters of some notes.
package struct Glossary: Sendable {
  /// A term and its meaning.
  package struct Entry: Sendable {
    /// The term as texts use it: weighted input.
    package let term: String
    /// Other spellings of the same term that texts use, such as ReLU for rectifier.
    package let others: [String]
    /// The symbol in the notes; `nil` if the term has none.
    let symbol: Formula?
    /// The meaning of the term.
    package let meaning: Prose

    init(_ term: String, written symbol: Formula? = nil, or others: [String] = [], _ meaning: Prose) {
      self.term = term
      self.symbol = symbol
      self.others = others
      self.meaning = meaning
    }

    /// The entry as a sentence that begins with the term.
    package var prose: Prose {
      let names = ([term] + others).joined(separator: ", ")
      let letter = symbol.map { [Inline.text(" "), .formula($0)] } ?? []
      return Prose(.text, [.strong(names)] + letter + [.text(": ")] + meaning.content)
    }
  }

  /// The entries under one heading.
  package struct Section: Sendable {
    package let title: String
    package let entries: [Entry]
  }

  private let notation: Notation
  private let set: Typesetter

  /// Creates the glossary in the letters of some notes.
  package init(in notation: Notation) {
    self.notation = notation
    set = Typesetter(notation)
  }

  /// All sections; a meaning uses only terms that come before it or that the same section explains.
  package var sections: [Section] {
    [
      Section(title: "The network", entries: network),
      Section(title: "The forward pass", entries: forwardPass),
      Section(title: "Activation functions and costs", entries: functions),
      Section(title: "Derivatives", entries: derivatives),
      Section(title: "The backward pass", entries: backwardPass),
      Section(title: "Training", entries: training),
      Section(title: "When a gradient is small", entries: smallness),
      Section(title: "This program", entries: program),
    ]
  }

  /// The glossary as a page.
  package var page: Page {
    Page(
      title: "Glossary", place: [.text("in the letters of "), .name(notation.id)],
      blocks: sections.flatMap { section in
        [.heading(section.title)] + section.entries.map { .prose($0.prose) }
      })
  }

  /// Returns the page of the entries in whose terms some words occur; `nil` if there are none.
  package func page(about words: String) -> Page? {
    let words = words.lowercased()
    let entries = sections.flatMap(\.entries).filter { entry in
      ([entry.term] + entry.others).contains { $0.lowercased().contains(words) }
    }
    guard !entries.isEmpty else { return nil }
    return Page(title: page.title, place: page.place, blocks: entries.map { .prose($0.prose) })
  }
}

// MARK: - Letters

extension Glossary {
  private func q(_ quantity: Quantity) -> Formula { set.quantity(quantity) }

  /// Returns an equation as these notes write it.
  private func line(
    _ id: Equation.ID, cost: Cost = .standard, activation: Activation = .standard
  ) -> Formula {
    NotesReport.line(id, in: notation, cost: cost, activation: activation)
  }

  private func formula(of activation: Activation) -> Formula {
    let equation = Catalogue(cost: .standard, outputActivation: activation)
      .equation(.activation, .component, activation: activation)
    return set.line(equation.left, equation.relation, [equation.calculations[0]])
  }

  private func derivative(of quantity: Quantity, by other: Quantity) -> Formula {
    set.formula(.partial(of: quantity, by: other))
  }

  private var z: Quantity { .weightedInput(layer: .l, neuron: .j) }
  private var a: Quantity { .activation(layer: .l, neuron: .j) }
  private var w: Quantity { .weight(layer: .l, receiver: .j, sender: .previous) }
  private var b: Quantity { .bias(layer: .l, neuron: .j) }
  private var δ: Quantity { .error(layer: .l, neuron: .j) }
}

// MARK: - Sections

extension Glossary {
  private var network: [Entry] {
    [
      Entry(
        "layer", written: set.layerNumber(.l),
        "A group of neurons that work side by side. Layers are numbered from 1. An upper number or a number in brackets is the number of a layer, not a power."
      ),
      Entry("input layer", "Layer 1. It computes nothing: its activations are the input."),
      Entry(
        "output layer", written: set.layerNumber(.output), or: ["last layer"],
        "The layer that gives the output."),
      Entry("hidden layer", "A layer between the input layer and the output layer."),
      Entry(
        "neuron", written: set.index(.j),
        "It computes one activation from the activations of the previous layer. The neurons of a layer are numbered from 1."
      ),
      Entry("wire", "The connection from a neuron to a neuron of the next layer. Each wire has a weight."),
      Entry(
        "weight", written: q(w),
        "A number on a wire. It multiplies the activation that goes through the wire."),
      Entry("bias", written: q(b), "A number that each neuron adds to what it receives."),
      Entry(
        "threshold",
        "A number that each neuron subtracts from what it receives: a bias with the other sign. A network has thresholds or biases, not both."
      ),
      Entry("parameter", "A weight, a bias or a threshold: a number that training changes."),
      Entry("input", "The numbers that an example puts into layer 1."),
      Entry("output", written: q(.activation(layer: .output)), "The activations of the last layer."),
      Entry("target", written: q(.target(neuron: .j)), "The number that an output should be."),
      Entry("example", "An input with its targets."),
      Entry(
        "class", "One of several kinds of examples. The network has an output for each class."),
    ]
  }

  private var forwardPass: [Entry] {
    [
      Entry(
        "forward pass",
        "The computation from the input to the output and the cost, one layer after the other."),
      Entry(
        "weighted input", written: q(z),
        "The sum of weights times activations that arrives at a neuron, plus its bias: \(line(.weightedInput))."
      ),
      Entry(
        "activation function", written: set.formula(.function(.activation(.l), .quantity(z))),
        "The function that a neuron applies to its weighted input."),
      Entry(
        "activation", written: q(a),
        "The result of a neuron: its activation function applied to its weighted input."),
      Entry(
        "cost", written: q(Quantity.cost.of(.variable)),
        "One number that says how far the outputs of an example are from its targets."),
      Entry(
        "cost of the data", written: q(.meanCost), or: ["mean cost"], "The mean of the costs of all examples."
      ),
    ]
  }

  private var functions: [Entry] {
    Activation.allCases.map { entry(for: $0) }
      + [Entry("share", "One of several numbers from 0 to 1 whose sum is 1.")]
      + Cost.allCases.map { cost in
        Entry(term(in: cost.description), "The cost \(line(.cost, cost: cost)). \(cost.explanation)")
      }
  }

  private func entry(for activation: Activation) -> Entry {
    let term = term(in: activation.description)
    let explanation = activation.explanation.map { " " + $0 } ?? ""
    return Entry(
      term, or: term == activation.rawValue ? [] : [activation.rawValue],
      "The activation function \(formula(of: activation)).\(explanation)")
  }

  /// Returns a name without its article.
  private func term(in description: String) -> String { String(description.trimmingPrefix("the ")) }

  private var derivatives: [Entry] {
    [
      Entry(
        "derivative",
        "The rate at which one quantity changes with another. If x grows by a small h, y grows by about the derivative of y with respect to x, times h."
      ),
      Entry(
        "partial derivative", written: derivative(of: .cost, by: w),
        "The derivative with respect to one quantity while the others that it could depend on stay as they are."
      ),
      Entry(
        "chain rule",
        "If y depends on u, and u on x, multiply the two derivatives: that of y with respect to u, and that of u with respect to x. If y depends on x through several quantities, add these products."
      ),
      Entry(
        "slope", written: q(.slope(layer: .l, neuron: .j)),
        "The derivative of the activation function at the weighted input of a neuron."),
      Entry(
        "Jacobian matrix", or: ["Jacobian"],
        "All derivatives of several outputs, a row for each output and a column for each number that it depends on. A function of a whole layer, such as softmax, has such a matrix in place of slopes."
      ),
      Entry(
        "transpose",
        "The same matrix with rows and columns exchanged; a small T marks it."),
      Entry(
        "componentwise product", or: ["Hadamard product"], componentwiseProduct
      ),
      Entry(
        "finite difference",
        "Change a number a little, and divide the change of the cost by this change. The result is close to the derivative, and no formula for the derivative is needed."
      ),
    ]
  }

  private var componentwiseProduct: Prose {
    guard let sign = notation.componentwiseProduct else {
      return "The product of two vectors entry by entry. These notes write it with components."
    }
    let product = Formula.row([.letter("x"), .sign(sign), .letter("y")])
    return "The product \(product) of two vectors entry by entry."
  }

  private var backwardPass: [Entry] {
    [
      Entry(
        "backward pass",
        "The computation from the output back to layer 2: first the errors, one layer after the other, then the gradient."
      ),
      Entry(
        "backpropagation",
        "The forward pass and the backward pass together: a fast way to compute the gradient."),
      Entry(
        "error", written: q(δ),
        "The derivative of the cost of one example with respect to a weighted input: \(derivative(of: .cost, by: z)). It is a rate, not a mistake."
      ),
      Entry(
        "gradient",
        "All derivatives of the cost with respect to the weights and biases, such as \(q(.weightGradient(layer: .l, receiver: .j, sender: .previous))) and \(q(.biasGradient(layer: .l, neuron: .j))). The cost falls fastest in the opposite direction."
      ),
      Entry(
        "gradient of the cost with respect to the outputs", written: q(.costGradient()),
        "The derivatives of the cost with respect to each output, as a vector."),
      Entry(
        "BP1, BP2, BP3, BP4",
        "The four equations of backpropagation. They give the errors of the output layer and of a hidden layer, and the gradients of the biases and of the weights."
      ),
    ]
  }

  private var training: [Entry] {
    [
      Entry(
        "gradient descent",
        "Making the cost smaller by many steps, each in the direction opposite to the gradient."),
      Entry(
        "learning rate", written: q(.learningRate),
        "The factor that multiplies the gradient in a step."),
      Entry("update", "The change of all weights and biases by one step: \(line(.weightUpdate))."),
      Entry("update rule", "The equations by which the gradient of a step changes the weights and biases."),
      Entry(
        "momentum",
        "An update rule that gives every weight and every bias a velocity. Each step keeps a share of the velocity, and moves by the sum of that share and the step of gradient descent."
      ),
      Entry(
        "velocity",
        "In momentum, the number that is kept for each weight and each bias from step to step."),
      Entry(
        "RMSProp",
        "An update rule that keeps a running mean of the square of each derivative. The root of that mean divides the derivative."
      ),
      Entry(
        "Adam",
        "An update rule with two running means, of the derivative and of its square. The step divides the first by the square root of the second."
      ),
      Entry("minibatch", "The few examples whose mean gradient one step uses."),
      Entry("full batch", or: ["full-batch"], "All examples together, in every step."),
      Entry(
        "stochastic gradient descent", or: ["sgd"],
        "Gradient descent in which each step uses one example drawn at random."),
      Entry("epoch", "One run through all examples of a training."),
      Entry("pass", "In the stepper, one forward pass, the backward pass after it and the update."),
      Entry(
        "held out", or: ["hold-out"],
        "Not used in training, but kept to test the network on examples that it has not seen."),
      Entry(
        "regularisation", "A change of the training that keeps it from memorising the examples."),
      Entry(
        "L2 regularisation", written: q(.weightDecay),
        "A term added to the cost: a factor times the sum of the squares of the weights. It keeps the weights small."
      ),
      Entry("dropout", "Setting the activations of randomly chosen hidden neurons to 0 during training."),
      Entry(
        "patience", "The number of epochs in a row without a lower held-out cost after which training stops."),
      Entry(
        "initialisation",
        "The rule by which the initial weights are drawn: \(alternatives(Initialization.SchemeName.allCases.map(\.rawValue)))."
      ),
      Entry("seed", "A number that determines all random numbers. The same seed gives the same numbers."),
      Entry(
        "standardise",
        "Shift and scale the numbers of a column so that their mean is 0 and their standard deviation 1."),
      Entry("one-hot", "The target 1 for the class of an example, and 0 for the others."),
    ]
  }

  private var smallness: [Entry] {
    [
      Entry(
        "saturated",
        "Of a neuron: with an activation function that is nearly flat at its weighted input, so that the slope is nearly 0."
      ),
      Entry(
        "dead",
        "Of a neuron: with a slope of 0 for every example, such as a rectifier whose weighted input is never above 0."
      ),
      Entry(
        "kink",
        "The corner of a rectifier at 0, where the derivative does not exist; the slope on its left is used."
      ),
      Entry(
        "vanish", or: ["vanishing gradient"],
        "Of errors: become smaller from layer to layer in the backward pass."),
      Entry(
        "explode", or: ["exploding gradient"],
        "Of errors: become larger from layer to layer in the backward pass."),
      Entry(
        "cancel", "Of the terms of a sum: have different signs, so that little of them is left."),
      Entry(
        "underflow",
        "A result that is not 0, but smaller than any number that the program can hold, so that it became 0."
      ),
    ]
  }

  private var program: [Entry] {
    [
      Entry(
        "notes",
        "Lecture notes or a book, whose letters, labels and forms of the equations the program uses."),
      Entry("problem", "A network, its cost, its learning rate and the examples that it is shown."),
      Entry("trace", "The record of every number of a forward pass and a backward pass."),
      Entry("step", "In the stepper, one equation applied once. In a training, one update."),
      Entry(
        "depth", "In the stepper, the size of a step: a layer, a neuron, or a term of a sum."),
      Entry("stop", "A place or a condition at which the stepper halts when it runs."),
      Entry("slip", "A mistake of the kind that people make; the program knows many and names them."),
    ]
  }
}
