/// A positional argument of a command, declared once like an ``Option``.
///
///     static let quantity = Argument("QUANTITY", .text, help: "The number to explain.")
///     static let problem = Argument("PROBLEM", .file(or: builtIns), default: "mazur", help: "The problem.")
///     static let files = Argument.repeated("FILE", .file, help: "The lessons to check.")
///
///     parsed[quantity]    // String
///     parsed[problem]     // String
///     parsed[files]       // [String], at least one
package struct Argument<Value: Sendable>: Sendable {
  let declaration: ArgumentDeclaration
  let read: @Sendable ([String]) -> Value?

  /// Creates an argument that must be given.
  package init(_ name: String, _ kind: ValueKind<Value>, help: String) {
    self.init(name, kind, help: help, isRequired: true) { words in words.first.flatMap(kind.parse) }
  }

  /// Creates an argument with a default.
  package init(_ name: String, _ kind: ValueKind<Value>, default value: Value, help: String) {
    self.init(name, kind, help: help, defaultText: { kind.show(value) }) { words in
      words.first.flatMap(kind.parse) ?? value
    }
  }

  private init<Given: Sendable>(
    _ name: String, _ kind: ValueKind<Given>, help: String, defaultText: (@Sendable () -> String)? = nil,
    isRequired: Bool = false, isRepeated: Bool = false, read: @escaping @Sendable ([String]) -> Value?
  ) {
    declaration = ArgumentDeclaration(
      name: name, help: help, value: ValueDescription(kind, placeholder: name), defaultText: defaultText,
      isRequired: isRequired, isRepeated: isRepeated)
    self.read = read
  }
}

extension Argument {
  /// Returns an argument that may be left out; its value is then nil.
  package static func optional<Given: Sendable>(
    _ name: String, _ kind: ValueKind<Given>, help: String
  ) -> Argument where Value == Given? {
    Argument(name, kind, help: help) { words in .some(words.first.flatMap(kind.parse)) }
  }

  /// Returns an argument that takes all remaining words, at least one of them unless `isRequired` is false.
  package static func repeated<Element: Sendable>(
    _ name: String, _ kind: ValueKind<Element>, isRequired: Bool = true, help: String
  ) -> Argument where Value == [Element] {
    Argument(name, kind, help: help, isRequired: isRequired, isRepeated: true) { words in
      words.compactMap(kind.parse)
    }
  }
}

/// The arguments of a command in their order; their values may have different types.
package struct Arguments: Sendable {
  let declarations: [ArgumentDeclaration]

  /// Creates a list of arguments.
  package init<each Value: Sendable>(_ arguments: repeat Argument<each Value>) {
    var declarations: [ArgumentDeclaration] = []
    for argument in repeat each arguments { declarations.append(argument.declaration) }
    self.declarations = declarations
  }
}
