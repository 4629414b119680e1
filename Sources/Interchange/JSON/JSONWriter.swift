/// A writer that writes JSON piece by piece and passes it on in chunks, so that a large document needs little memory.
///
///     let bytes = JSONWriter.bytes { json in
///       json.object { json in
///         json.member("name", "Mazur 2-2-2")
///         json.member("layers") { $0.array(layers) { json, layer in layer.write(to: &json) } }
///       }
///     }
///
/// In the pretty layout, an object or array is on one line if it fits; otherwise each item has its own line. A row of
/// numbers never breaks.
public struct JSONWriter {
  /// The layout of the text.
  public enum Layout: Sendable {
    /// Without any spaces or line breaks.
    case compact
    /// On lines of about a hundred characters.
    case pretty
  }

  var text: [UInt8] = []
  let layout: Layout
  private let chunk: Int
  private let sink: ([UInt8]) -> Void
  var groups: [Group] = []
  /// The position in `text` where the current line begins; below zero if its beginning is already passed on.
  var lineStart = 0
  private var isAfterKey = false

  /// An open object or array.
  struct Group {
    let isObject: Bool
    var isEmpty = true
    /// Whether each item has its own line.
    var isBroken = false
    /// The possible breaks while the group is on one line, with the depth of the line after each.
    var breaks: [(place: Int, depth: Int)] = []
  }

  /// Creates a writer that passes its text on to a closure.
  ///
  /// - Parameters:
  ///   - layout: Pretty or compact.
  ///   - chunk: The number of bytes to collect before passing them on.
  ///   - sink: A closure that takes each chunk. The writer reuses the memory of the bytes, so the closure should not
  ///     keep them.
  package init(layout: Layout = .pretty, chunk: Int = 1 << 16, sink: @escaping ([UInt8]) -> Void) {
    self.layout = layout
    self.chunk = chunk
    self.sink = sink
    text.reserveCapacity(min(chunk, 1 << 16) + 4096)
  }

  /// Returns the whole text of one value.
  ///
  /// - Parameters:
  ///   - layout: Pretty or compact.
  ///   - write: A closure that writes the value.
  /// - Returns: The text in UTF-8; in the pretty layout it ends with a line feed.
  package static func bytes(layout: Layout = .pretty, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(layout: layout, chunk: .max) { _ in }
    write(&writer)
    writer.endText()
    return writer.text
  }

  /// Ends the text and passes on the rest of it.
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

  /// Passes the text on if it is long enough and its line breaks are final.
  mutating func handOnIfFull() {
    if text.count >= chunk, groups.last?.isBroken ?? true || layout == .compact { handOn() }
  }
}

extension JSONWriter {
  /// Writes an object; the closure writes its members.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    group(isObject: true, members)
  }

  /// Writes an array; the closure writes its elements.
  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    group(isObject: false, elements)
  }

  /// Writes an array with one element for each element of a sequence.
  package mutating func array<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    array { json in
      for element in elements { write(&json, element) }
    }
  }

  /// Writes the name of a member; its value must be written next.
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

  /// Begins a value: writes the comma before it, if one is needed.
  mutating func beginValue() {
    if isAfterKey {
      isAfterKey = false
    } else if let group = groups.last {
      precondition(!group.isObject, "A value in an object follows its name.")
      beginItem()
    }
  }
}
