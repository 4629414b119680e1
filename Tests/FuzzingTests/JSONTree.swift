import Interchange

/// A JSON text taken apart: numbers, texts and words are tokens, which need not be sound.
indirect enum JSONTree: Sendable {
  case token(String)
  case array([JSONTree])
  case object([(key: String, value: JSONTree)])

  /// Takes a sound text apart.
  init(_ source: [UInt8]) throws { self.init(try JSONDocument(source).value) }

  private init(_ value: JSONValue) {
    if let members = value.members {
      self = .object(members.map { (JSONTree.token(of: .string($0.key)), JSONTree($0.value)) })
    } else if let elements = value.elements {
      self = .array(elements.map(JSONTree.init))
    } else {
      self = .token(JSONTree.token(of: value))
    }
  }

  private static func token(of value: JSONValue) -> String {
    String(decoding: JSONWriter.bytes(layout: .compact) { $0.write(value) }, as: UTF8.self)
      .replacing("\n", with: "")
  }

  /// The text.
  var bytes: [UInt8] {
    var text = ""
    write(to: &text)
    return Array(text.utf8)
  }

  private func write(to text: inout String) {
    switch self {
    case .token(let token): text += token
    case .array(let elements):
      text += "["
      for (number, element) in elements.enumerated() {
        if number > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (number, member) in members.enumerated() {
        text += (number > 0 ? "," : "") + member.key + ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// This value and all below it, each before what it holds.
  var parts: [JSONTree] {
    switch self {
    case .token: [self]
    case .array(let elements): [self] + elements.flatMap(\.parts)
    case .object(let members): [self] + members.flatMap(\.value.parts)
    }
  }

  /// The names of all members.
  var keys: [String] {
    switch self {
    case .token: []
    case .array(let elements): elements.flatMap(\.keys)
    case .object(let members): members.flatMap { [$0.key] + $0.value.keys }
    }
  }

  /// This value with the part at a position in `parts` changed.
  func changing(partAt position: Int, _ change: (JSONTree) -> JSONTree) -> JSONTree {
    var position = position
    return changing(&position, change)
  }

  /// Counts down to the part that is changed.
  private func changing(_ position: inout Int, _ change: (JSONTree) -> JSONTree) -> JSONTree {
    position -= 1
    if position == -1 { return change(self) }
    guard position >= 0 else { return self }
    switch self {
    case .token: return self
    case .array(let elements): return .array(elements.map { $0.changing(&position, change) })
    case .object(let members):
      return .object(members.map { ($0.key, $0.value.changing(&position, change)) })
    }
  }
}
