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
              json.member("weights", [[0.15, 0.2], [0.25, 0.3]])
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
        json.member("rows", rows)
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
}
