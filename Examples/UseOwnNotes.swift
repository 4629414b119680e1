import Backpropagation
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// The code of `docs/Backstep.docc/OwnNotes.md`.
func useOwnNotes() throws {
  let file = """
    {
      "format": "backstep-notes", "version": 1, "basedOn": "nielsen", "name": "mine",
      "letters": { "cost": "J", "meanCost": "J", "weight": "θ", "weightMatrix": "Θ" },
      "layerStyle": "parentheses"
    }
    """
  let notes = try Notation(json: Array(file.utf8))
  try notes.checkStatements()

  let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: notes)
  let page = composer.page(of: composer.steps[9], depth: .layer)
  for line in PageTextRenderer(width: 72, glyphs: .unicode).lines(page) { print(line.text) }

  do {
    _ = try Notation(json: Array(file.replacing("θ", with: "two words").utf8))
  } catch {
    for line in error.lines(file: "my-notes.json") { print(line) }
  }
}
