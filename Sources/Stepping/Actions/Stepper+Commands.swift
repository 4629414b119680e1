import Interchange
import Notations
import Walkthrough

extension StepperCommand {
  /// The effect of a command on the stepper.
  enum Action {
    /// Done with the argument that was typed after the command, if there was one.
    case with((inout Stepper, _ argument: String?) -> Void)
    /// Repeated, at most `times` times in one go.
    ///
    /// Returns how many times it was done: 0 if it cannot be done again.
    case repeatedly((inout Stepper, _ times: Int) -> Int)
    /// Done once, whatever count was typed before it.
    case once((inout Stepper) -> Void)

    /// Returns an action that repeats `body` one time after another; `body` returns false if it can change nothing
    /// more.
    static func again(_ body: @escaping (inout Stepper) -> Bool) -> Action {
      .repeatedly { stepper, _ in body(&stepper) ? 1 : 0 }
    }
  }

  /// The effect of the command.
  ///
  /// If a command is missing here, the program does not compile.
  var action: Action {
    switch self {
    case .next: .repeatedly { $0.move(forwards: true, atMost: $1) }
    case .back: .repeatedly { $0.move(forwards: false, atMost: $1) }
    case .into: .once { $0.into() }
    case .out: .once { $0.out() }
    case .first: .once { $0.jump(to: $0.pass.steps.first(at: $0.depth)) }
    case .last: .once { $0.jump(to: $0.pass.steps.last(at: $0.depth)) }
    case .nextEquation: .again { $0.jumpToStep(forwards: true) { $0.equation != $1.equation } }
    case .previousEquation: .again { $0.jumpToStep(forwards: false) { $0.equation != $1.equation } }
    case .nextLayer: .again { $0.jumpToStep(forwards: true) { $0.layer != $1.layer } }
    case .previousLayer: .again { $0.jumpToStep(forwards: false) { $0.layer != $1.layer } }
    case .go: .with { stepper, place in place.map { stepper.go(to: $0) } ?? stepper.failToGo() }
    case .search: .with { $0.search($1 ?? "") }
    case .searchNext: .again { $0.searchAgain(forwards: true) }
    case .searchPrevious: .again { $0.searchAgain(forwards: false) }
    case .why: .with { $0.why($1) }
    case .whyBack: .again { $0.comeBack() }
    case .breakpoint: .with { $0.setBreakpoint($1) }
    case .run: .again { $0.run(forwards: true) }
    case .runBack: .again { $0.run(forwards: false) }
    case .notes: .with { $0.changeNotes(to: $1) }
    case .digits: .with { $0.changeDigits(to: $1) }
    case .table: .once { $0.toggleTable() }
    case .compare: .once { $0.toggleComparison() }
    case .scrollDown: .again { $0.scrollPage(forwards: true) }
    case .scrollUp: .again { $0.scrollPage(forwards: false) }
    case .predict: .once { $0.togglePrediction() }
    case .calculate: .with { $0.calculate($1) }
    case .edit: .with { stepper, change in change.map { stepper.edit($0) } ?? stepper.failToEdit() }
    case .undo: .again { $0.undo() }
    case .update: .again { $0.update() }
    case .nextPass: .again { $0.movePass(by: 1) }
    case .previousPass: .again { $0.movePass(by: -1) }
    case .play: .with { $0.togglePlay($1) }
    case .faster: .once { $0.changePace { $0.faster() } }
    case .slower: .once { $0.changePace { $0.slower() } }
    case .blank: .once { $0.dialogue.mode = .blank }
    case .speaker: .once { $0.settings.showsSpeakerNotes.toggle() }
    case .export: .with { $0.export($1) }
    case .line: .with { stepper, line in line.map { stepper.begin(line: $0) } }
    case .redraw: .once { $0.requests.append(.redraw) }
    case .help: .once { $0.dialogue.mode = .reading(.keys, scroll: 0) }
    case .words: .with { $0.showWords($1) }
    case .quit: .once { $0.requests.append(.quit) }
    }
  }
}

extension Stepper {
  /// Does one command; if it is to be repeated, only for the first time.
  mutating func perform(_ command: TypedCommand) {
    switch command.command.action {
    case .with(let body): body(&self, command.argument)
    case .once(let body): body(&self)
    case .repeatedly:
      dialogue.repetition = Repetition(command: command.command, times: max(1, command.count ?? 1))
      repeatOnce()
    }
  }

  /// Whether a command still has to be repeated.
  package var isRepeating: Bool { dialogue.repetition != nil }

  /// Does a command once more; ends the repetition if that changes nothing.
  ///
  /// Each time is a call of its own, so that the caller can show the progress and stop the repetition.
  package mutating func repeatOnce() {
    guard var repetition = dialogue.repetition, case .repeatedly(let body) = repetition.command.action else {
      return
    }
    dialogue.repetition = nil
    let done = body(&self, repetition.times - repetition.done)
    repetition.done += done
    if done > 0, repetition.done < repetition.times { dialogue.repetition = repetition }
  }

  /// Repeats the command as often as was asked.
  package mutating func finish() {
    while isRepeating { repeatOnce() }
  }

  /// Ends a repetition; what was done is kept.
  package mutating func stopRepeating() {
    dialogue.stopRepeating()
  }

  fileprivate mutating func failToEdit() {
    fail("change what? For example \(KeyBinding.letter(of: .edit)) \(suggestedChange)")
  }

  fileprivate mutating func failToGo() {
    let go = KeyBinding.letter(of: .go)
    fail("go where? For example \(go) delta[2][1], \(go) BP2 or \(go) 14")
  }

  fileprivate mutating func showWords(_ words: String?) {
    let glossary = Glossary(in: settings.notation)
    var page = glossary.page
    if let words {
      guard let entries = glossary.page(about: words) else {
        return fail("the glossary has no \(quoted(words)); \(KeyBinding.letter(of: .words)) shows all words")
      }
      page = entries
    }
    dialogue.mode = .reading(.page(page), scroll: 0)
  }

  mutating func note(_ text: String) {
    dialogue.message = .note(text)
  }

  mutating func fail(_ text: String) {
    dialogue.message = .fault(text)
  }

  mutating func fail(_ fault: Fault) {
    fail(fault.fix.map { "\(fault.what). \($0)" } ?? fault.what)
  }
}

// MARK: - Look

extension Stepper {
  fileprivate mutating func changeNotes(to name: String?) {
    if let name {
      guard settings.useNotes(named: name) else {
        let known = settings.notations.map(\.id).joined(separator: ", ")
        return fail("there are no notes \(quoted(name)); there are \(known)")
      }
    } else {
      settings.useNextNotes()
    }
    viewport.limitScroll(to: greatestScroll)
    note("the notes: \(settings.notation.id)")
  }

  fileprivate mutating func changeDigits(to text: String?) {
    guard let text else {
      settings.useNextDigits()
      return note("\(settings.digits) digits")
    }
    let allowed = NumberStyle.allowedDigits
    guard let digits = Int(whole: text), allowed.contains(digits) else {
      return fail("give a number of digits from \(allowed.lowerBound) to \(allowed.upperBound)")
    }
    settings.digits = digits
    note("\(digits) digits")
  }

  fileprivate mutating func toggleTable() {
    settings.showsTable.toggle()
    note(settings.showsTable ? "the layer as a table" : "the layer as matrices")
  }

  fileprivate mutating func toggleComparison() {
    guard pass.before != nil else {
      if passes.count > 1 {
        let next = KeyBinding.letter(of: .nextPass)
        return fail("no pass before the first to compare with; \(next) goes to the next one")
      }
      let (update, edit) = (KeyBinding.letter(of: .update), KeyBinding.letter(of: .edit))
      return fail("nothing to compare with yet: \(update) updates, \(edit) changes a number")
    }
    settings.isComparing.toggle()
  }

  fileprivate mutating func togglePlay(_ text: String?) {
    guard let text else {
      play.toggle()
      return note(play.isPlaying ? "playing, a step every \(play.pace) s" : "stopped")
    }
    guard let pace = Double(whole: text), pace.isFinite, pace > 0 else {
      return fail("give the seconds per step, such as 2")
    }
    play.play(pace: pace)
    note("playing, a step every \(play.pace) s")
  }

  fileprivate mutating func changePace(_ change: (inout AutoPlay) -> Void) {
    change(&play)
    note("a step every \(play.pace) s")
  }

  fileprivate mutating func scrollPage(forwards: Bool) -> Bool {
    let page = layout.scrollPage
    return viewport.scroll(by: forwards ? page : -page, atMost: greatestScroll)
  }
}

// MARK: - Export

extension Stepper {
  /// Exports what the argument names: `step FILE`, `trace FILE`, or only FILE, which means the step.
  fileprivate mutating func export(_ argument: String?) {
    guard let argument else {
      let file = suggestedArgument(of: .export)
      return fail("export where? For example \(KeyBinding.letter(of: .export)) \(file)")
    }
    let words = argument.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    let scope = words.count > 1 ? Export.Scope(rawValue: String(words[0])) : nil
    let path = scope == nil ? argument : String(words[1].trimmed)
    requests.append(.export(Export(scope: scope ?? .step, path: path)))
  }
}
