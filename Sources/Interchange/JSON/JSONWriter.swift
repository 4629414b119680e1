/// Writes JSON piece by piece into a buffer, handing it on in chunks, so that a large document needs little memory.
///
///     let bytes = JSONWriter.bytes { json in
///       json.object { json in
///         json.member("name", "Mazur 2-2-2")
///         json.member("layers") { $0.array(layers) { json, layer in layer.write(to: &json) } }
///       }
///     }
///
/// In the pretty layout an object or array stands on one line where it fits, else each of its items has a line;
/// a row of numbers never breaks.
public struct JSONWriter {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// Without any space.
    case compact
    /// On lines of about a hundred characters.
    case pretty
  }

  var text: [UInt8] = []
  let layout: Layout
  private let chunk: Int
  private let sink: ([UInt8]) -> Void
  var groups: [Group] = []
  /// Where the present line began in `text`; below zero when its beginning is handed on already.
  var lineStart = 0
  private var isAfterKey = false

  /// An object or array that is open.
  struct Group {
    let isObject: Bool
    var isEmpty = true
    /// Whether each item has a line of its own.
    var isBroken = false
    /// Where a line would break, as long as none does, and how deep the next one would stand.
    var breaks: [(place: Int, depth: Int)] = []
  }

  /// A writer that hands its text on.
  ///
  /// - Parameters:
  ///   - layout: Pretty or compact.
  ///   - chunk: How many bytes to collect before handing them on.
  ///   - sink: Takes each chunk. The writer reuses the bytes' storage, so the sink should not keep them.
  package init(layout: Layout = .pretty, chunk: Int = 1 << 16, sink: @escaping ([UInt8]) -> Void) {
    self.layout = layout
    self.chunk = chunk
    self.sink = sink
    text.reserveCapacity(min(chunk, 1 << 16) + 4096)
  }

  /// The text of one value, whole.
  ///
  /// - Parameters:
  ///   - layout: Pretty or compact.
  ///   - write: Writes the value.
  /// - Returns: UTF-8, in the pretty layout with a line feed at the end.
  package static func bytes(layout: Layout = .pretty, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(layout: layout, chunk: .max) { _ in }
    write(&writer)
    writer.endText()
    return writer.text
  }

  /// Ends the text and hands on the last of it.
  package mutating func finish() {
    endText()
    handOn()
  }

  private mutating func endText() {
    precondition(groups.isEmpty, "Each object and array is closed when the text ends.")
    if layout == .pretty { text.append(UInt8(ascii: "\n")) }
  }

  private mutating func handOn() {
    sink(text)
    lineStart -= text.count
    text.removeAll(keepingCapacity: true)
  }

  /// Hands the text on if it is long enough and its lines are settled.
  mutating func handOnIfFull() {
    if text.count >= chunk, groups.last?.isBroken ?? true || layout == .compact { handOn() }
  }
}

extension JSONWriter {
  /// An object, with its members written by the closure.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    group(isObject: true, members)
  }

  /// An array, with its elements written by the closure.
  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    group(isObject: false, elements)
  }

  /// An array with an element for each of a sequence.
  package mutating func array<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    array { json in
      for element in elements { write(&json, element) }
    }
  }

  /// The name of a member; its value is written next.
  package mutating func key(_ name: String) {
    precondition(groups.last?.isObject == true, "A name stands in an object.")
    beginItem()
    appendQuoted(name)
    text.append(UInt8(ascii: ":"))
    if layout == .pretty { text.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  private mutating func group(isObject: Bool, _ write: (inout JSONWriter) -> Void) {
    beginValue()
    text.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
    groups.append(Group(isObject: isObject))
    write(&self)
    endGroup()
  }

  /// Comes before each value: a comma where one is due.
  mutating func beginValue() {
    if isAfterKey {
      isAfterKey = false
    } else if let group = groups.last {
      precondition(!group.isObject, "A value in an object follows its name.")
      beginItem()
    }
  }
}
