/// A fault in a text that a person wrote: where it is, what is wrong, and how to fix it.
///
/// Its texts may quote the file, so they are made safe for a terminal when the fault is created.
public struct Fault: Error, Equatable {
  /// The place of the fault.
  public let place: Place
  /// What is wrong, in one sentence.
  public let what: String
  /// How to fix it, if that is known.
  public let fix: String?

  /// Creates a fault at a place.
  public init(at place: Place = .whole, _ what: String, fix: String? = nil) {
    self.place = place
    self.what = sanitizedLine(what)
    self.fix = fix.map(sanitizedLine)
  }
}

extension Fault {
  /// A place in a file: the path of a value, such as `layers[1].weights[0]`, and its line and column, as far as they are known.
  public struct Place: Sendable, Equatable {
    /// The path of the value; empty for the whole file, and if the syntax is wrong.
    public let path: String
    /// The line and column of the value's first character.
    public let position: SourcePosition?

    /// Creates a place from a path, a position or both.
    public init(path: String = "", position: SourcePosition? = nil) {
      self.path = sanitizedLine(path)
      self.position = position
    }

    /// The whole file.
    public static var whole: Place { Place() }
  }
}

extension Fault {
  /// Returns the fault as lines of text: `problem.json: layers[1].weights[0]: 3 numbers, …`, and how to fix it, indented.
  ///
  /// If the fault has no path, its line and column are shown instead: `problem.json:4:17: …`.
  public func lines(file: String) -> [String] {
    let file = sanitizedLine(file)
    let start: String
    if !place.path.isEmpty {
      start = "\(file): \(place.path)"
    } else if let position = place.position {
      start = "\(file):\(position)"
    } else {
      start = file
    }
    return ["\(start): \(what)"] + (fix.map { ["  \($0)"] } ?? [])
  }
}
