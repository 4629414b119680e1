import NeuralNetwork

extension Mutator {
  /// A JSON text with one of its values changed.
  mutating func changed(_ tree: JSONTree) -> JSONTree {
    let parts = tree.parts
    let position = generator.index(below: parts.count)
    let part: JSONTree =
      switch parts[position] {
      case .token(let token): changed(token, among: parts)
      case .array(let elements): isDrawn(1, in: 4) ? one(of: parts) : .array(changed(elements, among: parts))
      case .object(let members):
        isDrawn(1, in: 8) ? one(of: parts) : .object(changed(members, in: tree, among: parts))
      }
    return tree.changing(partAt: position) { _ in part }
  }

  private mutating func changed(_ token: String, among parts: [JSONTree]) -> JSONTree {
    switch generator.index(below: 8) {
    case 0: return one(of: parts)
    case 1: return .token(one(of: ["null", "true", "\"\"", "[]", "{}", "\"nielsen\"", "", "[[]]"]))
    case 2: return nested(.token(token))
    case 3: return .token("-" + token)
    case 4 where token.hasPrefix("\""):
      return .token("\"" + token.dropFirst().dropLast() + one(of: ["\u{1}", "\\u0000", "\\ud800"]) + "\"")
    case 5 where token.hasPrefix("\""): return .token("\"" + hostileWord() + token.dropFirst())
    default: return .token(one(of: Self.numbers))
    }
  }

  private mutating func changed(_ elements: [JSONTree], among parts: [JSONTree]) -> [JSONTree] {
    var elements = elements
    let range = range(within: elements.count)
    switch generator.index(below: 5) {
    case 0: elements.removeSubrange(range)
    case 1: elements.insert(contentsOf: elements[range], at: range.lowerBound)
    case 2: elements.insert(one(of: parts), at: range.lowerBound)
    case 3: elements.reverse()
    default:
      guard let last = elements.last else { break }
      elements += Array(repeating: last, count: one(of: [1, 7, 60]))
    }
    return elements
  }

  private typealias Members = [(key: String, value: JSONTree)]

  private mutating func changed(_ members: Members, in tree: JSONTree, among parts: [JSONTree]) -> Members {
    guard !members.isEmpty else { return [("\"x\"", one(of: parts))] }
    var members = members
    let place = generator.index(below: members.count)
    switch generator.index(below: 5) {
    case 0: members.remove(at: place)
    case 1: members.insert((members[place].key, one(of: parts)), at: place)
    case 2: members[place].key = one(of: tree.keys)
    case 3: members[place].key = "\"" + hostileWord() + members[place].key.dropFirst()
    default: members.insert((one(of: tree.keys), one(of: parts)), at: place)
    }
    return members
  }

  /// A value within arrays or objects, sometimes beyond all measure.
  private mutating func nested(_ tree: JSONTree) -> JSONTree {
    let inObjects = isDrawn(1, in: 2)
    return (0..<one(of: [1, 2, 30, 700])).reduce(tree) { tree, _ in
      inObjects ? .object([("\"layers\"", tree)]) : .array([tree])
    }
  }
}
