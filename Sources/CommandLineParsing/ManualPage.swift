extension Program {
  /// Returns all commands, options and topics as a page for `man`, in the language mdoc(7).
  ///
  /// `date` has the month, the day and the year of the version: "November 26, 2026".
  package func manualPage(date: String) -> String {
    var page = ManualPage()
    page.macro("Dd", date)
    page.macro("Dt", name.uppercased(), "1")
    page.macro("Os")
    page.macro("Sh", "NAME")
    page.macro("Nm", name)
    page.macro("Nd", String(summary.drop { $0 == "." }.prefix { $0 != "." }))
    page.macro("Sh", "SYNOPSIS")
    page.macro("Nm")
    page.macro("Op", "Ar", "COMMAND")
    page.macro("Op", "Ar", "options")
    page.macro("Sh", "DESCRIPTION")
    page.text(summary)
    if let defaultCommand { page.text("Without a command it runs \(defaultCommand).") }
    page.options("Every command also has these options.", OptionGroup.help.options)
    for group in groups {
      page.macro("Sh", group.title.uppercased())
      for command in group.commands {
        for path in CommandPath(words: [name], command: command).withDescendants { page.command(path) }
      }
    }
    for topic in topics {
      page.macro("Sh", topic.name.replacing("-", with: " ").uppercased())
      page.text(topic.summary)
      page.paragraphs(topic.text)
    }
    return page.lines.joined(separator: "\n") + "\n"
  }
}

/// A manual page while it is written, line by line.
private struct ManualPage {
  private(set) var lines: [String] = []

  /// Adds a macro with its arguments on one line.
  mutating func macro(_ name: String, _ words: String...) {
    lines.append(([".\(name)"] + words.map(quoted)).joined(separator: " "))
  }

  /// Adds words that are filled into lines; in the source, each sentence begins a new line, as roff requires.
  mutating func text(_ text: String) {
    for line in text.split(separator: "\n") {
      for sentence in String(line).sentences {
        // A line of the source has at most 80 bytes.
        let width = sentence.utf8.count == sentence.count ? 78 : 58
        lines += wrap(sentence, width: width).map { roff($0) }
      }
    }
  }

  /// Adds paragraphs; lines that begin with a space are kept as they are.
  mutating func paragraphs(_ text: String) {
    var isKept = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        if !isKept { macro("Pp") }
        continue
      }
      if line.hasPrefix(" ") != isKept {
        isKept.toggle()
        // A display adds its own space before it.
        if isKept && lines.last == ".Pp" { lines.removeLast() }
        if isKept { macro("Bd", "-literal") } else { macro("Ed") }
      }
      if isKept { lines.append(roff(String(line))) } else { self.text(String(line)) }
    }
    if isKept { macro("Ed") }
  }

  mutating func command<Action>(_ path: CommandPath<Action>) {
    let command = path.command
    macro("Ss", path.names.joined(separator: " "))
    text(command.summary)
    macro("Dl", path.usage)
    if !command.details.isEmpty {
      macro("Pp")
      paragraphs(command.details)
    }
    list("", command.arguments.map { (["Ar", $0.name], $0.helpWithNotes) })
    for group in command.groups where group.title != OptionGroup.help.title {
      options(group.title + ":", group.options)
    }
    if !command.examples.isEmpty {
      macro("Pp")
      text("Examples:")
      list("", command.examples.map { (["Li", $0.line], $0.meaning) })
    }
  }

  mutating func options(_ title: String, _ options: [OptionDeclaration]) {
    list(title, options.map { ($0.manualLabel, $0.helpWithNotes) })
  }

  private mutating func list(_ title: String, _ rows: [(label: [String], text: String)]) {
    guard !rows.isEmpty else { return }
    if !title.isEmpty {
      macro("Pp")
      text(title)
    }
    macro("Bl", "-tag", "-width", "Ds")
    for row in rows {
      lines.append(".It " + row.label.map(quoted).joined(separator: " "))
      text(row.text)
    }
    macro("El")
  }
}

extension OptionDeclaration {
  /// The names and the value, as the words of a line in mdoc: `Fl o , Fl -output Ar FILE`.
  fileprivate var manualLabel: [String] {
    let short = shortSpelling.map { ["Fl", String($0.dropFirst()), ","] } ?? []
    return short + ["Fl", "-" + name] + (placeholder.map { ["Ar", $0] } ?? [])
  }
}

extension String {
  /// The sentences of the text, split after each full stop, question mark or exclamation mark before a space.
  fileprivate var sentences: [String] {
    var sentences = [""]
    var ends = false
    for character in self {
      if character == " " && ends {
        sentences.append("")
      } else {
        sentences[sentences.count - 1].append(character)
      }
      ends = ".?!".contains(character)
    }
    return sentences.filter { !$0.isEmpty }
  }
}

/// Returns a word for the line of a macro, in quotes if it contains spaces.
private func quoted(_ word: String) -> String {
  let word = roff(word, atStart: false)
  return word.contains(" ") ? "\"" + word.replacing("\"", with: "\\(dq") + "\"" : word
}

/// Returns the text with the characters escaped that have a special meaning in roff.
private func roff(_ text: String, atStart: Bool = true) -> String {
  let marked = text.replacing("\\", with: "\\e")
  return atStart && (marked.hasPrefix(".") || marked.hasPrefix("'")) ? "\\&" + marked : marked
}
