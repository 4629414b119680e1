import Expressions
import Interchange
import Notations
import Walkthrough

extension Stepper {
  /// Calculates a formula with the numbers of this pass, and shows the calculation in place of the step.
  ///
  /// A number that is still to be predicted cannot be in the formula.
  mutating func calculate(_ formula: String?) {
    guard let formula else {
      return fail("calculate what? For example \(KeyBinding.letter(of: .calculate)) \(exampleFormula)")
    }
    let report: CalculationReport
    do {
      report = try CalculationReport(composer, formula: formula, example: step.example ?? 1)
    } catch {
      return fail(error)
    }
    for quantity in report.quantities {
      guard let place = hidingPlace(of: quantity) else { continue }
      return fail(
        "\(symbol(of: quantity)) is hidden until you have seen it in step \(place.number); \(KeyBinding.letter(of: .predict)) shows all results"
      )
    }
    var page = report.page
    if passes.count > 1 {
      page.place = [.text("pass \(passes.position + 1)")] + (page.place.isEmpty ? [] : [", "]) + page.place
    }
    dialogue.mode = .reading(.page(page), scroll: 0)
  }

  /// A formula in the letters of the notes, with numbers that are given.
  private var exampleFormula: String {
    let notation = settings.notation
    let names = [
      notation.name(of: .weight(layer: 2, receiver: 1, sender: 1)),
      notation.name(of: .activation(layer: 1, neuron: 1)),
    ]
    return names.joined(separator: " * ")
  }
}
