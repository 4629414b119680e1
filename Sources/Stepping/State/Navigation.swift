import Walkthrough

/// The place of the stepper: the pass, the step in it and the depth; and the way back to earlier places.
struct Navigation: Sendable {
  private(set) var passes: Passes
  private(set) var location: Location
  var depth: Depth
  /// The places where jumps began, the latest last.
  private var jumpOrigins: [Bookmark] = []
  /// The states before each change, the latest last.
  private var snapshots: [Snapshot] = []

  /// The state that undoing a change restores.
  private struct Snapshot {
    var passes: Passes
    var bookmark: Bookmark
  }

  private static let mostJumpOrigins = 1000
  private static let mostSnapshots = 200

  init(_ passes: Passes, depth: Depth) {
    self.passes = passes
    self.depth = depth
    location = passes.current.steps.first(at: depth)
  }

  var pass: Pass { passes.current }
  var step: Step { pass.steps.step(at: location) }
  var bookmark: Bookmark { Bookmark(pass: passes.position, location: location, depth: depth) }
  /// The number of changes that can be undone.
  var changeCount: Int { snapshots.count }
}

// MARK: - Neighbouring steps

extension Navigation {
  /// Goes to the next step, or from the last step to the first of the next pass; returns false if there is none.
  mutating func goForward() -> Bool {
    if let next = pass.steps.location(after: location, at: depth) {
      location = next
    } else if passes.position + 1 < passes.count {
      passes.move(to: passes.position + 1)
      location = pass.steps.first(at: depth)
    } else {
      return false
    }
    return true
  }

  /// Goes to the previous step, or from the first step to the last of the previous pass; returns false if there is
  /// none.
  mutating func goBack() -> Bool {
    if let previous = pass.steps.location(before: location, at: depth) {
      location = previous
    } else if passes.position > passes.visible.lowerBound {
      passes.move(to: passes.position - 1)
      location = pass.steps.last(at: depth)
    } else {
      return false
    }
    return true
  }

  /// Moves forward by this many siblings of the step, or back if the number is negative.
  mutating func skip(_ count: Int) {
    location = location.moved(to: location.position + count)
  }

  /// Goes to the first part of this step; returns false if it has no parts.
  mutating func goIn() -> Bool {
    guard pass.steps.childCount(of: step) > 0 else { return false }
    location = location.child(0)
    depth = step.depth
    return true
  }

  /// Goes to the step that this one is a part of; returns false if there is none.
  mutating func goOut() -> Bool {
    guard let parent = location.parent else {
      // A step without parts appears at every depth. Going out of it means going on layer by layer.
      depth = .layer
      return false
    }
    location = parent
    depth = step.depth
    return true
  }

  /// Goes to the same step of a pass with other numbers.
  ///
  /// If that pass does not have it, goes to its first step and returns false.
  mutating func go(to step: Step) -> Bool {
    let found = pass.steps.location(of: step)
    location = found ?? pass.steps.first(at: depth)
    return found != nil
  }
}

// MARK: - Jumps

extension Navigation {
  /// Goes to a distant place; `comeBack` leads back here.
  mutating func jump(to location: Location, depth: Depth? = nil, pass position: Int? = nil) {
    let origin = bookmark
    if let position { passes.move(to: position) }
    if let depth { self.depth = depth }
    self.location = location
    if bookmark != origin { remember(origin) }
  }

  private mutating func remember(_ origin: Bookmark) {
    jumpOrigins.append(origin)
    if jumpOrigins.count > Self.mostJumpOrigins { jumpOrigins.removeFirst() }
  }

  /// Goes back to the place where the last jump began; returns false if there is none, or if its pass is no longer
  /// kept.
  mutating func comeBack() -> Bool {
    while let origin = jumpOrigins.popLast() {
      guard passes.visible.contains(origin.pass) else { continue }
      passes.move(to: origin.pass)
      go(to: origin)
      return true
    }
    return false
  }

  private mutating func go(to bookmark: Bookmark) {
    location = bookmark.location
    depth = bookmark.depth
  }
}

// MARK: - Passes

extension Navigation {
  /// Goes to another pass.
  mutating func move(toPass position: Int) {
    passes.move(to: position)
  }

  /// Whether the next pass exists already.
  var hasNextPass: Bool { passes.position + 1 < passes.count }

  /// Goes to the first step of the next pass; if it does not exist yet, appends `pass`.
  mutating func goToNextPass(new pass: Pass?) {
    let origin = bookmark
    if let pass { passes.advance(to: pass) } else { passes.move(to: passes.position + 1) }
    location = self.pass.steps.first(at: depth)
    remember(origin)
  }

  /// Replaces this pass by a changed one; `undoChange` reverses that.
  mutating func change(to pass: Pass) {
    snapshots.append(Snapshot(passes: passes, bookmark: bookmark))
    if snapshots.count > Self.mostSnapshots { snapshots.removeFirst() }
    passes.replaceCurrent(by: pass)
  }

  /// Undoes the last change and goes to the place where it was made; returns false if nothing was changed.
  mutating func undoChange() -> Bool {
    guard let snapshot = snapshots.popLast() else { return false }
    passes = snapshot.passes
    go(to: snapshot.bookmark)
    return true
  }
}
