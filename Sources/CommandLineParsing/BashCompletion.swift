extension Program {
  /// The completion script for bash, from version 3.2 on; it needs only bash itself.
  ///
  /// Bash splits words at `=`, so `--format=te` arrives as three words. One pass over the words before the cursor
  /// finds the command and counts its arguments; the completions depend on these two and on the previous word.
  var bashCompletion: String {
    let places = completionPlaces
    let names = places.dropFirst().map { "'0:\($0.joinedNames)'" }.joined(separator: " | ")
    return """
      # bash completion for \(name)

      _\(name)_words() {
        COMPREPLY=($(compgen -W "$1" -- "$current"))
      }

      _\(name)_words_or_files() {
        _\(name)_words "$1"
        local IFS=$'\\n'
        COMPREPLY+=($(compgen -f -- "$current"))
        compopt -o filenames 2> /dev/null
      }

      _\(name)() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
        if [[ $current == '=' ]]; then
          current=
        elif [[ $previous == '=' ]]; then
          previous=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        local place='' count=0 skip='' literal='' index word
        for ((index = 1; index < COMP_CWORD; index++)); do
          word=${COMP_WORDS[index]}
          if [[ $skip ]]; then
            [[ $word == '=' ]] || skip=
            continue
          fi
          if [[ ! $literal ]]; then
            case $word in
              --) literal=yes; continue ;;
              \(valueOptionSpellings.joined(separator: " | "))) skip=yes; continue ;;
              -?*) continue ;;
            esac
            case $count:${place:+$place }$word in
              \(names)) place="${place:+$place }$word"; continue ;;
            esac
          fi
          ((count++))
        done
        COMPREPLY=()
        case $place in
      \(places.map(bashBranch).joined(separator: "\n"))
        esac
      }

      complete -F _\(name) \(name)

      """
  }

  private func bashBranch(_ place: CompletionPlace) -> String {
    var lines = ["    '\(place.joinedNames)')", "      case $previous in"]
    for option in place.options {
      guard let value = option.value else { continue }
      let action = bashAction(value.completion).map { $0 + "; return" } ?? "return"
      lines.append("        \(option.spellings.joined(separator: " | "))) \(action) ;;")
    }
    let options = place.options.map(\.longSpelling).joined(separator: " ")
    lines += [
      "      esac",
      "      if [[ $current == -* && ! $literal ]]; then",
      "        _\(name)_words '\(options)'",
      "        return",
      "      fi",
      "      case $count in",
    ]
    if !place.subcommands.isEmpty {
      let words = place.subcommands.map(\.name).joined(separator: " ")
      lines.append("        0) _\(name)_words '\(words)' ;;")
    }
    for (index, argument) in place.arguments.enumerated() {
      guard let action = bashAction(argument.value.completion) else { continue }
      lines.append("        \(argument.isRepeated ? "*" : "\(index)")) \(action) ;;")
    }
    return (lines + ["      esac", "      ;;"]).joined(separator: "\n")
  }

  /// Returns the call that offers the completion, or nil if there is nothing to offer.
  private func bashAction(_ completion: Completion) -> String? {
    let words = completion.plainWords.joined(separator: " ")
    if completion.includesFiles { return "_\(name)_words_or_files '\(words)'" }
    return words.isEmpty ? nil : "_\(name)_words '\(words)'"
  }
}
