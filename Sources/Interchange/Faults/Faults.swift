/// All faults of one file: collected while reading continues, and thrown together.
///
/// A malicious file can have a fault in each byte; so the first hundred are kept, and the others are only counted.
public struct Faults: Error, Sendable, Equatable {
  /// The faults that were kept.
  public private(set) var list: [Fault] = []
  /// The number of faults that were only counted.
  public private(set) var omitted = 0

  static let limit = 100

  /// Creates a collection of these faults; by default it is empty.
  public init(_ list: [Fault] = []) {
    for fault in list { report(fault) }
  }

  /// Whether there is no fault.
  public var isEmpty: Bool { list.isEmpty }

  /// The number of faults, including those that were only counted.
  package var count: Int { list.count + omitted }

  /// Whether further faults are only counted.
  var isFull: Bool { list.count == Faults.limit }

  /// Adds a fault.
  public mutating func report(_ fault: Fault) {
    report { fault }
  }

  /// Makes and adds a fault, or only counts it, since finding its line and column may take longer than reading did.
  package mutating func report(_ makeFault: () -> Fault) {
    if isFull { omitted += 1 } else { list.append(makeFault()) }
  }

  /// Adds all faults of another collection.
  public mutating func report(_ others: Faults) {
    for fault in others.list { report(fault) }
    omitted += others.omitted
  }

  /// Returns what a closure reads that ends at its first fault, or throws this fault as a collection.
  package static func catching<Result>(_ read: () throws(Fault) -> Result) throws(Faults) -> Result {
    do throws(Fault) {
      return try read()
    } catch {
      throw Faults([error])
    }
  }

  /// Returns the same faults after a change of each.
  func map(_ change: (Fault) -> Fault) -> Faults {
    var faults = self
    faults.list = list.map(change)
    return faults
  }

  /// Throws the collected faults in the order of the file, if there are any.
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
  /// Returns every fault as lines of text, each beginning with the name of the file.
  public func lines(file: String) -> [String] {
    var lines: [String] = list.flatMap { $0.lines(file: file) }
    if omitted > 0 { lines.append("\(sanitizedLine(file)): and \(omitted) more faults like these") }
    return lines
  }

  /// The lines of all faults, for a text without a file name.
  public var description: String { lines(file: "input").joined(separator: "\n") }
}
