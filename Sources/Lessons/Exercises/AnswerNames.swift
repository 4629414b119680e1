import Backpropagation
import Equations
package import Expressions
package import Interchange
import Notations

/// The names that a typed formula may use: the letters of the notes, for quantities that the learner knows.
package struct AnswerNames: FormulaNames {
  private let setting: QuestionSetting
  private let names: NetworkNames<ExampleSource>
  private let isShown: (Quantity) -> Bool
  /// What is asked for, if it is a quantity.
  private let asked: Quantity?

  /// The numbers of the question.
  var source: ExampleSource { names.source }

  /// Creates the names for a question about a quantity, or about something that is not one.
  ///
  /// `isShown` says which other quantities the learner can see.
  package init(
    _ setting: QuestionSetting, asking asked: Quantity? = nil,
    isShown: @escaping (Quantity) -> Bool = { _ in false }
  ) {
    self.setting = setting
    self.asked = asked
    self.isShown = isShown
    names = NetworkNames(setting.notation, in: setting.source)
  }

  /// Creates the names for a question about a calculation, whose inputs the learner may name.
  init(_ setting: QuestionSetting, calculating expression: Expression) {
    let inputs = Set(expression.quantities)
    self.init(setting) { inputs.contains($0) }
  }

  package func expression(named name: String) throws(Fault) -> Expression {
    do {
      return try names.expression(named: name)
    } catch {
      let lettered = Names(notation: setting.notation)
      guard case .partial(let of, let by)? = try? lettered.expression(named: name) else { throw error }
      return .partial(of: of, by: by)
    }
  }

  package func isActivationFunction(_ word: String) -> Bool { names.isActivationFunction(word) }

  package func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
    try names.summation(over: letter, of: term)
  }

  package func neuron(_ index: String) throws(Fault) -> NeuronIndex { try names.neuron(index) }

  /// Reads a formula in which quantities are named, with a number for each letter; nil if the text has no such name, or
  /// cannot be read at all.
  ///
  /// - Throws: What cannot be read, or is not known yet.
  func formula(in text: String) throws(Fault) -> Expression? {
    guard text.count <= FormulaReader.longest, text.contains(where: \.isLetter) else { return nil }
    let text = String(SuperscriptDigits.lowered(text).trimmed)
    let read: Expression
    do {
      read = try FormulaReader.formula(text, names: self)
    } catch {
      throw error.fault(in: text)
    }
    guard !read.quantities.isEmpty else { return nil }
    guard let formula = try? read.instantiated(at: Place(), in: setting.source) else {
      throw Fault("\(quoted(text)) has no value here")
    }
    let inputs = inputs
    if let unknown = formula.quantities.first(where: { !isKnown($0, besides: inputs) }) {
      throw Fault(
        "\(setting.notation.name(of: unknown)) is not known yet", fix: "Use the numbers that are given.")
    }
    return formula
  }

  /// The inputs of the calculations of what is asked for.
  private var inputs: Set<Quantity> {
    let parts = asked.map { setting.mistakes.parts(of: $0) } ?? []
    return Set(
      parts.flatMap { part in
        setting.catalogue.calculations(of: part, in: setting.source).flatMap(\.quantities)
      })
  }

  private func weightedInput(of quantity: Quantity) -> Quantity {
    var copy = quantity
    copy.kind = .weightedInput
    return copy
  }

  /// Returns whether the learner knows a quantity.
  ///
  /// It was told, or it is one of the inputs, or the learner can take it from the weighted input of its neuron.
  private func isKnown(_ quantity: Quantity, besides inputs: Set<Quantity>) -> Bool {
    let parts = setting.mistakes.parts(of: quantity)
    if parts != [quantity] { return parts.allSatisfy { isKnown($0, besides: inputs) } }
    if quantity.isGiven || setting.isGiven(quantity) || inputs.contains(quantity) || isShown(quantity) {
      return true
    }
    return [.slope, .activation].contains(quantity.kind) && setting.isGiven(weightedInput(of: quantity))
  }
}

extension QuestionSetting {
  /// Returns whether the learner was told a quantity.
  fileprivate func isGiven(_ quantity: Quantity) -> Bool {
    given.contains(quantity) || given.contains(quantity.of(.current))
      || given.contains(quantity.of(.number(example)))
  }
}
