import Backpropagation
import Rendering
import Walkthrough

/// The list of steps beside the page, around the current step, with the costs of the passes below it.
struct StepList {
  let navigation: Navigation
  let composer: Composer
  let settings: Settings

  private var passes: Passes { navigation.passes }
  private var pass: Pass { navigation.pass }
  private var location: Location { navigation.location }

  /// Returns the list in this many rows.
  func lines(rows: Int) -> [StyledLine] {
    let curve = passes.count > 1 ? [StyledLine(""), StyledLine(" cost of each pass", .dim), costCurve] : []
    let room = rows - 1 - curve.count
    let steps = pass.steps
    let first = max(0, min(location.step - room / 2, steps.count - room))
    var lines = [StyledLine(" STEPS", .strong)]
    var number = first
    while number < steps.count, lines.count <= room {
      lines.append(line(of: number))
      if number == location.step, location.path.count > 1, lines.count <= room { lines.append(insideLine) }
      number += 1
    }
    lines += Array(repeating: "", count: max(0, room + 1 - lines.count))
    return lines + curve
  }

  private func line(of number: Int) -> StyledLine {
    let step = pass.steps[number]
    let isHere = number == location.step
    let label = settings.label(of: step.equation)
    let example = pass.trace.examples.count > 1 ? step.example.map { "@\($0)" } ?? "" : ""
    let mark = settings.isComparing && hasChanged(step) ? (settings.glyphs == .unicode ? "≠" : "*") : ""
    let symbol = name(of: step) + example + mark
    let width = max(2, "\(pass.steps.count)".count)
    let start =
      (isHere ? ">" : " ") + String(repeating: " ", count: width - "\(number + 1)".count) + "\(number + 1) "
    let text = start + symbol + String(repeating: " ", count: max(1, 9 - symbol.count)) + label
    return StyledLine(text, isHere ? .strong : number > location.step ? .dim : .plain)
  }

  /// Returns whether the numbers of a step have changed since the last update or change.
  private func hasChanged(_ step: Step) -> Bool {
    guard let before = pass.before, let quantity = composer.quantity(of: step) else { return false }
    return before.source(example: step.example ?? 1).value(of: quantity)
      != composer.source(of: step).value(of: quantity)
  }

  private func name(of step: Step) -> String {
    guard let quantity = composer.quantity(of: step) else { return "" }
    return composer.symbol(of: quantity, in: step.equation, settings.glyphs)
  }

  /// The line that shows the position inside the step.
  private var insideLine: StyledLine {
    var places: [String] = []
    var place = location
    while let parent = place.parent {
      places.insert("\(place.position + 1) of \(pass.steps.siblingCount(of: place))", at: 0)
      place = parent
    }
    return StyledLine("     " + places.joined(separator: ", "))
  }

  /// The costs of the latest passes.
  private var costCurve: StyledLine {
    let bars: [Character] = settings.glyphs == .unicode ? Array("▁▂▃▄▅▆▇█") : Array("_.-=+*%#")
    let costs = passes.costs.suffix(17).map { $0.isFinite ? $0 : 0 }
    let (low, high) = (costs.min() ?? 0, costs.max() ?? 0)
    let heights = costs.map { high > low ? Int(($0 - low) / (high - low) * 7) : 0 }
    return StyledLine(" " + String(heights.map { bars[min(7, max(0, $0))] }))
  }
}
