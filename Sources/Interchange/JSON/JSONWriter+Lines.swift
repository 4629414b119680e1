/// The line breaks of the pretty layout.
///
/// A group is an open array or object. Its possible breaks are remembered until it ends on the same line, or until
/// the line is too long. Then the outermost group that is not yet broken breaks at all of its places.
extension JSONWriter {
  private static let width = 100

  /// Begins an element or a member: writes the comma before it, and the space or the new line after the comma.
  mutating func beginItem() {
    let depth = groups.count
    let isFirst = groups[depth - 1].isEmpty
    groups[depth - 1].isEmpty = false
    if !isFirst { text.append(UInt8(ascii: ",")) }
    guard layout == .pretty else { return }
    if groups[depth - 1].isBroken {
      beginLine(depth: depth)
    } else {
      groups[depth - 1].breaks.append((text.count, depth))
      if !isFirst || groups[depth - 1].isObject { text.append(UInt8(ascii: " ")) }
    }
  }

  /// Ends a value: breaks the line if it is too long, and passes the text on if there is enough of it.
  mutating func endValue() {
    if layout == .pretty, text.count - lineStart > JSONWriter.width { breakLines() }
    handOnIfFull()
  }

  mutating func endGroup() {
    let depth = groups.count
    let group = groups[depth - 1]
    if layout == .pretty, !group.isEmpty {
      if group.isBroken {
        beginLine(depth: depth - 1)
      } else {
        groups[depth - 1].breaks.append((text.count, depth - 1))
        if group.isObject { text.append(UInt8(ascii: " ")) }
      }
    }
    text.append(group.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
    if layout == .pretty, text.count - lineStart > JSONWriter.width { breakLines() }
    groups.removeLast()
    handOnIfFull()
  }

  private mutating func beginLine(depth: Int) {
    text.append(UInt8(ascii: "\n"))
    lineStart = text.count
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  /// Breaks groups, the outermost first, until the line is short enough or all are broken.
  private mutating func breakLines() {
    while text.count - lineStart > JSONWriter.width,
      let outermost = groups.firstIndex(where: { !$0.isBroken })
    {
      breakGroup(outermost)
    }
  }

  /// Breaks all open groups, before a row of numbers that is too long for any line.
  mutating func breakAllGroups() {
    for index in groups.indices where !groups[index].isBroken { breakGroup(index) }
  }

  private mutating func breakGroup(_ index: Int) {
    let breaks = groups[index].breaks
    groups[index].isBroken = true
    groups[index].breaks = []
    guard let first = breaks.first?.place else { return }
    let tail = Array(text[first...])
    let oldCount = text.count
    text.removeSubrange(first...)
    for (number, (place, depth)) in breaks.enumerated() {
      let end = number + 1 < breaks.count ? breaks[number + 1].place : oldCount
      beginLine(depth: depth)
      text += tail[(place - first)..<(end - first)].drop { $0 == UInt8(ascii: " ") }
    }
    let growth = text.count - oldCount
    for inner in groups.indices where inner > index {
      groups[inner].breaks = groups[inner].breaks.map { ($0.place + growth, $0.depth) }
    }
  }
}
