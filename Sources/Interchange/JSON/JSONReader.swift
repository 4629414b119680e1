/// A reader that makes values of the program from JSON, and continues after each fault so that all are reported at once.
///
/// A reader is at one value of a document. Its closures move to members and elements, and back:
///
///     let problem = try JSONReader.read(bytes) { json -> Problem? in
///       let name = json.optional("name") { $0.string() }
///       let layers = json.required("layers") { $0.each { Layer(&$0) } }
///       guard let layers else { return nil }
///       return Problem(name: name ?? "", layers: layers)
///     }
///
/// A method that finds something other than expected reports it with its place and returns nil. A member that nobody
/// asked for is a fault, too; so ask for all members of an object first, and use them afterwards.
public struct JSONReader {
  /// The value at which the reader is.
  package private(set) var value: JSONValue
  /// The path to this value.
  package private(set) var path = JSONPath()
  /// The faults so far.
  package private(set) var faults: Faults

  private let document: JSONDocument
  /// The members that were asked for at this value, and those that were required but missing.
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
  ///   - read: A closure that makes the result; it returns nil only after reporting a fault.
  /// - Returns: The result of `read`.
  /// - Throws: All faults, of syntax and of content.
  package static func read<Result>(
    _ source: [UInt8], _ read: (inout JSONReader) -> Result?
  ) throws(Faults) -> Result {
    try JSONReader.read(JSONDocument(keepingFaultsOf: source), read)
  }

  /// Reads a value that is already parsed.
  ///
  /// - Parameters:
  ///   - value: A JSON value; since its text is not known, faults give paths but no lines.
  ///   - read: A closure that makes the result; it returns nil only after reporting a fault.
  /// - Returns: The result of `read`.
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
  /// Reports a fault at this value, or at a value inside it.
  ///
  ///     json.fault("3 numbers, but layer 2 has 2 neurons", at: ["layers", 1, "weights", 0])
  package mutating func fault(_ what: String, fix: String? = nil, at steps: JSONPath = []) {
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
    report(what, fix: fix, path: JSONPath(path.steps + steps.steps), offset: offset)
  }

  private mutating func report(_ what: String, fix: String?, path: JSONPath, offset: Int?) {
    let position = faults.isFull ? nil : document.position(ofByte: offset)
    let place = Fault.Place(path: path.description, position: position)
    faults.report(Fault(at: place, what, fix: fix))
  }

  /// The place of the value here, by its path.
  package var place: Fault.Place { Fault.Place(path: path.description) }

  /// Reports that the value here is not what was expected, unless a fault of the value is reported already.
  package mutating func mismatch(_ expected: String, fix: String? = nil) {
    if let offset = value.offset, document.faulty.contains(offset) { return }
    fault("expected \(expected), found \(value.kindAndText)", fix: fix)
  }
}

extension JSONReader {
  /// Reads the member with this name; a missing member is a fault.
  package mutating func required<Result>(
    _ key: String, _ read: (inout JSONReader) -> Result?
  ) -> Result? {
    if let member = member(key) { return visit(.key(key), member, read) }
    if !isMismatched { missing.append(key) }
    return nil
  }

  /// Reads the member with this name; returns nil without a fault if it is missing.
  package mutating func optional<Result>(
    _ key: String, _ read: (inout JSONReader) -> Result?
  ) -> Result? {
    guard let member = member(key) else { return nil }
    return visit(.key(key), member, read)
  }

  /// Returns whether the value here is an object with a member of this name, which then counts as asked for.
  package mutating func has(_ key: String) -> Bool { member(key) != nil }

  /// Allows the object here to have members that nobody asks for.
  package mutating func ignoreOtherMembers() { ignoresOthers = true }

  /// Reads all elements of an array; returns nil if one could not be read.
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

  /// Reads all members of an object, whatever their names; returns nil if one could not be read.
  package mutating func eachMember<Result>(
    _ read: (String, inout JSONReader) -> Result?
  ) -> [Result]? {
    guard let members = value.members else {
      mismatch("an object")
      return nil
    }
    let results = members.compactMap { member in
      visit(.key(member.key), member.value) { read(member.key, &$0) }
    }
    return results.count == members.count ? results : nil
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

  /// Moves to a member or an element, lets the closure read there, and moves back.
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

  /// After an object was read, reports the members that are missing and those that nobody asked for.
  private mutating func reportMembers() {
    guard let members = value.members, !asked.isEmpty else { return }
    let unknown = ignoresOthers ? [] : members.filter { !asked.contains($0.key) }
    let unused = asked.filter { value[$0] == nil }
    for member in unknown {
      let meant = faults.isFull ? nil : suggestion(for: member.key, among: unused)
      report(
        "unknown name \(quoted(member.key))", fix: meant.map { "Did you mean \"\($0)\"?" },
        path: path, offset: member.offset)
      missing.removeAll { $0 == meant }
    }
    for key in missing { fault("\"\(key)\" is missing") }
  }
}
