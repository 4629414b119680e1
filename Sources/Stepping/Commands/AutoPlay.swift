/// Automatic play: whether it runs, and how long it shows each step.
package struct AutoPlay: Equatable, Sendable {
  package static let paces: [Double] = [0.25, 0.5, 1, 2, 3, 5, 8, 12, 20, 30, 60]

  package private(set) var isPlaying = false
  /// The time from one step to the next, in seconds.
  package private(set) var pace: Double

  package init(pace: Double = 2) {
    self.pace = Self.allowed(pace)
  }

  package mutating func toggle() {
    isPlaying.toggle()
  }

  package mutating func play(pace: Double) {
    self.pace = Self.allowed(pace)
    isPlaying = true
  }

  package mutating func stop() {
    isPlaying = false
  }

  package mutating func faster() {
    pace = Self.paces.last { $0 < pace } ?? pace
  }

  package mutating func slower() {
    pace = Self.paces.first { $0 > pace } ?? pace
  }

  private static func allowed(_ pace: Double) -> Double {
    pace >= 0.1 ? min(pace, 3600) : 0.1
  }
}
