import Interchange
import Testing

struct FaultTests {
  @Test func `a fault becomes a line with its place and an indented fix`() {
    let path = Fault.Place(path: "layers[1].weights[0]", position: SourcePosition(line: 4, column: 17))
    #expect(
      Fault(at: path, "3 numbers, but layer 2 has 2 neurons").lines(file: "problem.json")
        == ["problem.json: layers[1].weights[0]: 3 numbers, but layer 2 has 2 neurons"])
    let position = Fault.Place(position: SourcePosition(line: 4, column: 17))
    #expect(
      Fault(at: position, "A comma is missing", fix: "Put one.").lines(file: "problem.json")
        == ["problem.json:4:17: A comma is missing", "  Put one."])
    #expect(Fault("No examples").lines(file: "problem.json") == ["problem.json: No examples"])
  }

  @Test func `faults are thrown in the order of the file`() {
    let faults = Faults(
      [3, 1, 2].map { line in
        Fault(at: Fault.Place(position: SourcePosition(line: line, column: 1)), "line \(line)")
      })
    #expect(
      throws: Faults(
        [1, 2, 3].map { line in
          Fault(at: Fault.Place(position: SourcePosition(line: line, column: 1)), "line \(line)")
        })
    ) { try faults.throwIfAny() }
    #expect(throws: Never.self) { try Faults().throwIfAny() }
  }

  @Test func `faults beyond the hundredth are counted and not made`() {
    var faults = Faults()
    var made = 0
    for _ in 0..<100_000 {
      faults.report {
        made += 1
        return Fault("is wrong")
      }
    }
    #expect(made == 100)
    #expect(faults.count == 100_000)
  }

  @Test func `nothing in a fault can steer a terminal`() {
    let fault = Fault(at: Fault.Place(path: "a\u{1B}c"), "found \u{9B}2J\u{202E}", fix: "a\nb\u{7F}")
    #expect(
      fault.lines(file: "\u{1B}]0;x\u{7}.json")
        == ["^[]0;x^G.json: a^[c: found <U+009B>2J<U+202E>", "  a^Jb^?"])
  }

  @Test func `paths spell odd names in brackets`() {
    #expect(JSONPath(["layers", 1, "weights", 0]).description == "layers[1].weights[0]")
    #expect(JSONPath([0, "a b", "c", ""]).description == "[0][\"a b\"].c[\"\"]")
    #expect(JSONPath(["x\u{1B}"]).description == "[\"x^[\"]")
  }
}

struct SanitizingTests {
  @Test func `what steers a terminal or breaks the line is made visible`() {
    #expect(sanitizedLine("a\tb\nc\r\u{1B}[31m\u{0}") == "a^Ib^Jc^M^[[31m^@")
    #expect(sanitizedLine("plain, é, 数, 👩‍👩‍👧") == "plain, é, 数, 👩‍👩‍👧")
  }

  @Test func `every control and direction mark is made visible, and nothing else`() {
    let controls = Array<UInt32>(0x00...0x1F) + Array(0x7F...0x9F)
    let marks: [UInt32] = [0x061C, 0x200E, 0x200F] + Array(0x2028...0x202E) + Array(0x2066...0x2069)
    let changed = (0...0x2FFF).filter { (number: UInt32) in
      Unicode.Scalar(number).map { sanitizedLine(String($0)) != String($0) } ?? false
    }
    #expect(changed == controls + marks)
  }

  @Test func `quoted text is cut where it grows long`() {
    let marked = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(quoted(marked).unicodeScalars.count == 203)
    #expect(JSONPath([.key(marked)]).description.unicodeScalars.count == 205)
    #expect(quoted("abc\u{1B}") == "\"abc^[\"")
    #expect(quoted(String(repeating: "é", count: 50)) == "\"" + String(repeating: "é", count: 40) + "…\"")
  }
}

struct SuggestionTests {
  @Test(
    arguments: [
      ("sigmod", "sigmoid"), ("Sigmoid", "sigmoid"), ("rleu", "relu"), ("tnah", "tanh"),
      ("softmac", "softmax"),
      ("leakyrelu", "leakyRelu"), ("banana", nil), ("", nil), ("xyz", nil),
    ] as [(String, String?)])
  func `a slip of the pen is known`(word: String, meant: String?) {
    #expect(
      suggestion(for: word, among: ["sigmoid", "tanh", "relu", "leakyRelu", "softplus", "softmax"]) == meant)
  }
}
