package import Backpropagation
package import Rendering
package import Walkthrough

/// The stepper: where one is in a trace, what one sees of it, and what every key makes of that.
///
/// It is a value. A key makes a new one of it, a screen is read off it, and nothing else happens: what has to be
/// done in the world, such as writing a file, it only asks for.
///
///     state + key → state          state → screen          state → what to do
package struct Stepper: Sendable {
  /// Where it stands: the pass, the step and the depth, and the way back to earlier places.
  var navigation: Navigation
  /// How much of the step is shown yet.
  package internal(set) var reveal = Reveal.result
  /// What is predicted, and how well.
  var quiz = Quiz()
  /// What is looked for: a text, and breakpoints.
  var targets = Targets()
  /// What the learner has chosen to see.
  package internal(set) var settings: Settings
  /// How large the screen is, and how far its page is scrolled.
  var viewport: Viewport
  /// What is being typed, and what was said to it.
  var dialogue = Dialogue()
  /// Whether it goes on by itself, and how fast.
  package internal(set) var play: AutoPlay
  /// What the world is to do now; whoever does it takes it away.
  package internal(set) var requests: [Request] = []

  /// Stands at the first step of a trace; its passes may take about so many bytes of memory.
  package init(
    _ trace: Trace, settings: Settings, depth: Depth = .layer, pace: Double = 2, size: ScreenSize,
    memory: Int = 1 << 28
  ) {
    navigation = Navigation(Passes(trace, memory: memory), depth: depth)
    self.settings = settings
    viewport = Viewport(size: size)
    play = AutoPlay(pace: pace)
    arrive()
  }

  /// The state after a key.
  package func after(_ key: Key) -> Stepper {
    var copy = self
    copy.press(key)
    return copy
  }

  /// The terminal has another size now.
  package mutating func resize(to size: ScreenSize) {
    guard size != self.size else { return }
    viewport.size = size
    viewport.limitScroll(to: greatestScroll)
  }

  /// Takes what is to be done.
  package mutating func takeRequests() -> [Request] {
    defer { requests = [] }
    return requests
  }

  /// Says how something asked for turned out.
  package mutating func report(_ message: Message) {
    dialogue.message = message
  }

  /// The pause of the auto-play is over.
  package mutating func tick() {
    guard play.isPlaying else { return }
    if case .typing = dialogue.mode { return }
    let before = position
    perform(TypedCommand(.next))
    if position == before { play.stop() }
  }
}

extension Stepper {
  /// Everything that next and back change.
  package struct Position: Equatable, Sendable {
    package var bookmark: Bookmark
    package var reveal: Reveal
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
}

// MARK: - What others read of it

extension Stepper {
  package var passes: Passes { navigation.passes }
  package var pass: Pass { navigation.pass }
  package var location: Location { navigation.location }
  package var depth: Depth { navigation.depth }
  package var step: Step { navigation.step }
  package var bookmark: Bookmark { navigation.bookmark }
  package var position: Position { Position(bookmark: bookmark, reveal: reveal) }
  package var score: Quiz.Score { quiz.score }
  package var size: ScreenSize { viewport.size }
  package var message: Message? { dialogue.message }
}
