/// Something wrong in what a person wrote: where it stands, what is wrong, and how to mend it.
///
/// Its texts may quote the file, so they are made safe for a terminal when the fault is made.
public struct Fault: Error, Equatable {
  /// Where it stands.
  public let place: Place
  /// What is wrong, in one sentence.
  public let what: String
  /// How to mend it, where that is known.
  public let mend: String?

  /// A fault at a place.
  public init(at place: Place = .whole, _ what: String, mend: String? = nil) {
    self.place = place
    self.what = sanitizedLine(what)
    self.mend = mend.map(sanitizedLine)
  }
}

extension Fault {
  /// A place in a file: the path of a value, such as `layers[1].weights[0]`, and its line and column, as far as known.
  public struct Place: Sendable, Equatable {
    /// The path of the value; empty for the whole file and where the syntax is broken.
    public let path: String
    /// Line and column of the value's first character.
    public let position: SourcePosition?

    /// A place given by path, position or both.
    public init(path: String = "", position: SourcePosition? = nil) {
      self.path = sanitizedLine(path)
      self.position = position
    }

    /// The file as a whole.
    public static var whole: Place { Place() }
  }
}

extension Fault {
  /// The fault as lines of text: `problem.json: layers[1].weights[0]: 3 numbers, …`, the mend indented below.
  ///
  /// A fault without a path shows its line and column instead: `problem.json:4:17: …`.
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
    return ["\(start): \(what)"] + (mend.map { ["  \($0)"] } ?? [])
  }
}
