import Foundation
import Interchange
import Testing

private let text = #"{ "a": [1, -0.5, 1e300], "b": [[1], "x", null, true, {}], "c": { "d": [] } }"#

struct JSONValueCodableTests {
  @Test func `a value passes through another format unchanged`() throws {
    let value = try JSONDocument(Array(text.utf8)).value
    let data = try JSONEncoder().encode(value)
    let back = try JSONDecoder().decode(JSONValue.self, from: data)
    for name in ["a", "b", "c"] { #expect(back[name] == value[name]) }
    #expect(back.members?.count == 3)
  }

  @Test func `values are equal whatever way they were made`() throws {
    let read = try JSONDocument(Array("{\"a\": [1, 2], \"b\": []}".utf8)).value
    let made = JSONValue.object([
      JSONValue.Member("a", .array([.number(1), .number(2)])), JSONValue.Member("b", .array([])),
    ])
    #expect(read == made)
  }
}
