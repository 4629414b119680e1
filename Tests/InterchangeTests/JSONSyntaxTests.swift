import Interchange
import Testing

private struct BrokenText: CustomTestStringConvertible {
  let text: String
  let lines: [String]
  var testDescription: String { text }

  init(_ text: String, _ lines: String...) { (self.text, self.lines) = (text, lines) }
}

private func lines(of bytes: [UInt8]) -> [String] {
  do throws(Faults) {
    _ = try JSONDocument(bytes)
    return []
  } catch {
    return error.lines(file: "f")
  }
}

private let brokenTexts: [BrokenText] = [
  BrokenText("", "f:1:1: The file is empty", "  Is it the file that you meant?"),
  BrokenText(" \n\t ", "f:2:3: The file is empty", "  Is it the file that you meant?"),
  BrokenText("[1, 2,]", "f:1:6: A comma follows the last value", "  Delete the comma."),
  BrokenText("{\"a\": 1,\n}", "f:1:8: A comma follows the last value", "  Delete the comma."),
  BrokenText("[1,, 2]", "f:1:4: Expected a value, found a comma", "  Delete the comma."),
  BrokenText("[1 2]", "f:1:4: A comma is missing before this value", "  Put a comma between two values."),
  BrokenText(
    "{\"a\": 1\n \"b\": 2}", "f:2:2: A comma is missing before this value",
    "  Put a comma between two values."),
  BrokenText("[NaN, 1]", "f:1:2: JSON has no NaN", "  Write a number."),
  BrokenText(
    "[-Infinity, Infinity]", "f:1:2: JSON has no infinity", "  Write a finite number.",
    "f:1:13: JSON has no infinity", "  Write a finite number."),
  BrokenText(
    "[True, None]", "f:1:2: JSON has no True", "  Write true.", "f:1:8: JSON has no None", "  Write null."),
  BrokenText("['a']", "f:1:2: A text in single quotes", "  Put it in double quotes: \"…\"."),
  BrokenText("{'a': 1}", "f:1:2: A name in single quotes", "  Put it in double quotes: \"…\"."),
  BrokenText("{a: 1}", "f:1:2: A name without quotes", "  Put it in double quotes: \"…\"."),
  BrokenText("{1: 1}", "f:1:2: A name without quotes", "  Put it in double quotes: \"…\"."),
  BrokenText("{\"a\" 1}", "f:1:6: Expected a colon after the name \"a\", found \"1\""),
  BrokenText("[sigmoid]", "f:1:2: Expected a value, found \"sigmoid\"", "  Put a text in double quotes."),
  BrokenText(
    "// a\n[1, /* b */ 2] # c", "f:1:1: JSON has no comments", "  Delete the comment.",
    "f:2:5: JSON has no comments", "  Delete the comment.", "f:2:16: JSON has no comments",
    "  Delete the comment."),
  BrokenText(
    "[1 /* b", "f:1:4: JSON has no comments", "  Delete the comment.", "f:1:4: This comment has no end"),
  BrokenText("\"a\tb\"", "f:1:3: A control character inside a text", "  Write it as \\u0009."),
  BrokenText(
    "\"a\nb\"", "f:1:3: The line ends inside a text", "  Close the text with \", or write \\n for a new line."
  ),
  BrokenText("\"abc", "f:1:1: This text has no end", "  Close it with \"."),
  BrokenText("\"\\q\"", "f:1:2: \\ followed by \"q\" is not an escape", "  Write \\\\ for a backslash."),
  BrokenText("\"\\u12G4\"", "f:1:2: An escape \\u needs four hexadecimal digits"),
  BrokenText(
    "[\"\\uD800\", \"\\uDC00\\uD800\"]",
    "f:1:3: This is half of a surrogate pair", "  Write both halves, or the character itself.",
    "f:1:13: This is half of a surrogate pair", "  Write both halves, or the character itself.",
    "f:1:19: This is half of a surrogate pair", "  Write both halves, or the character itself."),
  BrokenText(
    "[1e999]", "f:1:2: This number is too large", "  The largest is 1.7976931348623157e+308."),
  BrokenText("[01]", "f:1:2: A number begins with 0", "  Delete the zeros before the first digit."),
  BrokenText("[+1]", "f:1:2: A number begins with +", "  Delete the +."),
  BrokenText("[.5]", "f:1:2: A number begins with a digit, not with \".\"", "  Write 0.5 for .5."),
  BrokenText("[-]", "f:1:3: A number begins with a digit, not with \"]\"", "  Write 0.5 for .5."),
  BrokenText("[1.]", "f:1:4: A digit is missing after the decimal point", "  Write 1 or 1.0 for 1."),
  BrokenText("[1e+]", "f:1:5: A digit is missing in the power of ten", "  Write 1e5 for 100000."),
  BrokenText(
    "{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "f:3:2: The name \"a\" is given twice in this object, first at 1:2",
    "  Keep one of the two."),
  BrokenText(
    "1 x", "f:1:3: More text follows the value: \"x\"",
    "  A file holds one value; delete what follows it."),
  BrokenText(
    "{}}", "f:1:3: More text follows the value: \"}\"",
    "  A file holds one value; delete what follows it."),
  BrokenText(
    "{\"a\": [1, 2", "f:1:12: The file ends inside the array that begins at 1:7", "  Close it with ]."),
  BrokenText("{\"a\":", "f:1:6: The file ends where a value is expected"),
  BrokenText("{\"a\": 1,", "f:1:9: The file ends where a name is expected"),
  BrokenText("[1}", "f:1:3: Expected a comma or ], found \"}\""),
  BrokenText("[1\u{1B}[2J]", "f:1:3: Expected a comma or ], found \"^[\""),
  BrokenText("[\"äöü👩‍👩‍👧\", x]", "f:1:10: Expected a value, found \"x\"", "  Put a text in double quotes."),
  BrokenText("[1,\r\n x]", "f:2:2: Expected a value, found \"x\"", "  Put a text in double quotes."),
]

struct JSONSyntaxTests {
  @Test(arguments: brokenTexts)
  private func `each fault is told with line, column and fix`(broken: BrokenText) {
    #expect(lines(of: Array(broken.text.utf8)) == broken.lines)
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
      [0x22, 0xE2, 0x82, 0x22], [0x22, 0x80, 0x22],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are told`(bytes: [UInt8]) {
    let digits = String(bytes[1], radix: 16, uppercase: true)
    #expect(
      lines(of: bytes) == ["f:1:2: A byte that is not UTF-8: 0x\(digits)", "  Save the file as UTF-8."])
  }

  @Test func `a byte order mark is passed, and does not count as a column`() {
    #expect(lines(of: [0xEF, 0xBB, 0xBF] + Array("[1]".utf8)) == [])
    #expect(lines(of: [0xEF, 0xBB, 0xBF] + Array("[x".utf8)).first == "f:1:2: Expected a value, found \"x\"")
    #expect(lines(of: [0xFF, 0xFE, 0x5B, 0x00]) == ["f: The file is in UTF-16", "  Save it as UTF-8."])
  }

  @Test func `every escape stands for its character`() throws {
    let text = #""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00é😀""#
    #expect(try JSONDocument(Array(text.utf8)).value == .string("\"\\/\u{8}\u{C}\n\r\té😀é😀"))
  }

  @Test func `values are nested 512 deep and no deeper`() throws {
    let brackets = { (count: Int) in
      Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8)
    }
    #expect(lines(of: brackets(512)) == [])
    let fault = ["f:1:513: Arrays and objects are nested deeper than 512"]
    #expect(lines(of: brackets(513)) == fault)
    #expect(lines(of: brackets(100_000)) == fault)
    #expect(
      lines(of: Array(String(repeating: "{\"a\":", count: 513).utf8)).first?.hasSuffix("deeper than 512")
        == true)
  }

  @Test func `of a thousand faults a hundred are told and the others counted`() {
    let found = lines(of: Array(("[" + String(repeating: "NaN,", count: 1000) + "1]").utf8))
    #expect(found.count == 201)
    #expect(found.last == "f: and 900 more faults like these")
  }

  @Test func `arrays of numbers are stored flat, others are not`() throws {
    let value = try JSONDocument(Array("[[1, 2], [], [3, \"x\"], [[4]], [5]]".utf8)).value
    let shapes: [String] = (value.elements ?? []).map { element in
      switch element.content {
      case .numbers: "numbers"
      case .array: "array"
      default: "other"
      }
    }
    #expect(shapes == ["numbers", "array", "array", "array", "numbers"])
  }

  @Test func `values know where they began`() throws {
    let text = "{ \"a\": 1,\n  \"é\": [ true,\n [1, 2] ] }"
    let document = try JSONDocument(Array(text.utf8))
    let array = document.value["é"]
    #expect(document.position(of: document.value)?.description == "1:1")
    #expect(try document.position(of: #require(array))?.description == "2:8")
    #expect(try document.position(of: #require(array?.elements?.last))?.description == "3:2")
    #expect(document.position(of: .null) == nil)
  }
}
