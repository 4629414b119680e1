/// A parser that turns the bytes of a JSON text (RFC 8259) into a value and never traps, whatever the bytes are.
///
/// A fault that leaves the meaning clear (a trailing comma, a comment, a name that appears twice) is reported, and
/// parsing goes on. So one pass reports all of these faults. Parsing ends at the first fault that leaves the meaning
/// unclear.
///
/// Open arrays and objects wait on a stack of the parser's own, so deep nesting needs no call stack.
struct JSONParser {
  let source: [UInt8]
  var offset = 0
  var faults = Faults()
  /// The offsets of values whose fault is reported already; `null` takes their place.
  var faulty: Set<Int> = []

  /// An error that is thrown when nothing more can be read; the fault is in `faults`.
  struct Stop: Error {}

  static let deepest = 512

  private struct Container {
    let start: Int
    let isObject: Bool
    let firstValue: Int
    let firstKey: Int
  }
  private var containers: [Container] = []
  private var values: [JSONValue] = []
  private var keys: [(name: String, offset: Int)] = []

  init(_ source: [UInt8]) {
    self.source = source
  }

  /// Returns the value of the whole text, or nil if parsing ended in a fault.
  mutating func parse() -> JSONValue? {
    do throws(Stop) {
      try skipSignature()
      return try document()
    } catch {
      return nil
    }
  }

  private mutating func document() throws(Stop) -> JSONValue {
    while true {
      guard var value = try beginningOfValue() else { continue }
      while true {
        guard let container = containers.last else {
          try expectEnd()
          return value
        }
        values.append(value)
        guard try isClosed(container) else { break }
        value = close(container)
      }
    }
  }

  /// Returns a whole value, or nil after opening an array or object whose first value comes next.
  private mutating func beginningOfValue() throws(Stop) -> JSONValue? {
    try skipSpace()
    switch peek {
    case UInt8(ascii: "{"):
      return try open(isObject: true)
    case UInt8(ascii: "["):
      if let numbers = flatNumbers() { return numbers }
      return try open(isObject: false)
    default:
      return try scalar()
    }
  }

  private mutating func open(isObject: Bool) throws(Stop) -> JSONValue? {
    guard containers.count < JSONParser.deepest else {
      throw stop(at: offset, "Arrays and objects are nested deeper than \(JSONParser.deepest)")
    }
    let container = Container(
      start: offset, isObject: isObject, firstValue: values.count, firstKey: keys.count)
    containers.append(container)
    offset += 1
    try skipSpace()
    if peek == closer(of: container) {
      offset += 1
      return close(container)
    }
    if isObject { try key() }
    return nil
  }

  private func closer(of container: Container) -> UInt8 {
    container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }

  /// After a value, skips the comma (and the next name) or the closing bracket; returns true if it was the bracket.
  private mutating func isClosed(_ container: Container) throws(Stop) -> Bool {
    try skipSpace()
    let closer = closer(of: container)
    switch peek {
    case closer:
      offset += 1
      return true
    case UInt8(ascii: ","):
      let comma = offset
      offset += 1
      try skipSpace()
      if peek == closer {
        report(at: comma, "A comma follows the last value", fix: "Delete the comma.")
        offset += 1
        return true
      }
    default:
      try missingComma(in: container)
    }
    if container.isObject { try key() }
    return false
  }

  private mutating func missingComma(in container: Container) throws(Stop) {
    let kind = container.isObject ? "object" : "array"
    let closer = String(Unicode.Scalar(closer(of: container)))
    guard let next = peek else {
      let start = SourcePosition(ofByte: container.start, in: source)
      throw stop(
        at: offset, "The file ends inside the \(kind) that begins at \(start)",
        fix: "Close it with \(closer).")
    }
    let startsValue = next == UInt8(ascii: "\"") || !container.isObject && JSONParser.canStartValue(next)
    guard startsValue else {
      throw stop(at: offset, "Expected a comma or \(closer), found \(nextCharacter)")
    }
    report(at: offset, "A comma is missing before this value", fix: "Put a comma between two values.")
  }

  private static func canStartValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "["), UInt8(ascii: "{"): true
    default: false
    }
  }

  private mutating func close(_ container: Container) -> JSONValue {
    containers.removeLast()
    defer { values.removeSubrange(container.firstValue...) }
    guard container.isObject else {
      return JSONValue(.array(Array(values[container.firstValue...])), offset: container.start)
    }
    // A slice would share the storage of `keys`, and removing from `keys` would copy all of it.
    let names = Array(keys[container.firstKey...])
    reportDuplicates(in: names)
    let members = zip(names, values[container.firstValue...]).map { name, value in
      JSONValue.Member(name.name, value, offset: name.offset)
    }
    keys.removeSubrange(container.firstKey...)
    return JSONValue(.object(members), offset: container.start)
  }

  private mutating func reportDuplicates(in names: [(name: String, offset: Int)]) {
    var first: [String: Int] = [:]
    for (name, offset) in names {
      if let earlier = first[name] {
        if faults.isFull { return }
        report(
          at: offset,
          "The name \(quoted(name)) is given twice in this object, first at "
            + SourcePosition(ofByte: earlier, in: source).description,
          fix: "Keep one of the two.")
      } else {
        first[name] = offset
      }
    }
  }

  private mutating func key() throws(Stop) {
    try skipSpace()
    let start = offset
    guard peek == UInt8(ascii: "\"") else { throw stopAtKey() }
    let name = try string() ?? ""
    try skipSpace()
    guard peek == UInt8(ascii: ":") else {
      throw stop(at: offset, "Expected a colon after the name \(quoted(name)), found \(nextCharacter)")
    }
    offset += 1
    keys.append((name, start))
  }

  private mutating func expectEnd() throws(Stop) {
    try skipSpace()
    if peek != nil {
      throw stop(
        at: offset, "More text follows the value: \(nextCharacter)",
        fix: "A file holds one value; delete what follows it.")
    }
  }
}

extension JSONParser {
  /// The next byte, if there is one.
  var peek: UInt8? { offset < source.count ? source[offset] : nil }

  mutating func report(at offset: Int, _ what: String, fix: String? = nil) {
    let position = faults.isFull ? nil : SourcePosition(ofByte: offset, in: source)
    faults.report(Fault(at: Fault.Place(position: position), what, fix: fix))
  }

  mutating func stop(at offset: Int, _ what: String, fix: String? = nil) -> Stop {
    report(at: offset, what, fix: fix)
    return Stop()
  }
}
