import Walkthrough

extension Stepper {
  /// Goes forward or back.
  ///
  /// Skips neighbouring places in the same step if nothing has to be shown on the way.
  ///
  /// - Returns: The number of places moved, at most `times`; 0 if there is no further step.
  mutating func move(forwards: Bool, atMost times: Int) -> Int {
    let passed = min(times - 1, neighbours(forwards: forwards))
    if passed > 0 {
      navigation.skip(forwards ? passed : -passed)
      arrive()
    }
    return (forwards ? next() : back()) ? passed + 1 : 0
  }

  /// Returns how many places of the same step come after or before this one; 0 if none of them may be skipped.
  private func neighbours(forwards: Bool) -> Int {
    guard !settings.isPresenting, !settings.isPredicting, reveal == .result, location.parent != nil,
      pass.steps.firstLeaf(under: location, depth) == location
    else { return 0 }
    return forwards ? pass.steps.siblingCount(of: location) - 1 - location.position : location.position
  }

  /// Goes forward by one part of the page, or by one step.
  mutating func next() -> Bool {
    if isAsking {
      showResult()
      return true
    }
    if reveal < .result {
      reveal = settings.isPresenting ? reveal.next : .result
      return true
    }
    guard navigation.goForward() else {
      note(
        "the last step; \(KeyBinding.letter(of: .update)) updates the weights and goes on with the next pass")
      return false
    }
    arrive()
    return true
  }

  /// Goes back by one part of the page, or by one step.
  mutating func back() -> Bool {
    if settings.isPresenting, reveal > .equation {
      reveal = reveal.previous
      return true
    }
    guard navigation.goBack() else {
      note(passes.position == 0 ? "the first step" : "the first step of the passes that are kept")
      return false
    }
    arrive()
    if settings.isPresenting { reveal = .result }
    return true
  }

  mutating func into() {
    guard navigation.goIn() else { return note("this step goes no deeper") }
    arrive()
  }

  mutating func out() {
    if navigation.goOut() { arrive() }
  }

  /// Goes to a distant place, and keeps the way back to this one.
  mutating func jump(to location: Location, depth: Depth? = nil, pass position: Int? = nil) {
    navigation.jump(to: location, depth: depth, pass: position)
    arrive()
    if settings.isPresenting { reveal = .result }
  }

  /// Goes to a step about a layer, or to the first place in it at this depth.
  mutating func jump(toStep number: Int) {
    jump(to: pass.steps.firstLeaf(under: Location(step: number), depth))
  }

  /// Goes back to the place where the last jump began.
  mutating func comeBack() -> Bool {
    guard navigation.comeBack() else {
      note("you have not jumped from anywhere")
      return false
    }
    arrive()
    return true
  }

  /// Goes to the nearest later or earlier step about a layer that differs from this one.
  mutating func jumpToStep(forwards: Bool, where differs: (Step, Step) -> Bool) -> Bool {
    let here = pass.steps[location.step]
    guard let number = navigation.nearestStep(forwards: forwards, where: { differs($0, here) }) else {
      return false
    }
    jump(toStep: number)
    return true
  }

  /// Goes to the same step of another pass.
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
    navigation.move(toPass: position)
    stay(at: step)
    return true
  }

  /// Goes to the same step of a pass with other numbers, if that pass has it, and shows as much of it as before.
  mutating func stay(at step: Step) {
    let shown = reveal
    let isThere = navigation.go(to: step)
    arrive()
    if isThere, settings.isPresenting { reveal = isDue ? min(shown, .numbers) : shown }
  }

  /// Begins a new step: shows as much of it as the settings ask for, from its first line.
  mutating func arrive() {
    viewport.scrollToTop()
    quiz.beginStep()
    reveal = settings.isPresenting ? .equation : isDue ? .numbers : .result
  }
}
