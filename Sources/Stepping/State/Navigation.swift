import Walkthrough

/// Where the stepper stands: the pass, the step in it and the depth; and how to come back to earlier places.
struct Navigation: Sendable {
  private(set) var passes: Passes
  private(set) var location: Location
  var depth: Depth
  /// Where each jump began, the latest last.
  private var jumpOrigins: [Bookmark] = []
  /// What was before each change, the latest last.
  private var snapshots: [Snapshot] = []

  /// What taking a change back restores.
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
  /// How many changes can be taken back.
  var changeCount: Int { snapshots.count }
}

// MARK: - Steps beside this one

extension Navigation {
  /// Goes to the next step, or from the last one to the first of the next pass; false where there is none.
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

  /// Goes to the previous step, or from the first one to the last of the previous pass; false where there is none.
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

  /// Goes past as many siblings of this step.
  mutating func skip(_ count: Int) {
    location = location.moved(to: location.position + count)
  }

  /// Goes to the first part of this step; false where it has none.
  mutating func goIn() -> Bool {
    guard pass.steps.childCount(of: step) > 0 else { return false }
    location = location.child(0)
    depth = step.depth
    return true
  }

  /// Goes to the step that this is a part of; false where it is a part of none.
  mutating func goOut() -> Bool {
    guard let parent = location.parent else {
      // A step without parts is there at every depth; going out of it is to go on by layers.
      depth = .layer
      return false
    }
    location = parent
    depth = step.depth
    return true
  }

  /// Goes to the same step of other numbers; false where they do not have it, and then to their first step.
  mutating func go(to step: Step) -> Bool {
    let found = pass.steps.location(of: step)
    location = found ?? pass.steps.first(at: depth)
    return found != nil
  }
}

// MARK: - Jumps

extension Navigation {
  /// Goes to a place far away, from which `comeBack` leads back here.
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

  /// Goes back to where the last jump began; false where there was none, or none from a pass that is kept.
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
  /// Looks at another pass.
  mutating func move(toPass position: Int) {
    passes.move(to: position)
  }

  /// Whether the pass after this one was made already.
  var hasNextPass: Bool { passes.position + 1 < passes.count }

  /// Goes to the first step of the next pass, which is a new one where there is none yet.
  mutating func goToNextPass(new pass: Pass?) {
    let origin = bookmark
    if let pass { passes.advance(to: pass) } else { passes.move(to: passes.position + 1) }
    location = self.pass.steps.first(at: depth)
    remember(origin)
  }

  /// Puts a changed pass in the place of this one; `undoChange` takes that back.
  mutating func change(to pass: Pass) {
    snapshots.append(Snapshot(passes: passes, bookmark: bookmark))
    if snapshots.count > Self.mostSnapshots { snapshots.removeFirst() }
    passes.replaceCurrent(by: pass)
  }

  /// Takes the last change back and goes to where it was made; false where nothing was changed.
  mutating func undoChange() -> Bool {
    guard let snapshot = snapshots.popLast() else { return false }
    passes = snapshot.passes
    go(to: snapshot.bookmark)
    return true
  }
}
