import CommandLineParsing
import Testing

/// What the action of the asked command answers, or what came in its place.
func answer(_ words: String..., environment: [String: String] = [:]) -> String {
  answer(words, environment: environment)
}

func answer(_ words: [String], environment: [String: String] = [:]) -> String {
  switch sample.parse(words, environment: environment) {
  case .run(let action, let parsed): action(parsed)
  case .help(let page): "help \(page)"
  case .version: "version"
  case .faults(let faults): faults.map(\.text).joined(separator: "\n")
  }
}

@Test func `a command reads its options with their types`() {
  #expect(answer("trace") == "trace mazur text 0 6 []")
  #expect(
    answer("trace", "xor", "--format", "json", "--layer=2", "-d3", "--only", "z[2]", "--only", "a[2]")
      == #"trace xor json 2 3 ["z[2]", "a[2]"]"#)
}
