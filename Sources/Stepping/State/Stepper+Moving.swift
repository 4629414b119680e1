import Walkthrough

extension Stepper {
  /// Goes on or back, past as many neighbours in the same layer as there are where nothing is to be shown on the way.
  ///
  /// - Returns: How many places that was, at most so many; 0 where there is no further step.
  mutating func move(forwards: Bool, atMost times: Int) -> Int {
    let passed = min(times - 1, neighbours(forwards: forwards))
    if passed > 0 { arrive(at: location.moved(to: location.position + (forwards ? passed : -passed))) }
    return (forwards ? next() : back()) ? passed + 1 : 0
  }

  /// How many places follow or precede this one beside it; none where each is to be stopped at.
  private func neighbours(forwards: Bool) -> Int {
    guard !look.isPresenting, !look.isPredicting, reveal == .result, location.parent != nil,
      pass.steps.firstLeaf(under: location, depth) == location
    else { return 0 }
    return forwards ? pass.steps.siblingCount(of: location) - 1 - location.position : location.position
  }

  /// One reveal or one step on.
  mutating func next() -> Bool {
    if isAsking {
      showResult()
      return true
    }
    if reveal < .result {
      reveal = look.isPresenting ? reveal.next : .result
      return true
    }
    if let location = pass.steps.location(after: location, at: depth) {
      arrive(at: location)
    } else if passes.position + 1 < passes.count {
      passes.move(to: passes.position + 1)
      arrive(at: pass.steps.first(at: depth))
    } else {
      note(
        "the last step; \(KeyBinding.letter(of: .update)) updates the weights and goes on with the next pass")
      return false
    }
    return true
  }

  /// One reveal or one step back.
  mutating func back() -> Bool {
    if look.isPresenting, reveal > .equation {
      reveal = reveal.previous
      return true
    }
    if let location = pass.steps.location(before: location, at: depth) {
      arrive(at: location)
    } else if passes.position > passes.visible.lowerBound {
      passes.move(to: passes.position - 1)
      arrive(at: pass.steps.last(at: depth))
    } else {
      note(passes.position == 0 ? "the first step" : "the first step of the passes that are kept")
      return false
    }
    if look.isPresenting { reveal = .result }
    return true
  }

  mutating func into() {
    guard pass.steps.childCount(of: step) > 0 else { return note("this step goes no deeper") }
    let location = location.child(0)
    depth = pass.steps.step(at: location).depth
    arrive(at: location)
  }

  mutating func out() {
    guard let parent = location.parent else {
      // A step that goes no deeper stands at every depth; going out of it is to go on by layers.
      depth = .layer
      return
    }
    depth = pass.steps.step(at: parent).depth
    arrive(at: parent)
  }

  /// Goes to a place far away, from which one can come back.
  mutating func jump(to location: Location, depth: Depth? = nil, pass position: Int? = nil) {
    let origin = mark
    if let position { passes.move(to: position) }
    if let depth { self.depth = depth }
    arrive(at: location)
    if look.isPresenting { reveal = .result }
    if mark != origin { remember(origin) }
  }

  /// Keeps a place to come back to.
  mutating func remember(_ mark: Mark) {
    trail.append(mark)
    if trail.count > Self.longestTrail { trail.removeFirst() }
  }

  private static let longestTrail = 1000

  /// Goes back to where the last jump came from.
  mutating func comeBack() -> Bool {
    guard let mark = trail.popLast() else {
      note("you have not jumped from anywhere")
      return false
    }
    guard passes.visible.contains(mark.pass) else { return comeBack() }
    passes.move(to: mark.pass)
    depth = mark.depth
    arrive(at: mark.location)
    return true
  }

  /// The next step about a layer that differs from this one.
  mutating func moveToNextStep(where differs: (Step, Step) -> Bool) -> Bool {
    let steps = pass.steps
    let here = steps[location.step]
    guard let number = steps.indices.dropFirst(location.step + 1).first(where: { differs(steps[$0], here) })
    else { return false }
    jump(to: steps.firstLeaf(under: Location(step: number), depth))
    return true
  }

  mutating func moveToPreviousStep(where differs: (Step, Step) -> Bool) -> Bool {
    let steps = pass.steps
    let here = steps[location.step]
    guard let number = steps.indices.prefix(location.step).last(where: { differs(steps[$0], here) })
    else { return false }
    jump(to: steps.firstLeaf(under: Location(step: number), depth))
    return true
  }

  /// The same step of another pass.
  mutating func movePass(by offset: Int) -> Bool {
    let position = passes.position + offset
    guard passes.visible.contains(position) else {
      let update = KeyBinding.letter(of: .update)
      note(
        offset > 0
          ? "the last pass so far; \(update) updates and makes the next"
          : passes.position == 0 ? "the first pass" : "the earliest pass that is kept")
      return false
    }
    let step = step
    passes.move(to: position)
    stay(at: step)
    return true
  }

  /// Stands at the same step of other numbers, if they have it, with as much of it shown as before.
  mutating func stay(at step: Step) {
    let shown = reveal
    guard let location = pass.steps.location(of: step) else { return arrive(at: pass.steps.first(at: depth)) }
    arrive(at: location)
    if look.isPresenting { reveal = isDue ? min(shown, .numbers) : shown }
  }

  /// Stands at a place, with as much of it shown as is due.
  mutating func arrive(at location: Location) {
    self.location = location
    scroll = 0
    wrongPredictions = []
    reveal = look.isPresenting ? .equation : isDue ? .numbers : .result
  }
}
