package import Backpropagation
import NeuralNetwork
import Notations
package import Rendering
package import Walkthrough

/// The stepper: the place in a trace, what is shown of it, and what each key does.
///
/// It is a value: a key gives a new value, and a screen is computed from it. It has no other effects. Where something
/// has to be done outside, such as writing a file, it adds a request.
///
///     state + key → state          state → screen          state → requests
package struct Stepper: Sendable {
  /// The place: the pass, the step and the depth, and the way back to earlier places.
  var navigation: Navigation
  /// How much of the step is shown.
  package internal(set) var reveal = Reveal.result
  /// The learner's predictions and their score.
  var quiz = Quiz()
  /// What the learner searches for: a text, and breakpoints.
  var targets = Targets()
  /// The learner's choices about what is shown.
  package internal(set) var settings: Settings
  /// The size of the screen, and how far its page is scrolled.
  var viewport: Viewport
  /// What is being typed, and the reply to it.
  var dialogue = Dialogue()
  /// The automatic play: whether it runs, and how fast.
  package internal(set) var play: AutoPlay
  /// The requests that are still to be carried out; the caller takes them with `takeRequests`.
  package internal(set) var requests: [Request] = []

  /// Creates a stepper at the first step of a trace; its passes may take about `memory` bytes.
  package init(
    _ trace: Trace, settings: Settings, depth: Depth = .layer, pace: Double = 2, size: ScreenSize,
    memory: Int = 1 << 28
  ) {
    navigation = Navigation(Passes(trace, memory: memory), depth: depth)
    self.settings = settings
    self.settings.notations = settings.notations.map { $0.writing(trace.problem) }
    viewport = Viewport(size: size)
    play = AutoPlay(pace: pace)
    arrive()
  }

  /// Returns the state after a key.
  package func after(_ key: Key) -> Stepper {
    var copy = self
    copy.press(key)
    return copy
  }

  /// Adapts to a new size of the terminal.
  package mutating func resize(to size: ScreenSize) {
    guard size != self.size else { return }
    viewport.size = size
    viewport.limitScroll(to: greatestScroll)
  }

  /// Returns the open requests, and removes them.
  package mutating func takeRequests() -> [Request] {
    defer { requests = [] }
    return requests
  }

  /// Shows the result of a request.
  package mutating func report(_ message: Message) {
    dialogue.message = message
  }

  /// Goes on after the pause of the automatic play.
  package mutating func tick() {
    guard play.isPlaying else { return }
    if case .typing = dialogue.mode { return }
    let before = position
    perform(TypedCommand(.next))
    if position == before { play.stop() }
  }
}

extension Stepper {
  /// Everything that `next` and `back` change.
  package struct Position: Equatable, Sendable {
    package var bookmark: Bookmark
    package var reveal: Reveal
  }

  /// A message that the stepper shows at the bottom of the screen.
  package enum Message: Equatable, Sendable {
    case note(String)
    case fault(String)

    package var text: String {
      switch self {
      case .note(let text), .fault(let text): text
      }
    }
  }

  /// A request for something that the stepper cannot do itself.
  package enum Request: Equatable, Sendable {
    case quit
    /// Draw the whole screen again, whatever the terminal shows now.
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

// MARK: - Parts of the state

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
