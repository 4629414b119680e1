/// The options and arguments of one command line; each word is already checked against its declaration.
///
///     let digits: Int = parsed[TraceCommand.digits]
package struct Parsed: Sendable {
  let command: String
  private(set) var options: [String: [String]]
  private(set) var arguments: [String: [String]]

  init(command: String, options: [OptionDeclaration], arguments: [ArgumentDeclaration]) {
    self.command = command
    self.options = [:]
    self.arguments = [:]
    for option in options { self.options[option.name] = [] }
    for argument in arguments { self.arguments[argument.name] = [] }
  }

  mutating func add(_ word: String, to option: OptionDeclaration) {
    options[option.name, default: []].append(word)
  }

  mutating func add(_ word: String, to argument: ArgumentDeclaration) {
    arguments[argument.name, default: []].append(word)
  }

  func isMissing(_ option: OptionDeclaration) -> Bool { options[option.name]?.isEmpty ?? true }

  func isMissing(_ argument: ArgumentDeclaration) -> Bool { arguments[argument.name]?.isEmpty ?? true }

  /// Returns the options of a group that are given on the command line, as they are spelled, without their values.
  package func given(in group: OptionGroup) -> [String] {
    group.options.filter { !isMissing($0) }.map { "--" + $0.name }
  }

  /// Accesses the value of an option that the command declares.
  package subscript<Value>(option: Option<Value>) -> Value {
    guard let words = options[option.declaration.name] else {
      preconditionFailure("\(command) reads --\(option.declaration.name) but does not declare it")
    }
    return option.read(words)
  }

  /// Accesses the value of an argument that the command declares.
  package subscript<Value>(argument: Argument<Value>) -> Value {
    guard let value = arguments[argument.declaration.name].flatMap(argument.read) else {
      preconditionFailure("\(command) reads \(argument.declaration.name) but does not declare it")
    }
    return value
  }
}
