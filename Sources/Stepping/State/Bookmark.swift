package import Walkthrough

/// A place to come back to: a pass, a step in it, and the depth.
package struct Bookmark: Hashable, Sendable {
  /// The position of the pass, counted from 0.
  package var pass: Int
  package var location: Location
  package var depth: Depth
}
