package import Backpropagation
package import Notations
package import Rendering
package import Walkthrough

/// The stepper: where one is in a trace, how one looks at it, and what every key makes of that.
///
/// It is a value. A key makes a new one of it, a screen is read off it, and nothing else happens: what has to be
/// done in the world, such as writing a file, it only asks for.
///
///     state + key → state          state → screen          state → what to do
package struct Stepper: Sendable {
  package internal(set) var passes: Passes
  package internal(set) var location: Location
  package internal(set) var depth: Depth
  package internal(set) var reveal: Reveal
  package internal(set) var look: Look
  var mode = Mode.stepping
  package internal(set) var play: AutoPlay
  package internal(set) var message: Message?
  /// What the world is to do now; whoever does it takes it away.
  package internal(set) var requests: [Request] = []

  /// What is still to be repeated.
  package internal(set) var repetition: Repetition?
  /// The number typed before a key.
  var typedCount: Int?
  /// Where one came from by each jump.
  var trail: [Mark] = []
  /// What was before each change.
  var undone: [Snapshot] = []
  var breakpoints: [Breakpoint] = []
  var searchedText: String?
  /// The results that were predicted or given away.
  var revealed: Set<Mark> = []
  /// What was predicted and wrong, as long as one stays at the step.
  var wrongPredictions: [String] = []
  package internal(set) var score = Score()
  var scroll = 0
  package private(set) var size: ScreenSize

  /// Stands at the first step of a trace; its passes may take about so many bytes of memory.
  package init(
    _ trace: Trace, look: Look, depth: Depth = .layer, pace: Double = 2, size: ScreenSize,
    memory: Int = 1 << 28
  ) {
    passes = Passes(trace, memory: memory)
    location = passes.current.steps.first(at: depth)
    self.depth = depth
    self.look = look
    self.size = size
    play = AutoPlay(pace: pace)
    reveal = .result
    arrive(at: location)
  }

  package var pass: Pass { passes.current }
  package var step: Step { pass.steps.step(at: location) }

  /// The state after a key.
  package func after(_ key: Key) -> Stepper {
    var copy = self
    copy.press(key)
    return copy
  }

  /// The terminal has another size now.
  package mutating func resize(to size: ScreenSize) {
    guard size != self.size else { return }
    self.size = size
    scroll = min(scroll, greatestScroll)
  }

  /// Takes what is to be done.
  package mutating func takeRequests() -> [Request] {
    defer { requests = [] }
    return requests
  }

  /// Says how something asked for turned out.
  package mutating func report(_ message: Message) {
    self.message = message
  }

  /// The pause of the auto-play is over.
  package mutating func tick() {
    guard play.isPlaying else { return }
    if case .typing = mode { return }
    let before = position
    perform(TypedCommand(.next))
    if position == before { play.stop() }
  }
}

extension Stepper {
  /// How a trace is looked at.
  package struct Look: Sendable {
    /// What the problem is called; a name out of somebody's file.
    package var name: String
    package var notations: [Notation]
    /// Which of the notations is in force.
    package var notationPosition = 0
    package var digits = 6
    package var glyphs = Glyphs.unicode
    package var isColored = false
    package var isPresenting = false
    package var isPredicting = false
    package var showsTable = false
    package var isComparing = false
    package var showsSpeakerNotes = false

    package init(name: String, notations: [Notation]) {
      precondition(!notations.isEmpty, "equations are written in somebody's notes")
      self.name = name
      self.notations = notations
    }

    package var notation: Notation { notations[notationPosition] }
  }

  /// What the next key is for.
  enum Mode: Sendable {
    case stepping
    case typing(Prompt, LineEditor)
    case choosing([Origin])
    case help(scroll: Int)
    case blank
  }

  /// What a line is typed for.
  enum Prompt: Sendable {
    case command(StepperCommand)
    case prediction
  }

  /// A place to come back to.
  package struct Mark: Hashable, Sendable {
    package var pass: Int
    package var location: Location
    package var depth: Depth
  }

  /// Everything that next and back change.
  package struct Position: Equatable, Sendable {
    package var mark: Mark
    package var reveal: Reveal
  }

  struct Snapshot: Sendable {
    var passes: Passes
    var mark: Mark
  }

  package struct Score: Equatable, Sendable {
    package var right = 0
    package var asked = 0
  }

  /// What the stepper says below the screen.
  package enum Message: Equatable, Sendable {
    case note(String)
    case fault(String)

    package var text: String {
      switch self {
      case .note(let text), .fault(let text): text
      }
    }
  }

  /// What the stepper cannot do itself.
  package enum Request: Equatable, Sendable {
    case quit
    /// To draw the whole screen, whatever the terminal is believed to show.
    case redraw
    case export(Export)
  }

  package struct Export: Equatable, Sendable {
    package enum Scope: String, CaseIterable, Sendable { case step, trace }

    package var scope: Scope
    package var path: String

    package init(scope: Scope, path: String) {
      self.scope = scope
      self.path = path
    }
  }

  package var mark: Mark { Mark(pass: passes.position, location: location, depth: depth) }
  package var position: Position { Position(mark: mark, reveal: reveal) }
}
