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
    while true {
      show(&terminal)
      switch terminal.nextEvent(withinMilliseconds: pause) {
      case .keys(let keys):
        for key in keys {
          stepper.press(key)
          if answer(stepper.takeRequests()) { return nil }
        }
      case .redraw: break
      case .timeout: stepper.tick()
      case .closed: return TerminalSignals.hangUp
      case .ended(let signal): return signal
      }
    }
  }

  private var pause: Int32? {
    stepper.play.isPlaying ? Int32(stepper.play.pace * 1000) : nil
  }

  private mutating func show(_ terminal: inout RawTerminal) {
    let size = TerminalSize.current(environment)
    stepper.resize(to: ScreenSize(size))
    let screen = stepper.screen
    let lines = screen.lines.map { $0.printed(inColor: stepper.look.isColored) }
    let cursor = screen.cursor.map { Frame.Cursor(row: $0.row, column: $0.column) }
    terminal.show(Frame(lines: lines, cursor: cursor), columns: size.columns)
    speaker?.show(stepper.speakerNotes)
  }

  /// Does what is asked for; true where that is to quit.
  private mutating func answer(_ requests: [Stepper.Request]) -> Bool {
    for request in requests {
      switch request {
      case .quit: return true
      case .export(let export): stepper.report(Exporter(stepper).write(export))
      }
    }
    return false
  }
}

extension ScreenSize {
  init(_ size: TerminalSize) {
    self.init(columns: size.columns, rows: size.rows)
  }
}
