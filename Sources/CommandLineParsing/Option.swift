/// An option of a command, declared once: its name, its kind of value, its default and its help.
///
/// Parsing, help, suggestions, completions and the reference all use this one declaration. It also reads the value,
/// with its type:
///
///     static let format = Option("format", .choice, default: Format.text, help: "Form of the pages.")
///     static let layer = Option("layer", .integer(in: 1...), help: "Show this layer alone.")
///     static let plain = Option.flag("plain", help: "Write lines, move no cursor.")
///
///     parsed[format]    // Format
///     parsed[layer]     // Int?
///     parsed[plain]     // Bool
///
/// If an option is given twice, the last value counts, so that a shell alias can be overridden; `Option.repeated` keeps all.
package struct Option<Value: Sendable>: Sendable {
  let declaration: OptionDeclaration
  let read: @Sendable ([String]) -> Value

  /// Creates an option with a default.
  package init(
    _ name: String, short: Character? = nil, _ kind: ValueKind<Value>, default value: Value,
    environment: String? = nil, help: String
  ) {
    declaration = OptionDeclaration(
      name: name, short: short, help: help, value: ValueDescription(kind, placeholder: name.uppercased()),
      defaultText: { kind.show(value) }, environmentVariable: environment, isRepeatable: false)
    read = { words in words.last.flatMap(kind.parse) ?? value }
  }

  /// Creates an option that may be left out; its value is then nil.
  package init<Given: Sendable>(
    _ name: String, short: Character? = nil, _ kind: ValueKind<Given>, environment: String? = nil,
    help: String
  ) where Value == Given? {
    declaration = OptionDeclaration(
      name: name, short: short, help: help, value: ValueDescription(kind, placeholder: name.uppercased()),
      defaultText: nil, environmentVariable: environment, isRepeatable: false)
    read = { words in words.last.flatMap(kind.parse) }
  }

  private init(_ declaration: OptionDeclaration, read: @escaping @Sendable ([String]) -> Value) {
    self.declaration = declaration
    self.read = read
  }
}

extension Option<Bool> {
  /// Returns an option without a value; it is given or not given.
  package static func flag(_ name: String, short: Character? = nil, help: String) -> Option {
    let declaration = OptionDeclaration(
      name: name, short: short, help: help, value: nil, defaultText: nil, environmentVariable: nil,
      isRepeatable: false)
    return Option(declaration) { words in !words.isEmpty }
  }
}

extension Option {
  /// Returns an option that may be given several times; its values are in the order given.
  package static func repeated<Element: Sendable>(
    _ name: String, short: Character? = nil, _ kind: ValueKind<Element>, help: String
  ) -> Option where Value == [Element] {
    let declaration = OptionDeclaration(
      name: name, short: short, help: help, value: ValueDescription(kind, placeholder: name.uppercased()),
      defaultText: nil, environmentVariable: nil, isRepeatable: true)
    return Option(declaration) { words in words.compactMap(kind.parse) }
  }
}

/// Options that have a common title in the help, declared once and shared by several commands.
package struct OptionGroup: Sendable {
  let title: String
  let options: [OptionDeclaration]

  /// Creates a group of options whose values may have different types.
  package init<each Value: Sendable>(_ title: String, _ options: repeat Option<each Value>) {
    var declarations: [OptionDeclaration] = []
    for option in repeat each options { declarations.append(option.declaration) }
    self.title = title
    self.options = declarations
  }

  /// Creates a group of an option, and of others that are in a list.
  package init<First, Value>(_ title: String, _ first: Option<First>, and others: [Option<Value>]) {
    self.title = title
    options = [first.declaration] + others.map(\.declaration)
  }
}
