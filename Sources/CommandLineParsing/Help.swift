/// How headings and labels of the help are highlighted; the text is complete without it.
package struct HelpStyle: Sendable {
  let heading: @Sendable (String) -> String
  let label: @Sendable (String) -> String

  /// Creates a style from two functions; they may only add text without width, such as the colours of a terminal.
  package init(
    heading: @escaping @Sendable (String) -> String, label: @escaping @Sendable (String) -> String
  ) {
    self.heading = heading
    self.label = label
  }

  /// A style that adds nothing.
  package static let plain = HelpStyle(heading: { $0 }, label: { $0 })
}

extension Program {
  /// Returns a page of the help in lines of at most `width` columns; a width below 20 counts as 20.
  package func help(_ page: HelpPage, width: Int, style: HelpStyle = .plain) -> String {
    var text = HelpText(width: max(20, width), style: style)
    switch page {
    case .overview:
      write(to: &text)
    case .command(let names):
      if let path = allCommands.first(where: { $0.names == names }) { write(path, to: &text) }
    case .topic(let name):
      if let topic = topics.first(where: { $0.name == name }) {
        text.heading("\(topic.name): \(topic.summary)")
        text.prose(topic.text)
      }
    }
    return text.joined
  }

  private func write(to text: inout HelpText) {
    text.prose("\(name) \(version): \(summary)")
    text.examples(examples)
    text.usage("\(name) \(defaultCommand == nil ? "COMMAND" : "[COMMAND]") [options]")
    var lists = groups.map { group in (group.title, group.commands.map { ($0.name, summary(of: $0)) }) }
    if !topics.isEmpty { lists.append(("More on", topics.map { ($0.name, $0.summary) })) }
    text.lists(lists)
    text.prose("'\(name) help NAME' says more about a command or a topic.")
  }

  private func summary(of command: Command<Action>) -> String {
    command.name == defaultCommand ? command.summary + " [the default]" : command.summary
  }

  private func write(_ path: CommandPath<Action>, to text: inout HelpText) {
    let command = path.command
    text.prose(command.summary)
    text.examples(command.examples)
    text.usage(path.usage)
    var lists: [(String, [(String, String)])] = []
    if !command.subcommands.isEmpty {
      lists.append(("Commands", command.subcommands.map { ($0.name, $0.summary) }))
    }
    if !command.arguments.isEmpty {
      lists.append(("Arguments", command.arguments.map { ($0.name, $0.helpWithNotes) }))
    }
    lists += command.groups.map { ($0.title, $0.options.map { ($0.label, $0.helpWithNotes) }) }
    text.lists(lists)
    if !command.details.isEmpty { text.prose(command.details) }
    if command.name == defaultCommand { text.prose("Runs when no command is named.") }
  }
}

extension CommandPath {
  /// The usage line: `backstep trace [PROBLEM] [options]`.
  var usage: String {
    let next = command.subcommands.isEmpty ? [] : [command.action == nil ? "COMMAND" : "[COMMAND]"]
    return ([spelling] + next + command.arguments.map(\.usage) + ["[options]"]).joined(separator: " ")
  }
}

extension OptionDeclaration {
  /// The option as it is written in the left column of the help, with a separate column for short names.
  var label: String {
    let name = [longSpelling, placeholder].compactMap { $0 }.joined(separator: " ")
    return (shortSpelling.map { $0 + ", " } ?? "    ") + name
  }
}

/// A help page while it is written: parts separated by an empty line.
private struct HelpText {
  let width: Int
  let style: HelpStyle
  private var lines: [String] = []

  init(width: Int, style: HelpStyle) {
    self.width = width
    self.style = style
  }

  var joined: String { lines.map { $0 + "\n" }.joined() }

  private mutating func part() {
    if !lines.isEmpty { lines.append("") }
  }

  mutating func heading(_ title: String) {
    part()
    lines += wrap(title, width: width).map(style.heading)
  }

  mutating func prose(_ text: String) {
    part()
    lines += wrap(text, width: width)
  }

  mutating func examples(_ examples: [Example]) {
    guard !examples.isEmpty else { return }
    heading("Examples")
    for example in examples {
      lines += wrap(example.line, width: width, indent: 2, hanging: 4).map(style.label)
      lines += wrap(example.meaning, width: width, indent: 6)
    }
  }

  mutating func usage(_ usage: String) {
    heading("Usage")
    lines += wrap(usage, width: width, indent: 2, hanging: 4)
  }

  /// Adds lists with titles, whose columns are aligned.
  mutating func lists(_ lists: [(title: String, rows: [(label: String, text: String)])]) {
    let columns = TwoColumns(labels: lists.flatMap(\.rows).map(\.label), width: width)
    for list in lists {
      heading(list.title)
      for row in list.rows { lines += columns.lines(row.label, row.text, style: style.label) }
    }
  }
}
