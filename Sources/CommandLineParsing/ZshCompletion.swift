extension Program {
  /// The completion script for zsh: one function for each place of the command tree, each with a list for `_arguments`.
  var zshCompletion: String {
    """
    #compdef \(name)

    _\(name)_words_or_files() {
      _alternative "words:word:($*)" 'files:file:_files'
    }

    \(completionPlaces.map(zshFunction).joined(separator: "\n\n"))

    if [[ $funcstack[1] == _\(name) ]]; then
      _\(name) "$@"
    else
      compdef _\(name) \(name)
    fi

    """
  }

  private func functionName(_ names: [String]) -> String {
    (["_" + name] + names).joined(separator: "_")
  }

  private func zshFunction(_ place: CompletionPlace) -> String {
    let options = place.options.map(zshOption)
    let body =
      place.subcommands.isEmpty
      ? zshArguments("-s -S", options + zshArgumentSpecs(place.arguments)) : zshDispatch(place, options)
    return "\(functionName(place.names))() {\n\(body)\n}"
  }

  private func zshArguments(_ flags: String, _ specs: [String]) -> String {
    (["  _arguments \(flags)"] + specs).joined(separator: " \\\n    ")
  }

  private func zshDispatch(_ place: CompletionPlace, _ options: [String]) -> String {
    let commands = place.subcommands.map { "        \(zshQuoted($0.name + ":" + $0.summary))" }
    let calls = place.subcommands.map { "        \($0.name)) \(functionName(place.names + [$0.name])) ;;" }
    return """
        local context state state_descr line
        typeset -A opt_args
      \(zshArguments("-C -s -S", options + ["'1: :->command'", "'*:: :->rest'"]))
        case $state in
          command)
            local -a commands=(
      \(commands.joined(separator: "\n"))
            )
            _describe command commands
            ;;
          rest)
            case $line[1] in
      \(calls.joined(separator: "\n"))
            esac
            ;;
        esac
      """
  }

  private func zshArgumentSpecs(_ arguments: [ArgumentDeclaration]) -> [String] {
    arguments.enumerated().map { index, argument in
      let place = argument.isRepeated ? "*" : "\(index + 1)"
      return zshQuoted("\(place):\(argument.name):\(zshAction(argument.value.completion))")
    }
  }

  private func zshOption(_ option: OptionDeclaration) -> String {
    let help = zshQuoted("[" + zshEscaped(option.help) + "]" + (option.value.map(zshValue) ?? ""))
    let long = option.longSpelling + (option.takesValue ? "=" : "")
    guard let short = option.shortSpelling else { return (option.isRepeatable ? "'*'" : "") + long + help }
    let exclusion = option.isRepeatable ? "'*'" : "'(\(short) \(option.longSpelling))'"
    return "\(exclusion){\(short)\(option.takesValue ? "+" : ""),\(long)}\(help)"
  }

  private func zshValue(_ value: ValueDescription) -> String {
    ":" + zshEscaped(value.placeholder) + ":" + zshAction(value.completion)
  }

  private func zshAction(_ completion: Completion) -> String {
    let words = completion.plainWords.joined(separator: " ")
    if words.isEmpty { return completion.includesFiles ? "_files" : " " }
    return completion.includesFiles ? " _\(name)_words_or_files \(words)" : "(\(words))"
  }
}

private func zshQuoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// Returns the text with the characters escaped that separate the fields of a specification.
private func zshEscaped(_ text: String) -> String {
  text.reduce(into: "") { $0 += "[]:\\".contains($1) ? "\\\($1)" : String($1) }
}
