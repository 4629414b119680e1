import Interchange
import Notations
import Walkthrough

extension Stepper {
  /// Does one command, for the first time where it is to be repeated.
  mutating func perform(_ command: TypedCommand) {
    let argument = command.argument
    switch command.command {
    case .search: search(argument ?? "")
    case .go: argument.map { go(to: $0) } ?? failToGo()
    case .why: why(argument)
    case .breakpoint: setBreakpoint(argument)
    case .notes: changeNotes(to: argument)
    case .digits: changeDigits(to: argument)
    case .edit:
      argument.map { edit($0) }
        ?? fail("change what? For example \(KeyBinding.letter(of: .edit)) \(suggestedChange)")
    case .export: export(argument)
    case .play: togglePlay(argument)
    case .line: argument.map { begin(line: $0) }
    default:
      repetition = Repetition(command: command.command, times: max(1, command.count ?? 1))
      repeatOnce()
    }
  }

  /// Does a command that takes no argument, once; false where doing it again would change nothing more.
  mutating func performOnce(_ command: Command) -> Bool {
    switch command {
    case .nextEquation: return moveToNextStep { $0.equation != $1.equation }
    case .previousEquation: return moveToPreviousStep { $0.equation != $1.equation }
    case .nextLayer: return moveToNextStep { $0.layer != $1.layer }
    case .previousLayer: return moveToPreviousStep { $0.layer != $1.layer }
    case .searchNext: return searchAgain(forwards: true)
    case .searchPrevious: return searchAgain(forwards: false)
    case .whyBack: return comeBack()
    case .run: return run(forwards: true)
    case .runBack: return run(forwards: false)
    case .update: return update()
    case .undo: return undo()
    case .nextPass: return movePass(by: 1)
    case .previousPass: return movePass(by: -1)
    case .scrollDown: return scroll(by: scrollPage)
    case .scrollUp: return scroll(by: -scrollPage)
    default:
      doOnce(command)
      return false
    }
  }

  private mutating func doOnce(_ command: Command) {
    switch command {
    case .into: into()
    case .out: out()
    case .first: jump(to: pass.steps.first(at: depth))
    case .last: jump(to: pass.steps.last(at: depth))
    case .table:
      look.showsTable.toggle()
      note(look.showsTable ? "the layer as a table" : "the layer as matrices")
    case .compare: toggleComparison()
    case .predict: togglePrediction()
    case .faster: changePace { $0.faster() }
    case .slower: changePace { $0.slower() }
    case .blank: mode = .blank
    case .speaker: look.showsSpeakerNotes.toggle()
    case .help: mode = .help(scroll: 0)
    case .quit: requests.append(.quit)
    default: break
    }
  }

  private mutating func failToGo() {
    let go = KeyBinding.letter(of: .go)
    fail("go where? For example \(go) delta[2][1], \(go) BP2 or \(go) 14")
  }

  mutating func note(_ text: String) {
    message = .note(text)
  }

  mutating func fail(_ text: String) {
    message = .fault(text)
  }
}

// MARK: - How it looks

extension Stepper {
  private mutating func changeNotes(to name: String?) {
    if let name {
      guard let position = look.notations.firstIndex(where: { $0.id == name }) else {
        let known = look.notations.map(\.id).joined(separator: ", ")
        return fail("there are no notes \(name), but \(known)")
      }
      look.notationPosition = position
    } else {
      look.notationPosition = (look.notationPosition + 1) % look.notations.count
    }
    scroll = min(scroll, greatestScroll)
    note("the notes: \(look.notation.id)")
  }

  private static let digitsInTurn = [4, 6, 8, 10, 15]

  private mutating func changeDigits(to text: String?) {
    guard let text else {
      look.digits = Self.digitsInTurn.first { $0 > look.digits } ?? Self.digitsInTurn[0]
      return note("\(look.digits) digits")
    }
    let allowed = NumberStyle.allowedDigits
    guard let digits = Int(whole: text), allowed.contains(digits) else {
      return fail("digits: a number from \(allowed.lowerBound) to \(allowed.upperBound)")
    }
    look.digits = digits
    note("\(digits) digits")
  }

  private mutating func toggleComparison() {
    guard pass.before != nil else {
      if passes.count > 1 {
        let next = KeyBinding.letter(of: .nextPass)
        return fail("no pass before the first to compare with: \(next) goes to the next one")
      }
      let (update, edit) = (KeyBinding.letter(of: .update), KeyBinding.letter(of: .edit))
      return fail("nothing to compare with yet: \(update) updates, \(edit) changes a number")
    }
    look.isComparing.toggle()
  }

  private mutating func togglePlay(_ text: String?) {
    guard let text else {
      play.toggle()
      return note(play.isPlaying ? "playing, a step every \(play.pace) s" : "stopped")
    }
    guard let pace = Double(whole: text), pace.isFinite, pace > 0 else {
      return fail("play: seconds from step to step")
    }
    play.play(pace: pace)
    note("playing, a step every \(play.pace) s")
  }

  private mutating func changePace(_ change: (inout AutoPlay) -> Void) {
    change(&play)
    note("a step every \(play.pace) s")
  }

  private mutating func scroll(by lines: Int) -> Bool {
    let before = scroll
    scroll = min(max(0, scroll + lines), greatestScroll)
    return scroll != before
  }
}

// MARK: - Export

extension Stepper {
  /// `step FILE`, `trace FILE`, or FILE alone for the step.
  private mutating func export(_ argument: String?) {
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
