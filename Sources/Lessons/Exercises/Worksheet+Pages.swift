import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Notations
public import Walkthrough

extension Worksheet {
  /// The pages of the student's sheet.
  public var sheet: [Page] { [front(title: "Worksheet")] + sections.map { page($0, isKey: false) } }

  /// The pages of the teacher's key, numbered alike.
  public var key: [Page] { [front(title: "Key")] + sections.map { page($0, isKey: true) } }

  private var document: TraceDocument { TraceDocument(setting.composer, depth: .neuron) }

  /// What is given, and what is asked for.
  private func front(title: String) -> Page {
    let set = setting.composer.typesetter(for: nil)
    let given = [Quantity.activation(layer: 1), .target()].compactMap { quantity -> Page.Block? in
      setting.source.value(of: quantity).map {
        .equation(set.line(.quantity(quantity), .equals, [.value($0)]), remark: [])
      }
    }
    return Page(
      title: title,
      blocks: [.prose(Prose(.text, [.text("Sheet: "), .name(reference.commandLine)]))]
        + [.prose(Prose(.text, [.text("Problem: "), .name(document.name)])), .prose(document.architecture)]
        + document.parameters + given + [.prose(instruction)])
  }

  private var instruction: Prose {
    "Fill in the blanks, each with \(reference.digits) decimal places, a small number with as many as three of its digits need. Use the numbers that you found before."
  }

  private func page(_ section: Section, isKey: Bool) -> Page {
    let composer = setting.composer
    var page = composer.heading(of: section.step)
    page.number = nil
    let set = composer.typesetter(for: section.step.equation)
    let equation = composer.equation(of: section.step, .component)
    page.blocks = [.equation(set.line(equation.left, equation.relation, [equation.statement]), remark: [])]
    for item in section.items {
      if let calculation = calculation(item, equation, set, isKey: isKey) {
        page.blocks.append(.calculation(calculation))
      }
      page.blocks.append(.blank(blank(item, equation.relation, set, isKey: isKey)))
    }
    return page
  }

  private func blank(
    _ item: Item, _ relation: Equation.Relation, _ set: Typesetter, isKey: Bool
  ) -> Blank {
    let answer = NumberText(
      isNegative: item.value < 0, digits: fixed(abs(item.value), decimals: item.digits), exponent: nil)
    switch item.content {
    case .quantity(let quantity):
      let sign: Formula.Sign = relation == .becomes ? .becomes : .equals
      return Blank(item.number, set.quantity(quantity), sign, answer: isKey ? answer : nil)
    case .term(let term, _): return Blank(item.number, set.formula(term), answer: isKey ? answer : nil)
    }
  }

  /// The lines above a blank: in letters, then with the numbers that are given, or in the key with all of them.
  private func calculation(
    _ item: Item, _ equation: Equation, _ set: Typesetter, isKey: Bool
  ) -> Calculation? {
    guard case .quantity(let quantity) = item.content, isKey || reference.blanks != .numbers,
      let tree = setting.tree(of: quantity, equation)
    else { return nil }
    let filled = isKey ? try? tree.filled(from: setting.source) : tree.fillingGiven(from: setting.source)
    let lines = [tree, filled ?? tree].map(set.formula)
    return Calculation(
      left: set.quantity(quantity), relation: equation.relation == .becomes ? .becomes : .equals,
      lines: lines[0] == lines[1] ? [lines[0]] : lines, endsInResult: false)
  }
}

extension Setting {
  /// The right side that a hand calculates with: written out, and simplified where a softmax would need its Jacobian.
  fileprivate func tree(of quantity: Quantity, _ equation: Equation) -> Expression? {
    guard let place = (try? catalogue.computation(of: quantity, in: source))?.place else { return nil }
    let isSoftmax = trace.network[layer: trace.layerCount].activation == .softmax
    let isSimplified = equation.id == .outputError && isSoftmax && catalogue.outputErrorIsDifference
    let right = isSimplified ? equation.calculations.last : equation.calculations.first
    return try? right?.instantiated(at: place, in: source)
  }
}

extension Expression {
  /// The tree with numbers for what is given; what has to be found stays in letters.
  fileprivate func fillingGiven(from source: some QuantitySource) -> Expression {
    switch self {
    case .quantity(let q) where q.computedBy == nil || (q.kind == .activation && q.layer == .number(1)):
      source.value(of: q).map(Expression.value) ?? self
    default: map { $0.fillingGiven(from: source) }
    }
  }
}

extension Page {
  /// Whether a sheet or a key begins here.
  public var isFront: Bool { label == nil && phase == nil }
}
