import Rendering
import Stepping

/// The stepper on a terminal: waits for a key, shows what it made of the state, does what the state asks for.
struct ScreenSession {
  private var stepper: Stepper
  private let environment: TerminalEnvironment
  private let speaker: SpeakerNotes?

  init(_ stepper: Stepper, in environment: TerminalEnvironment, speaker: SpeakerNotes?) {
    self.stepper = stepper
    self.environment = environment
    self.speaker = speaker
  }

  /// Runs until the learner quits, or dies by the signal that ends it; the terminal is given back in any case.
  mutating func run(in terminal: consuming RawTerminal) -> ExitStatus {
    let signal = loop(&terminal)
    // The terminal must be its owner's again before the process ends.
    _ = consume terminal
    if let signal { die(by: signal) }
    return .success
  }

  /// The signal that ended it, if one did.
  private mutating func loop(_ terminal: inout RawTerminal) -> Int32? {
    var waiting: ArraySlice<Key> = []
    while true {
      if work(on: &waiting, &terminal) { return nil }
      show(&terminal)
      let isBusy = stepper.isRepeating || !waiting.isEmpty
      switch terminal.nextEvent(withinMilliseconds: isBusy ? 0 : pause) {
      case .keys(let keys): queue(keys, after: &waiting)
      case .redraw: break
      case .timeout: if !isBusy { stepper.tick() }
      case .closed: return TerminalSignals.hangUp
      case .ended(let signal): return signal
      }
    }
  }

  /// Works off keys and what they want repeated, until nothing is left or a signal may have waited long enough; true where
  /// that is to quit.
  private mutating func work(on keys: inout ArraySlice<Key>, _ terminal: inout RawTerminal) -> Bool {
    let start = monotonicSeconds()
    while monotonicSeconds() - start < Self.slice {
      if stepper.isRepeating {
        stepper.repeatOnce()
      } else if let key = keys.popFirst() {
        stepper.begin(key)
        if answer(stepper.takeRequests(), &terminal) { return true }
      } else {
        return false
      }
    }
    return false
  }

  /// Seconds of work between two looks at what the terminal has to say.
  private static let slice = 0.05

  /// Keys wait until what was asked for before is done; Esc stops a repetition, with all keys before it.
  private mutating func queue(_ keys: [Key], after waiting: inout ArraySlice<Key>) {
    waiting += keys
    if stepper.isRepeating, let stop = waiting.lastIndex(of: .escape) {
      stepper.stopRepeating()
      waiting = waiting[(stop + 1)...]
    }
  }

  private var pause: Int32? {
    stepper.play.isPlaying ? Int32(stepper.play.pace * 1000) : nil
  }

  private mutating func show(_ terminal: inout RawTerminal) {
    let size = ScreenSize.current(environment)
    stepper.resize(to: size)
    terminal.show(stepper.screen, columns: size.columns, inColor: stepper.settings.isColored)
    speaker?.show(stepper.speakerNotes)
  }

  /// Does what is asked for; true where that is to quit.
  private mutating func answer(_ requests: [Stepper.Request], _ terminal: inout RawTerminal) -> Bool {
    for request in requests {
      switch request {
      case .quit: return true
      case .redraw: terminal.forget()
      case .export(let export): stepper.report(Exporter(stepper).write(export))
      }
    }
    return false
  }
}
