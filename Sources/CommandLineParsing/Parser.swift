import Interchange

/// What a command line asks for.
package enum Request<Action: Sendable>: Sendable {
  /// To perform an action with these options and arguments.
  case run(Action, Parsed)
  /// To show a page of the help.
  case help(HelpPage)
  /// To show the version.
  case version
  /// Nothing that can be done; these are all the faults.
  case faults([UsageFault])
}

/// A page of the help.
package enum HelpPage: Equatable, Sendable {
  /// All commands and topics.
  case overview
  /// The command that these words name.
  case command([String])
  /// The topic with this name.
  case topic(String)
}

extension Program {
  /// Reads a command line without the program's own name; nothing is printed, and no words can make it trap.
  ///
  /// An option that is not given takes its value from its environment variable, if it has one and the variable is not
  /// empty. If help or the version is asked for, all faults but an unknown command are ignored.
  package func parse(_ words: [String], environment: [String: String] = [:]) -> Request<Action> {
    let tokens = Tokenizer.tokens(of: words, program: self)
    let route = findCommand(in: tokens)
    if route.fault == nil {
      if tokens.contains(where: { $0.names(StandardOption.help) }) {
        return .help(route.path.map { .command($0.names) } ?? .overview)
      }
      if tokens.contains(where: { $0.names(StandardOption.version) }) { return .version }
    }
    guard route.fault == nil, let path = route.path ?? defaultPath, path.command.isComplete else {
      return .faults(faults(of: route))
    }
    var reader = CommandReader(path: path, program: self)
    reader.read(route.tokens, environment: environment)
    if !reader.faults.isEmpty { return .faults(reader.faults) }
    guard let action = path.command.action else { return topicRequest(route.tokens) }
    return .run(action, reader.parsed)
  }

  /// The command that runs if the command line names none.
  private var defaultPath: CommandPath<Action>? {
    defaultCommand.flatMap(command(named:)).map { CommandPath(words: [name], command: $0) }
  }

  /// Returns the command that the first words name, found by following them down the tree, with the remaining tokens.
  private func findCommand(in tokens: [Token]) -> Route<Action> {
    var route = Route<Action>()
    var isSearching = true
    for token in tokens {
      guard isSearching, case .word(let word, isLiteral: false) = token else {
        route.tokens.append(token)
        continue
      }
      if let command = command(named: word, under: route.path) {
        route.path = route.path?.child(command) ?? CommandPath(words: [name], command: command)
        isSearching = !command.subcommands.isEmpty
      } else {
        isSearching = false
        if route.path?.command.action == nil { route.fault = unknownCommand(word, under: route.path) }
        route.tokens.append(token)
      }
    }
    return route
  }

  private func command(named word: String, under path: CommandPath<Action>?) -> Command<Action>? {
    guard let path else { return command(named: word) }
    return path.command.subcommands.first { $0.name == word }
  }

  private func unknownCommand(_ word: String, under path: CommandPath<Action>?) -> UsageFault {
    let known = (path?.command.subcommands ?? commands).map(\.name)
    var near = suggestions(for: word, among: known)
    if near.isEmpty, path == nil, word.count < 60, let usual = defaultPath, usual.takes(word) {
      near = [usual.spelling + " " + word]
    }
    return .unknownCommand(word, under: path?.spelling ?? name, near: near, known: known)
  }

  /// Returns the faults of a line without a command: only words that no command would accept can be called wrong.
  private func faults(of route: Route<Action>) -> [UsageFault] {
    let path = route.path
    let known = (path?.command.subcommands ?? commands).map(\.name)
    let fault = route.fault ?? .missingCommand(after: path?.spelling ?? name, known: known)
    let options = allCommands.flatMap(\.command.options)
    return [fault] + route.tokens.compactMap { $0.fault(command: path?.spelling ?? name, options: options) }
  }

  private func topicRequest(_ tokens: [Token]) -> Request<Action> {
    let words = tokens.compactMap(\.word)
    if words.isEmpty { return .help(.overview) }
    if let path = allCommands.first(where: { $0.names == words }) { return .help(.command(path.names)) }
    let name = words.joined(separator: " ")
    if topics.contains(where: { $0.name == name }) { return .help(.topic(name)) }
    let known = allCommands.map { $0.names.joined(separator: " ") } + topics.map(\.name)
    return .faults([.unknownTopic(name, near: suggestions(for: name, among: known), known: known)])
  }
}

/// How far the words of a command line lead down the command tree.
private struct Route<Action: Sendable> {
  /// The command that they name; nil if they name none.
  var path: CommandPath<Action>?
  /// The remaining tokens, without the names of the command.
  var tokens: [Token] = []
  var fault: UsageFault?
}

extension CommandPath {
  /// Returns whether the word would be a good first argument.
  fileprivate func takes(_ word: String) -> Bool {
    guard let completion = command.arguments.first?.value.completion else { return false }
    let looksLikeFile = word.contains("/") || word.contains(".")
    return completion.words().contains(word) || (completion.includesFiles && looksLikeFile)
  }
}
