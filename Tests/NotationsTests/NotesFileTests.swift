import Equations
import Interchange
import NeuralNetwork
import Notations
import Testing

/// Notes as a file: written, read back, and told what is wrong with it.
struct NotesFileTests {
  @Test(arguments: Notation.builtIn)
  func `built-in notes read back from a file are the same`(_ notation: Notation) throws {
    let file = JSONWriter.bytes(layout: .pretty) { notation.write(to: &$0) }
    #expect(try JSONReader.read(file) { Notation(&$0) } == notation)
  }

  @Test func `what a file leaves out is as in the notes on which it is based`() throws {
    let notation = try read(
      """
      { "format": "backstep-notes", "version": 1, "basedOn": "soundness", "name": "mine",
        "letters": { "cost": "J", "meanCost": "J" }, "layerStyle": "parentheses" }
      """)
    #expect(notation.id == "mine")
    #expect(notation.letters.cost == "J")
    #expect(notation.letters.weightedInput == "a")
    #expect(notation.layerStyle == .parentheses)
    #expect(notation.order == Notation.soundness.order)
    #expect(notation.statements.map(\.right) == Notation.soundness.statements.map(\.right))
  }

  @Test func `notes of which only the name is told read back the same`() throws {
    let notation = try read(#"{ "format": "backstep-notes", "version": 1, "name": "mine" }"#)
    #expect(try Notation(json: notation.json()) == notation)
  }

  @Test func `a right side is read in the letters of the file`() throws {
    let notation = try read(
      """
      { "format": "backstep-notes", "version": 1, "name": "mine", "letters": { "error": "e", "weight": "θ" },
        "equations": [ { "equation": "hiddenError", "label": "(3)", "indices": { "next": "m" }, "forms": [
          { "form": "component", "right": "sum[m](theta[l+1][m][j] * e[l+1][m]) * σ'(z[l][j])" } ] } ] }
      """)
    let expected = Catalogue(cost: .quadratic, outputActivation: .sigmoid)
      .equation(.hiddenError, .component, activation: .sigmoid).statement
    #expect(notation.statements.map(\.right) == [expected])
    #expect(notation.labels == [.hiddenError: Notation.Label("(3)")])
    #expect(notation.order == [.hiddenError])
  }

  @Test(arguments: [
    "if z[l][j] > 0 then 1 else 0.01", "2 * (if z[l][j] > 0 then a[l][j] else 0)",
    "if z[l][j] - 1 > 0 then (if z[l][j] > 0 then 1 else 2) else 3",
  ])
  func `cases are read, and written as they can be read again`(_ formula: String) throws {
    let notation = try read(
      """
      { "format": "backstep-notes", "version": 1, "name": "mine", "equations": [
        { "equation": "slope", "forms": [ { "form": "component", "right": "\(formula)" } ] } ] }
      """)
    #expect(try Notation(json: notation.json()) == notation)
    #expect(String(decoding: notation.json(), as: UTF8.self).contains(formula))
  }

  @Test func `all faults of a file are told at once, each with its place`() {
    let faults = #expect(throws: Faults.self) {
      try read(
        """
        { "format": "backstep-notes", "version": 1, "name": "mine", "basedOn": "neilsen",
          "letters": { "bias": "z", "cost": "", "biass": "c" }, "layerStyle": "round",
          "equations": [ { "equation": "hidenError" },
            { "equation": "biasGradient", "forms": [ { "form": "component", "right": "delta[l][q]" } ] },
            { "equation": "weightGradient", "forms": [ { "form": "vector", "right": "delta[l] * a[l-1]^" } ] } ] }
        """)
    }
    let lines = faults?.list.map { "\($0.place.path): \($0.what)" } ?? []
    for expected in [
      "basedOn: unknown name \"neilsen\"", "letters.bias: bias has the letter z, the same as weightedInput",
      "letters.cost: expected a letter, found \"\"", "letters: unknown name \"biass\"",
      "layerStyle: unknown name \"round\"", "equations[0].equation: unknown name \"hidenError\"",
      "equations[1].forms[0].right: \"delta[l][q]\", character 1: in this equation no neuron of that layer has the letter \"q\"",
      "equations[2].forms[0].right: \"delta[l] * a[l-1]^\", character 19: a number or a name is missing here",
    ] {
      #expect(lines.contains(expected), "\(expected)\n\(lines.joined(separator: "\n"))")
    }
  }

  @Test(arguments: [
    (
      "\"indices\": { \"peer\": \"j\" }",
      "indices.peer: peer has the letter j, the same as neuron, which is also an index in outputError"
    ),
    ("\"indices\": { \"next\": \"l\" }", "indices.next: next has the letter l, the same as a layer"),
    (
      "\"equations\": [ { \"equation\": \"hiddenError\", \"indices\": { \"next\": \"j\" } } ]",
      "indices.next: next has the letter j, the same as neuron, which is also an index in hiddenError"
    ),
    (
      "\"letters\": { \"exampleCount\": \"}$ <b> \\\\input{x} |\" }",
      "letters.exampleCount: expected a letter, found \"}$ <b> \\input{x} |\""
    ),
    ("\"letters\": { \"exampleCount\": \"||\" }", "letters.exampleCount: expected a letter, found \"||\""),
  ])
  func `letters that would be misread are faults`(_ member: String, _ fault: String) {
    let faults = #expect(throws: Faults.self) {
      try read("{ \"format\": \"backstep-notes\", \"version\": 1, \"name\": \"mine\", \(member) }")
    }
    #expect(faults?.list.map { "\($0.place.path): \($0.what)" } == [fault])
  }

  @Test func `notes of another version are told as that`() {
    let faults = #expect(throws: Faults.self) {
      try read(#"{ "format": "backstep-notes", "version": 2, "name": "mine" }"#)
    }
    #expect(
      faults?.list.map(\.what) == ["these notes are of version 2, but this program reads only version 1"])
  }

  @Test(arguments: ["M", "|S|", "|𝒟|"])
  func `how many examples there are is a letter or the size of a set`(_ letter: String) throws {
    let notation = try read(
      """
      { "format": "backstep-notes", "version": 1, "name": "mine", "letters": { "exampleCount": "\(letter)" } }
      """)
    #expect(notation.letters.exampleCount == letter)
  }

  @Test(arguments: [
    "", "(", "sum", "sum[k]", "sum[k](", "a[", "a[l", "a[l]]", "1 +", "* a[l]", "foo(1)", "(a[l])[", "a[l]^",
    "1.2.3", "exp(a[l])[j]", "sum[q](a[l-1][k])", "@", "a[l]@", "σ'(", "diag(", "((((((", "-",
    "if z[l][j] > 0 then 1",
    "if z[l][j] = 1 then 1 else 0", "if z[l][j] then 1 else 0",
    String(repeating: "(", count: 100_000),
  ])
  func `what is no formula is a fault, not a crash`(_ formula: String) {
    #expect(throws: Faults.self) {
      try read(
        """
        { "format": "backstep-notes", "version": 1, "name": "mine", "equations": [
          { "equation": "hiddenError", "forms": [ { "form": "component", "right": "\(formula)" } ] } ] }
        """)
    }
  }

  @Test(arguments: ["0.5", "2", "0.000015", "100000000000000000000", "123456789012345678901234"])
  func `a number in a formula is written as it can be read again`(_ number: String) throws {
    let notation = try read(
      """
      { "format": "backstep-notes", "version": 1, "name": "mine", "equations": [
        { "equation": "biasGradient", "forms": [ { "form": "vector", "right": "\(number) * delta[l]" } ] } ] }
      """)
    let written = JSONWriter.bytes { notation.write(to: &$0) }
    #expect(try JSONReader.read(written) { Notation(&$0) } == notation)
  }

  private func read(_ text: String) throws(Faults) -> Notation {
    try JSONReader.read(Array(text.utf8)) { Notation(&$0) }
  }
}
