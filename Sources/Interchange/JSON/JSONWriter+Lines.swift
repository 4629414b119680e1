/// Where lines break. A group's places for a break are remembered until it ends on its line, or until the line has
/// become too long: then the outermost group that is not broken yet breaks at all of its places.
extension JSONWriter {
  private static let width = 100

  /// Comes before each element and each name: the comma, and the space or the new line after it.
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

  /// Comes after each value.
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

  /// Breaks groups from the outside in, until the line is short enough or all are broken.
  private mutating func breakLines() {
    while text.count - lineStart > JSONWriter.width,
      let outermost = groups.firstIndex(where: { !$0.isBroken })
    {
      breakGroup(outermost)
    }
  }

  /// Breaks all groups that are open, before a row that no line can hold.
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
