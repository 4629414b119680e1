import Notations
import Rendering
import Walkthrough
import Backpropagation
import NeuralNetwork

/// The stepper without a screen, for screen readers, teletypes and scripts: it reads a line and prints some lines.
///
/// It prints only what has changed: the whole step after a move, or a single sentence if that is all there is to say.
package struct LinearStepper: Sendable {
  package private(set) var stepper: Stepper

  package init(_ stepper: Stepper) {
    self.stepper = stepper
  }

  /// The lines that are printed before the first command.
  package var opening: [String] {
    [stepper.settings.name] + message + position + body
      + [
        "Type \(KeyBinding.letter(of: .next)) for the next step, \(KeyBinding.letter(of: .help)) for all commands, \(KeyBinding.letter(of: .quit)) to quit."
      ]
  }

  /// Does what a line asks for, and returns the lines to print.
  ///
  /// While a command is repeated, `meanwhile` is called each time with the progress.
  package mutating func respond(
    to line: String, meanwhile: (Repetition) -> Void = { _ in }
  ) -> [String] {
    let before = Situation(stepper)
    let wrongBefore = stepper.quiz.wrongAnswers
    stepper.begin(line: line)
    while let repetition = stepper.dialogue.repetition {
      meanwhile(repetition)
      stepper.repeatOnce()
    }
    if stepper.requests == [.quit] { return [] }
    if case .reading(let text, _) = stepper.dialogue.mode {
      stepper.dialogue.mode = .stepping
      return lines(of: text)
    }
    stepper.dialogue.mode = .stepping
    if Situation(stepper) != before { return message + position + body }
    let isToTryAgain = stepper.isAsking && stepper.quiz.wrongAnswers != wrongBefore
    return message + (isToTryAgain ? LinearPage.lines(of: stepper.diagnosis, stepper.settings.glyphs) : [])
  }

  package mutating func takeRequests() -> [Stepper.Request] { stepper.takeRequests() }

  /// Records the result of a request, and returns the sentence about it.
  package mutating func report(_ message: Stepper.Message) -> String {
    stepper.report(message)
    return message.text
  }

  private var message: [String] { stepper.message.map { [$0.text] } ?? [] }

  private var position: [String] {
    let pass = stepper.passes.count > 1 ? "pass \(stepper.passes.position + 1), " : ""
    let costForm = stepper.pass.trace.problem.costForm
    return [
      "",
      "\(pass)step \(stepper.stepNumber) of \(stepper.pass.steps.count), \(stepper.step.phase(of: costForm).rawValue)",
    ]
  }

  private var body: [String] {
    let glyphs = stepper.settings.glyphs
    var page = stepper.page
    if stepper.reveal == .result {
      if stepper.settings.showsTable, let table = stepper.composer.layerTable(of: stepper.step) {
        page.blocks.append(.table(table))
      }
      if stepper.settings.isComparing, let table = stepper.comparisonTable {
        page.blocks.append(.table(table))
      }
    }
    let notes = stepper.settings.showsSpeakerNotes ? stepper.speakerNotes : []
    let question =
      stepper.isAsking ? ["What comes out? Type it, or \(KeyBinding.letter(of: .next)) to see it."] : []
    return LinearPage(page: page, glyphs: glyphs).lines + notes + question
  }

  private func lines(of text: Reference) -> [String] {
    switch text {
    case .keys: tableOfKeys
    case .page(let page): LinearPage(page: page, glyphs: stepper.settings.glyphs).lines
    }
  }

  private var tableOfKeys: [String] {
    KeyBinding.Section.allCases.flatMap { section in
      [section.rawValue + ":"]
        + KeyBinding.table.filter { $0.section == section && $0.isUsefulByLine }.map(helpLine)
    }
  }

  private func helpLine(_ binding: KeyBinding) -> String {
    let letter = binding.keys.compactMap {
      if case .character(let c) = $0, c != " " { String(c) } else { nil }
    }.first
    let argument = binding.argument.map { " " + $0 } ?? ""
    return "\(binding.word)\(argument)\(letter.map { ", or \($0)" } ?? ""): \(binding.summary)"
  }

  /// Everything that is printed again when it changes.
  private struct Situation: Equatable {
    let position: Stepper.Position
    let notation: String
    let digits: Int
    let flags: [Bool]
    let changeCount: Int

    init(_ stepper: Stepper) {
      let settings = stepper.settings
      position = stepper.position
      notation = settings.notation.id
      digits = settings.digits
      flags = [settings.showsTable, settings.isComparing, settings.isPredicting, settings.showsSpeakerNotes]
      changeCount = stepper.navigation.changeCount
    }
  }
}

extension KeyBinding {
  /// Whether the command has a use without a screen.
  var isUsefulByLine: Bool {
    switch command {
    case .scrollDown, .scrollUp, .play, .faster, .slower, .blank, .redraw, .line: false
    default: true
    }
  }
}
