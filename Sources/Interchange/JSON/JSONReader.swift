/// Reads a value of the program from JSON, going on after each fault so that all are told at once.
///
/// A reader stands at one value of a document. Its closures go down into members and elements and come back:
///
///     let problem = try JSONReader.read(bytes) { json -> Problem? in
///       let name = json.optional("name") { $0.string() }
///       let layers = json.required("layers") { $0.each { Layer(&$0) } }
///       guard let layers else { return nil }
///       return Problem(name: name ?? "", layers: layers)
///     }
///
/// Every method that finds something else than it was asked for reports it, with its place, and returns nil. A member that
/// nobody asked for is a fault too, so ask for all of an object's members first, and decide afterwards.
public struct JSONReader {
  /// The value where the reader stands.
  package private(set) var value: JSONValue
  /// The way to it.
  package private(set) var path = JSONPath()
  /// What was wrong so far.
  package private(set) var faults: Faults

  private let document: JSONDocument
  /// The members asked for at this value, and those of them that were required and not there.
  private var asked: [String] = []
  private var missing: [String] = []
  private var ignoresOthers = false
  private var isMismatched = false

  private init(_ document: JSONDocument) {
    self.document = document
    value = document.value
    faults = document.faults
  }

  /// Reads the value of a JSON text.
  ///
  /// - Parameters:
  ///   - source: The text in UTF-8.
  ///   - read: Makes the result; nil only after reporting a fault.
  /// - Returns: What `read` made.
  /// - Throws: All faults, of syntax and of content.
  package static func read<Result>(
    _ source: [UInt8], _ read: (inout JSONReader) -> Result?
  ) throws(Faults) -> Result {
    try JSONReader.read(JSONDocument(readingOver: source), read)
  }

  /// Reads a value that is parsed already.
  ///
  /// - Parameters:
  ///   - value: A JSON value; without its text, faults tell paths but no lines.
  ///   - read: Makes the result; nil only after reporting a fault.
  /// - Returns: What `read` made.
  /// - Throws: All faults.
  package static func read<Result>(
    _ value: JSONValue, _ read: (inout JSONReader) -> Result?
  ) throws(Faults) -> Result {
    try JSONReader.read(JSONDocument(value), read)
  }

  private static func read<Result>(
    _ document: JSONDocument, _ read: (inout JSONReader) -> Result?
  ) throws(Faults) -> Result {
    var reader = JSONReader(document)
    let result = read(&reader)
    reader.reportMembers()
    if result == nil, reader.faults.isEmpty { reader.fault("This cannot be read") }
    try reader.faults.throwIfAny()
    guard let result else { throw reader.faults }
    return result
  }
}

extension JSONReader {
  /// Reports a fault at this value, or further down.
  ///
  ///     json.fault("3 numbers, but layer 2 has 2 neurons", at: ["layers", 1, "weights", 0])
  package mutating func fault(_ what: String, mend: String? = nil, at steps: JSONPath = []) {
    var offset = value.offset
    var target: JSONValue? = value
    for step in steps.steps {
      switch step {
      case .key(let key): target = target?[key]
      case .index(let index):
        let elements = target?.elements ?? []
        target = elements.indices.contains(index) ? elements[index] : nil
      }
      offset = target?.offset ?? offset
    }
    report(what, mend: mend, path: JSONPath(path.steps + steps.steps), offset: offset)
  }

  private mutating func report(_ what: String, mend: String?, path: JSONPath, offset: Int?) {
    let position = faults.isFull ? nil : document.position(ofByte: offset)
    let place = Fault.Place(path: path.description, position: position)
    faults.report(Fault(at: place, what, mend: mend))
  }

  /// Reports that the value here is not what was asked for, unless its own fault is known already.
  mutating func mismatch(_ expected: String, mend: String? = nil) {
    if let offset = value.offset, document.faulty.contains(offset) { return }
    fault("expected \(expected), found \(value.kindAndText)", mend: mend)
  }
}

extension JSONReader {
  /// The member of that name, read by the closure; a fault if it is missing.
  package mutating func required<Result>(
    _ key: String, _ read: (inout JSONReader) -> Result?
  ) -> Result? {
    if let member = member(key) { return visit(.key(key), member, read) }
    if !isMismatched { missing.append(key) }
    return nil
  }

  /// The member of that name, read by the closure; nil without a fault if it is not there.
  package mutating func optional<Result>(
    _ key: String, _ read: (inout JSONReader) -> Result?
  ) -> Result? {
    guard let member = member(key) else { return nil }
    return visit(.key(key), member, read)
  }

  /// Whether the value here is an object with a member of that name; it counts as asked for.
  package mutating func has(_ key: String) -> Bool { member(key) != nil }

  /// Lets an object have members that nobody asks for.
  package mutating func ignoreOtherMembers() { ignoresOthers = true }

  /// All elements of an array, each read by the closure; nil if one could not be read.
  package mutating func each<Result>(_ read: (inout JSONReader) -> Result?) -> [Result]? {
    guard let elements = value.elements else {
      mismatch("an array")
      return nil
    }
    var results: [Result] = []
    results.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      if let result = visit(.index(index), element, read) { results.append(result) }
    }
    return results.count == elements.count ? results : nil
  }

  private mutating func member(_ key: String) -> JSONValue? {
    guard value.members != nil else {
      if !isMismatched { mismatch("an object") }
      isMismatched = true
      return nil
    }
    asked.append(key)
    return value[key]
  }

  /// Goes down one step, lets the closure read there, and comes back.
  private mutating func visit<Result>(
    _ step: JSONPath.Step, _ child: JSONValue, _ read: (inout JSONReader) -> Result?
  ) -> Result? {
    let here = (
      value: value, asked: asked, missing: missing, ignores: ignoresOthers, mismatched: isMismatched
    )
    (value, asked, missing, ignoresOthers, isMismatched) = (child, [], [], false, false)
    path.steps.append(step)
    let result = read(&self)
    reportMembers()
    path.steps.removeLast()
    (value, asked, missing, ignoresOthers, isMismatched) = here
    return result
  }

  /// Reports, once an object is read, the members it lacks and those that nobody asked for.
  private mutating func reportMembers() {
    guard let members = value.members, !asked.isEmpty else { return }
    let unknown = ignoresOthers ? [] : members.filter { !asked.contains($0.key) }
    let unused = asked.filter { value[$0] == nil }
    for member in unknown {
      let meant = faults.isFull ? nil : suggestion(for: member.key, among: unused)
      report(
        "unknown name \(quoted(member.key))", mend: meant.map { "Did you mean \"\($0)\"?" },
        path: path, offset: member.offset)
      missing.removeAll { $0 == meant }
    }
    for key in missing { fault("\"\(key)\" is missing") }
  }
}
