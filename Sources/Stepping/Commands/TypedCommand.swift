import Interchange

/// A line that was typed instead of a key: after `:`, or in linear mode.
///
///     next        3 next      3n      n3      a word or a key, repeated
///     why delta[2][1]                 a word and its argument
///     /BP2        =1/3                a search, a calculation
///     :quit       14                  a command, the number of a step
package struct TypedCommand: Equatable, Sendable {
  package var command: StepperCommand
  package var count: Int?
  package var argument: String?

  package init(_ command: StepperCommand, count: Int? = nil, argument: String? = nil) {
    self.command = command
    self.count = count
    self.argument = argument
  }

  /// The greatest count; a larger number counts as this one.
  package static let greatestCount = 999_999

  /// Reads a line; nil if no command has this name.
  ///
  /// An empty line asks for the next step.
  package init?(_ line: String) {
    var rest = Substring(line).trimmed
    while rest.hasPrefix(":") { rest = rest.dropFirst().trimmed }
    guard !rest.isEmpty else {
      self.init(.next)
      return
    }
    if rest.hasPrefix("/") {
      self.init(.search, argument: String(rest.dropFirst().trimmed))
      return
    }
    if rest.hasPrefix("=") {
      let formula = rest.dropFirst().trimmed
      self.init(.calculate, argument: formula.isEmpty ? nil : String(formula))
      return
    }
    let count = Self.takeCount(&rest)
    guard !rest.isEmpty else {
      self.init(.go, argument: count.map { String($0) })
      return
    }
    let end = rest.firstIndex { $0.isWhitespace } ?? rest.endIndex
    let argument = rest[end...].trimmed
    guard let (binding, attached) = Self.binding(of: rest[..<end]) else { return nil }
    self.init(binding.command, count: count ?? attached, argument: argument.isEmpty ? nil : String(argument))
    promoteArgument(of: binding)
  }

  /// Takes a number after the word as the count of repetitions.
  private mutating func promoteArgument(of binding: KeyBinding) {
    guard binding.argument == nil, count == nil, let text = argument, let number = Int(whole: text) else {
      return
    }
    count = min(max(number, 1), Self.greatestCount)
    argument = nil
  }

  /// Returns the binding of a word, and the number that directly follows the word, as in `n3`.
  private static func binding(of word: Substring) -> (KeyBinding, count: Int?)? {
    if let binding = KeyBinding.of(word: word) { return (binding, nil) }
    let letters = word.prefix { !$0.isDigit }
    guard let binding = KeyBinding.of(word: letters), let count = Int(whole: word.dropFirst(letters.count))
    else {
      return nil
    }
    return (binding, min(count, greatestCount))
  }

  private static func takeCount(_ text: inout Substring) -> Int? {
    let digits = text.prefix { $0.isDigit }
    guard !digits.isEmpty else { return nil }
    text = text.dropFirst(digits.count).trimmed
    return min(Int(digits) ?? greatestCount, greatestCount)
  }
}

extension Character {
  /// Whether this is one of the ASCII digits 0 to 9, not a digit of another script.
  var isDigit: Bool { isASCII && isNumber }
}
