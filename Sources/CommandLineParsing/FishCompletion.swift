extension Program {
  /// The completion script for fish: one rule for each option and argument, in each place of the command tree.
  var fishCompletion: String {
    let places = completionPlaces
    let names = places.dropFirst().map { fishQuoted($0.joinedNames) }.joined(separator: " ")
    return """
      # fish completion for \(name)

      # Prints the command before the cursor, and how many of its arguments stand there.
      function __\(name)_place
          set -l place
          set -l count 0
          set -l skip no
          set -l words (commandline -opc)
          for word in $words[2..-1]
              if test $skip = yes
                  set skip no
              else if contains -- $word \(valueOptionSpellings.joined(separator: " "))
                  set skip yes
              else if test "$word" != -; and string match -q -- '-*' $word
                  continue
              else if test $count = 0; and contains -- (string join ' ' $place $word) \(names)
                  set -a place $word
              else
                  set count (math $count + 1)
              end
          end
          echo (string join ' ' $place)
          echo $count
      end

      function __\(name)_in
          set -l place (__\(name)_place)
          test "$place[1]" = "$argv[1]"; and test -z "$argv[2]" -o "$place[2]" = "$argv[2]"
      end

      complete -c \(name) -f
      \(places.flatMap(fishRules).joined(separator: "\n"))

      """
  }

  private func fishRules(_ place: CompletionPlace) -> [String] {
    let commands = place.subcommands.map { command in
      fishRule(place, count: 0, "-a \(command.name) -d \(fishQuoted(command.summary))")
    }
    let arguments = place.arguments.enumerated().compactMap { index, argument in
      let action = fishAction(argument.value.completion)
      return action.isEmpty ? nil : fishRule(place, count: argument.isRepeated ? nil : index, action)
    }
    return commands + arguments + place.options.map { fishRule(place, count: nil, fishOption($0)) }
  }

  private func fishRule(_ place: CompletionPlace, count: Int?, _ rest: String) -> String {
    let condition = "__\(name)_in \"\(place.joinedNames)\"" + (count.map { " \($0)" } ?? "")
    return "complete -c \(name) -n '\(condition)' \(rest)"
  }

  private func fishOption(_ option: OptionDeclaration) -> String {
    let short = option.short.map { "-s \($0)" }
    let value = option.value.map { value in
      [value.completion.includesFiles ? "-r" : "-x", fishAction(value.completion)]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    let parts = [short, "-l " + option.name, value, "-d " + fishQuoted(option.help)]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  private func fishAction(_ completion: Completion) -> String {
    let words = completion.plainWords.joined(separator: " ")
    let offer = words.isEmpty ? nil : "-a '\(words)'"
    return [completion.includesFiles ? "-F" : nil, offer].compactMap { $0 }.joined(separator: " ")
  }
}

private func fishQuoted(_ text: String) -> String {
  "'" + text.reduce(into: "") { $0 += "'\\".contains($1) ? "\\\($1)" : String($1) } + "'"
}
