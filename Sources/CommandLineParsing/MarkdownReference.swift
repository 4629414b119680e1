extension Program {
  /// All commands, options and topics as one Markdown document.
  package var markdownReference: String {
    var parts = ["# \(name)", escaped(summary)] + markdown(examples)
    parts += ["Every command also has these options.", table(.help)]
    for group in groups {
      parts.append("## \(group.title)")
      for command in group.commands {
        parts += CommandPath(words: [name], command: command).withDescendants.flatMap(section)
      }
    }
    if !topics.isEmpty { parts.append("## Topics") }
    for topic in topics { parts += ["### \(topic.name)", escaped(topic.summary), markdown(topic.text)] }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func section(_ path: CommandPath<Action>) -> [String] {
    let command = path.command
    var parts = ["### \(path.spelling)", escaped(command.summary)] + markdown(command.examples)
    parts.append("```text\n\(path.usage)\n```")
    if !command.arguments.isEmpty {
      let rows = command.arguments.map { (code($0.name), $0.helpWithNotes) }
      parts.append(table("Argument", rows))
    }
    parts += command.groups.filter { $0.title != OptionGroup.help.title }.map(table)
    if !command.details.isEmpty { parts.append(markdown(command.details)) }
    if command.name == defaultCommand { parts.append("Runs when no command is named.") }
    return parts
  }
}

extension OptionDeclaration {
  fileprivate var markdownLabel: String {
    let long = [longSpelling, placeholder].compactMap { $0 }.joined(separator: " ")
    return [shortSpelling, long].compactMap { $0 }.map(code).joined(separator: ", ")
  }
}

private func markdown(_ examples: [Example]) -> [String] {
  guard !examples.isEmpty else { return [] }
  let lines = examples.map { "# \($0.meaning)\n\($0.line)" }
  return ["```sh\n" + lines.joined(separator: "\n\n") + "\n```"]
}

/// Returns the paragraphs of a text; lines that begin with a space become a fenced block.
private func markdown(_ text: String) -> String {
  var lines: [String] = []
  var isFenced = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix(" ") != isFenced {
      lines.append(isFenced ? "```" : "```text")
      isFenced.toggle()
    }
    lines.append(isFenced ? String(line) : escaped(String(line)))
  }
  return (isFenced ? lines + ["```"] : lines).joined(separator: "\n")
}

private func table(_ group: OptionGroup) -> String {
  table(group.title, group.options.map { ($0.markdownLabel, $0.helpWithNotes) })
}

private func table(_ title: String, _ rows: [(label: String, text: String)]) -> String {
  let header = "| \(title) | Meaning |\n| --- | --- |"
  return rows.reduce(header) { table, row in
    table + "\n| \(inCell(row.label)) | \(inCell(escaped(row.text))) |"
  }
}

private func code(_ text: String) -> String { "`" + text + "`" }

private func inCell(_ text: String) -> String {
  text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
}

/// Returns the text with the characters escaped that have a special meaning in Markdown, except between backticks.
private func escaped(_ text: String) -> String {
  let parts = text.split(separator: "`", omittingEmptySubsequences: false)
  return parts.enumerated().map { index, part in
    index.isMultiple(of: 2) ? part.reduce(into: "") { $0 += escape($1) } : String(part)
  }.joined(separator: "`")
}

private func escape(_ character: Character) -> String {
  switch character {
  case "*", "_", "\\", "$", "#": "\\\(character)"
  case "<": "&lt;"
  default: String(character)
  }
}
