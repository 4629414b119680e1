import Backpropagation
import Interchange
import Notations
import Rendering
import Stepping
import Walkthrough

/// Writes a step or all steps to a file, in the format that the file's name asks for.
struct Exporter {
  private enum Format: String, CaseIterable {
    case markdown = "md"
    case html
    case text = "txt"
    case json
  }

  private let stepper: Stepper

  init(_ stepper: Stepper) {
    self.stepper = stepper
  }

  /// What was written, or why nothing was.
  func write(_ export: Stepper.Export) -> Stepper.Message {
    let name = sanitizedLine(export.path)
    let ending = export.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Format(rawValue: ending) else {
      let endings = Format.allCases.map { "." + $0.rawValue }
      return .fault("\(name): its name must end in \(alternatives(endings))")
    }
    do {
      var file = try OutputFile(path: export.path, mayWait: false)
      for piece in pieces(of: export.scope, format) { file.write(piece) }
      try file.commit()
    } catch {
      return .fault("\(name) \(error.list.first?.what ?? "cannot be written")")
    }
    let isWhole = format == .json || export.scope == .trace
    return .note("\(isWhole ? "the whole trace" : "step \(stepper.stepNumber)") is in \(name)")
  }

  private func pieces(of scope: Stepper.Export.Scope, _ format: Format) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    switch format {
    case .json:
      stepper.pass.trace.json { pieces.append($0) }
    case .markdown:
      writeMarkdown(scope) { pieces.append(Array($0.utf8)) }
    case .html:
      writeHTML(scope) { pieces.append(Array($0.utf8)) }
    case .text:
      writeText(scope) { pieces.append(Array(($0.text + "\n").utf8)) }
    }
    return pieces
  }

  private func writeMarkdown(_ scope: Stepper.Export.Scope, to sink: (String) -> Void) {
    let composer = composer(.onPaper)
    switch scope {
    case .step: sink(PageMarkdownRenderer().text(page(composer)) + "\n")
    case .trace: MarkdownDocumentRenderer().write(TraceDocument(composer, depth: stepper.depth), to: sink)
    }
  }

  private func writeHTML(_ scope: Stepper.Export.Scope, to sink: (String) -> Void) {
    let composer = composer(.onPaper)
    let renderer = HTMLDocumentRenderer()
    switch scope {
    case .step: renderer.write([page(composer)], to: sink)
    case .trace: renderer.write(TraceDocument(composer, depth: stepper.depth), to: sink)
    }
  }

  private func writeText(_ scope: Stepper.Export.Scope, to sink: (StyledLine) -> Void) {
    let composer = composer(PageTextRenderer.limits(width: Look.fileWidth))
    let pages = PageTextRenderer(width: Look.fileWidth, glyphs: stepper.look.glyphs)
    switch scope {
    case .step: pages.lines(page(composer)).forEach(sink)
    case .trace: TextDocumentRenderer(pages).write(TraceDocument(composer, depth: stepper.depth), to: sink)
    }
  }

  /// The whole page, also of a step whose result is not revealed yet on the screen.
  private func page(_ composer: Composer) -> Page {
    composer.page(of: stepper.step, depth: stepper.step.focus == .layer ? .layer : stepper.depth)
  }

  private func composer(_ limits: Typesetter.Limits) -> Composer {
    var composer = stepper.composer
    composer.limits = limits
    return composer
  }
}
