import Interchange
import Testing

private func text(_ layout: JSONWriter.Layout = .pretty, _ write: (inout JSONWriter) -> Void) -> String {
  String(decoding: JSONWriter.bytes(layout: layout, write), as: UTF8.self)
}

struct JSONWriterTests {
  @Test func `what fits on a line stands on it`() {
    let json = text { json in
      json.object { json in
        json.member("input", [0.05, 0.1])
        json.member("target", [1.0, 0.0])
        json.member("layers") { $0.array { _ in } }
      }
    }
    #expect(json == "{ \"input\": [0.05, 0.1], \"target\": [1, 0], \"layers\": [] }\n")
  }

  @Test func `what does not fit breaks from the outside in`() {
    let json = text { json in
      json.object { json in
        json.member("name", "Mazur 2-2-2")
        json.member("layers") { json in
          json.array(0..<2) { json, number in
            json.object { json in
              json.member("weights") {
                $0.array([[0.15, 0.2], [0.25, 0.3]]) { json, row in json.write(row) }
              }
              json.member("biases", [0.35, 0.35])
              json.member("activation", "sigmoid")
            }
          }
        }
      }
    }
    #expect(
      json == """
        {
          "name": "Mazur 2-2-2",
          "layers": [
            { "weights": [[0.15, 0.2], [0.25, 0.3]], "biases": [0.35, 0.35], "activation": "sigmoid" },
            { "weights": [[0.15, 0.2], [0.25, 0.3]], "biases": [0.35, 0.35], "activation": "sigmoid" }
          ]
        }

        """)
  }

  @Test(arguments: [1, 7, 64, 1000] as [Int])
  func `chunks make up the same text`(chunk: Int) {
    let rows: [[Double]] = (0..<60).map { row in (0..<row).map { Double($0) / 7 } }
    let write = { (json: inout JSONWriter) in
      json.object { json in
        json.member("short", 1)
        json.member("rows") { $0.array(rows) { json, row in json.write(row) } }
        json.member("after", rows[3])
      }
    }
    var pieces: [[UInt8]] = []
    var writer = JSONWriter(chunk: chunk) { pieces.append($0) }
    write(&writer)
    writer.finish()
    #expect(Array(pieces.joined()) == JSONWriter.bytes(write))
    #expect(pieces.count > 1)
  }

  @Test func `a long row stands on one line and breaks what is around it`() {
    let row: [Double] = (0..<60).map { Double($0) }
    let json = text { json in
      json.object { json in
        json.member("rows") { $0.array([row, [1, 2]]) { json, row in json.write(row) } }
      }
    }
    let numbers = (0..<60).map(String.init).joined(separator: ", ")
    #expect(json == "{\n  \"rows\": [\n    [\(numbers)],\n    [1, 2]\n  ]\n}\n")
  }

  @Test func `a line just short enough is kept, one longer is broken`() {
    let json = { (length: Int) in
      text { $0.array([String(repeating: "a", count: length), "b"]) { json, string in json.write(string) } }
    }
    #expect(json(91) == "[\"" + String(repeating: "a", count: 91) + "\", \"b\"]\n")
    #expect(json(92) == "[\n  \"" + String(repeating: "a", count: 92) + "\",\n  \"b\"\n]\n")
  }

  @Test func `a text carries no character that steers a terminal`() throws {
    let name = "\u{1B}[2J\u{7F}\u{85}\u{202E}\u{2028}\"\\/\n\té😀"
    let json = text(.compact) { $0.write(name) }
    #expect(json == #""\u001B[2J\u007F\u0085\u202E\u2028\"\\/\n\té😀""#)
    #expect(try JSONDocument(Array(json.utf8)).value == .string(name))
  }

  @Test func `every shape of a value is written and read back`() throws {
    let value = JSONValue.object([
      JSONValue.Member("null", .null), JSONValue.Member("true", .bool(true)),
      JSONValue.Member("", .array([.string(""), .number(-0.5), .object([]), .array([])])),
      JSONValue.Member("rows", .array([.array([.number(1), .number(2)]), .array([.number(3)])])),
    ])
    for layout in [JSONWriter.Layout.compact, .pretty] {
      #expect(try JSONDocument(JSONWriter.bytes(layout: layout) { $0.write(value) }).value == value)
    }
    #expect(
      text(.compact) { $0.write(value) }
        == #"{"null":null,"true":true,"":["",-0.5,{},[]],"rows":[[1,2],[3]]}"#)
  }

  @Test func `numbers have the fewest digits and whole ones no point`() {
    let numbers: [Double] = [
      1, -2, 0, -0.0, 0.1, 1e15, 1e22, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ]
    #expect(
      text(.compact) { $0.write(numbers) }
        == "[1,-2,0,-0.0,0.1,1000000000000000,1e+22,5e-324,1.7976931348623157e+308]")
  }

  @Test func `what is not finite is refused`() async {
    await #expect(processExitsWith: .failure) { _ = JSONWriter.bytes { $0.write(Double.nan) } }
  }
}
