import Interchange
import Testing

private struct Point: JSONCoded, Equatable {
  var name: String
  var entries: [Double]
  var weight: Double?

  init(name: String, entries: [Double], weight: Double? = nil) {
    (self.name, self.entries, self.weight) = (name, entries, weight)
  }

  init?(_ json: inout JSONReader) {
    let name = json.required("name") { $0.string() }
    let entries = json.required("entries") { $0.numbers() }
    let weight = json.optional("weight") { $0.number() }
    guard let name, let entries else { return nil }
    self.init(name: name, entries: entries, weight: weight)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("entries", entries)
      if let weight { json.member("weight", weight) }
    }
  }
}

private func lines(of text: String) -> [String] {
  do throws(Faults) {
    _ = try JSONReader.read(Array(text.utf8)) { json in json.each { Point(&$0) } }
    return []
  } catch {
    return error.lines(file: "points.json")
  }
}

struct JSONReaderTests {
  @Test func `a sound text is read without a fault`() throws {
    let text = #"[ { "name": "P", "entries": [0.1, -2e3], "weight": 1 } ]"#
    let points = try JSONReader.read(Array(text.utf8)) { json in json.each { Point(&$0) } }
    #expect(points == [Point(name: "P", entries: [0.1, -2000], weight: 1)])
  }

  @Test func `all faults of a text are told at once, each with its place`() {
    let text = """
      [ { "name": 7, "entries": [1, "two", null] },
        { "nmae": "Q", "entries": {}, "colour": true },
        { "name": "R" },
        [],
        { "name": "S", "entries": [1, 1e999] } ]
      """
    #expect(
      lines(of: text) == [
        "points.json: [0].name: expected a string, found the number 7",
        "points.json: [0].entries[1]: expected a number, found the string \"two\"",
        "points.json: [0].entries[2]: expected a number, found null",
        "points.json: [1]: unknown name \"nmae\"",
        "  Did you mean \"name\"?",
        "points.json: [1].entries: expected an array of numbers, found an object",
        "points.json: [1]: unknown name \"colour\"",
        "points.json: [2]: \"entries\" is missing",
        "points.json: [3]: expected an object, found an array",
        "points.json:5:33: This number is too large",
        "  The largest is 1.7976931348623157e+308.",
      ])
  }

  @Test func `a fault further down is told with the path to it`() {
    let text = #"{ "layers": [ 0, { "weights": [ [1, 2, 3] ] } ] }"#
    #expect(
      throws: Faults([
        Fault(
          at: Fault.Place(path: "layers[1].weights[0]", position: SourcePosition(line: 1, column: 33)),
          "3 numbers, but layer 2 has 2 neurons")
      ])
    ) {
      try JSONReader.read(Array(text.utf8)) { json -> Bool? in
        json.ignoreOtherMembers()
        json.fault("3 numbers, but layer 2 has 2 neurons", at: ["layers", 1, "weights", 0])
        return true
      }
    }
  }

  @Test func `a value that writes itself reads itself back`() throws {
    let points = [
      Point(name: "P\u{1B}[2J", entries: [0.1, -0.0, .leastNonzeroMagnitude, 1e22]),
      Point(name: "Q", entries: []),
    ]
    for point in points {
      #expect(try Point(json: point.json()) == point)
      #expect(try Point(json: point.json(layout: .compact)) == point)
    }
  }
}
