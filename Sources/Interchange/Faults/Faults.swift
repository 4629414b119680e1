/// All faults of one file: collected while reading goes on, thrown together.
///
/// A hostile file can have a fault in each byte; the first hundred are kept, the others are counted.
public struct Faults: Error, Sendable, Equatable {
  /// The faults that are kept.
  public private(set) var list: [Fault] = []
  /// How many more there were.
  public private(set) var omitted = 0

  static let limit = 100

  /// The faults of a list; by default there are none yet.
  public init(_ list: [Fault] = []) {
    for fault in list { report(fault) }
  }

  /// Whether nothing is wrong.
  public var isEmpty: Bool { list.isEmpty }

  /// How many there are, with those that are only counted.
  package var count: Int { list.count + omitted }

  /// Whether further faults are only counted.
  var isFull: Bool { list.count == Faults.limit }

  /// Adds a fault.
  public mutating func report(_ fault: Fault) {
    report { fault }
  }

  /// Makes and adds a fault, or only counts it: to find its line and column may take longer than reading did.
  package mutating func report(_ makeFault: () -> Fault) {
    if isFull { omitted += 1 } else { list.append(makeFault()) }
  }

  /// Adds all faults of another collection.
  public mutating func report(_ others: Faults) {
    for fault in others.list { report(fault) }
    omitted += others.omitted
  }

  /// Throws what was collected, if anything was, in the order of the file.
  public func throwIfAny() throws(Faults) {
    if !isEmpty { throw inFileOrder }
  }

  private var inFileOrder: Faults {
    var ordered = self
    let places = list.enumerated().sorted { left, right in
      let start = SourcePosition(line: 0, column: 0)
      let (first, second) = (left.element.place.position ?? start, right.element.place.position ?? start)
      return first == second ? left.offset < right.offset : first < second
    }
    ordered.list = places.map(\.element)
    return ordered
  }
}

extension Faults: CustomStringConvertible {
  /// Every fault as lines of text, each beginning with the name of the file.
  public func lines(file: String) -> [String] {
    var lines: [String] = list.flatMap { $0.lines(file: file) }
    if omitted > 0 { lines.append("\(sanitizedLine(file)): and \(omitted) more faults like these") }
    return lines
  }

  /// The lines for a text without a name.
  public var description: String { lines(file: "input").joined(separator: "\n") }
}
