import Rendering
import Stepping

/// The stepper on a terminal: it waits for a key, shows the new state, and carries out the requests of the state.
struct ScreenSession {
  private var stepper: Stepper
  private let environment: TerminalEnvironment
  private let speaker: SpeakerNotes?

  init(_ stepper: Stepper, in environment: TerminalEnvironment, speaker: SpeakerNotes?) {
    self.stepper = stepper
    self.environment = environment
    self.speaker = speaker
  }

  /// Runs until the learner quits, or until a signal ends it; the terminal is restored in both cases.
  mutating func run(in terminal: consuming RawTerminal) -> ExitStatus {
    let signal = loop(&terminal)
    // The terminal must be restored before the process ends.
    _ = consume terminal
    if let signal { die(by: signal) }
    return .success
  }

  /// Runs the loop of events; returns the signal that ended it, if there was one.
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

  /// Processes keys and their repetitions until none is left, or until it is time to look for signals.
  ///
  /// - Returns: Whether to quit.
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

  /// The time of work between two checks for events of the terminal, in seconds.
  private static let slice = 0.05

  /// Adds keys to the queue of those that wait until earlier ones are done; Esc stops a repetition and drops all keys
  /// before it.
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

  /// Carries out requests; returns whether to quit.
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
