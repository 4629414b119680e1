import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// The code of `docs/Backstep.docc/Page.md`.
func writePage() {
  let trace = Trace(of: BuiltInProblem.mazur.problem)
  let composer = Composer(trace, notation: .lecture)
  let step = composer.steps[9]
  let page = composer.page(of: step, depth: .layer)

  for line in PageTextRenderer(width: 72, glyphs: .unicode).lines(page) { print(line.text) }
  let markdown = PageMarkdownRenderer().text(page)
  let html = PageHTMLRenderer().text(page, id: "step-10")

  let document = Document(TraceReport(composer, depth: .neuron))
  let look = TextLook(width: 72, glyphs: .unicode, inColor: false)
  var file: [UInt8] = []
  OutputFormat.html.write(document, OutputFormat.Surroundings(look)) { file += $0 }
  print(
    "The page: \(markdown.utf8.count) bytes of Markdown, \(html.utf8.count) of HTML; the document: \(file.count)."
  )
}
