import Backpropagation
import Equations
import Interchange
import Notations
import Walkthrough

extension Stage {
  /// A worked solution that is right down to the line where the mistake is made, and follows from it below.
  mutating func slip(_ name: WrittenText, in quantities: [WrittenText]) -> Question.Kind? {
    guard let mistake = KnownMistake(rawValue: name.text) else {
      let known = KnownMistake.allCases.map(\.rawValue)
      report(
        "there is no mistake \(quoted(name.text))", mend: mend(for: name.text, among: known),
        at: name.position)
      return nil
    }
    var solution = WorkedSolution(setting)
    for quantity in quantities {
      guard let asked = self.quantity(quantity.text, at: quantity.position) else { return nil }
      guard solution.work(out: asked, making: mistake) else {
        report("\(quantity.text) is no single number that is computed", at: quantity.position)
        return nil
      }
    }
    guard let slip = solution.slip, quantities.count > 1 else {
      report(
        quantities.count > 1
          ? "\(mistake.rawValue) can be made in none of these" : "a solution has at least two lines",
        at: name.position)
      return nil
    }
    return .findTheSlip(lines: solution.lines, slip: slip)
  }
}

/// A solution as somebody wrote it who makes one mistake, and then calculates on with what came out.
private struct WorkedSolution {
  private let setting: Setting
  private(set) var lines: [Calculation] = []
  /// The line in which the mistake was made.
  private(set) var slip: Int?
  private var wrong: [Quantity: Double] = [:]

  init(_ setting: Setting) { self.setting = setting }

  /// Adds the line of a quantity, and makes the mistake there if it was not made yet and can be.
  mutating func work(out quantity: Quantity, making mistake: KnownMistake) -> Bool {
    let source = setting.source
    guard let computation = try? setting.catalogue.computation(of: quantity, in: source) else { return false }
    var tree = computation.tree
    if slip == nil, let result = result(of: mistake, in: quantity, computation.equation) {
      slip = lines.count
      tree = result.tree
    }
    let overlay = Overlay(base: source, numbers: wrong)
    guard let numbers = try? tree.filled(from: overlay).calculation(in: overlay),
      case .scalar(let x)? = try? tree.value(from: overlay)
    else { return false }
    if slip != nil { wrong[quantity] = x }
    let set = Typesetter(setting.notation, numbers: setting.numbers, equation: computation.equation)
    lines.append(Calculation(left: set.quantity(quantity), lines: numbers.map(set.formula)))
    return true
  }

  /// What the mistake makes of a quantity in its own equation, where that shows.
  private func result(of mistake: KnownMistake, in quantity: Quantity, _ equation: Equation.ID)
    -> MistakenResult?
  {
    guard let right = setting.source.value(of: quantity) else { return nil }
    return setting.mistakes.results(for: quantity, beside: right, tolerance: Stage.visibleDifference) {
      $0.slip.mistake == mistake && $0.slip.equation == equation
    }.first
  }
}
