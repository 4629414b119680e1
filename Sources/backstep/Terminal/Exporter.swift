import Backpropagation
import Interchange
import Notations
import Rendering
import Stepping
import Walkthrough

/// Writes a step or all steps to a file, in the format that the file name asks for.
struct Exporter {
  private let stepper: Stepper

  init(_ stepper: Stepper) {
    self.stepper = stepper
  }

  /// Returns a message about what was written, or why nothing was written.
  func write(_ export: Stepper.Export) -> Stepper.Message {
    let name = sanitizedLine(export.path)
    guard let format = OutputFormat.named(byFile: export.path) else {
      let endings = OutputFormat.all.map { "." + $0.fileExtension }
      return .fault("\(name): its name must end in \(alternatives(endings))")
    }
    do {
      var file = try OutputFile(path: export.path, mayWait: false)
      let look = TextLook(width: TextLook.fileWidth, glyphs: stepper.settings.glyphs, inColor: false)
      let document = document(of: export.scope, format.limits(look))
      format.write(document, OutputFormat.Surroundings(look)) { file.write($0) }
      try file.commit()
    } catch {
      return .fault("\(name) \(error.list.first?.what ?? "cannot be written")")
    }
    let isWhole = format.kind == .data || export.scope == .trace
    return .note("\(isWhole ? "the whole trace" : "step \(stepper.stepNumber)") is in \(name)")
  }

  private func document(of scope: Stepper.Export.Scope, _ limits: Typesetter.Limits) -> Document {
    var composer = stepper.composer
    composer.limits = limits
    var document = Document(TraceReport(composer, depth: stepper.depth))
    if scope == .step { document.content = .page(page(composer)) }
    return document
  }

  /// Returns the whole page, even if the screen still hides the result of the step.
  private func page(_ composer: Composer) -> Page {
    composer.page(of: stepper.step, depth: stepper.step.focus == .layer ? .layer : stepper.depth)
  }
}
