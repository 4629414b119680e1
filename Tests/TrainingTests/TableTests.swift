import Interchange
import NeuralNetwork
import Testing
import Training

@Suite struct `A table of examples` {
  @Test(arguments: [
    "x,y,out\n1,2,3\n4,5,6\n", "x,y,out\r\n1,2,3\r\n4,5,6\r\n", "\u{FEFF}x,y,out\n1,2,3\n4,5,6",
    "\"x\",\"y\",\"out\"\n\"1\",2,\"3\"\n4,5,6\n", " x ,y,out\n 1, 2 ,3\n4,5,6\n\n", "1,2,3\n4,5,6\n",
  ])
  func `is read with or without header, byte order mark, quotes and carriage returns`(_ text: String) throws {
    let targets = try #require(ColumnSelection(text.contains("out") ? "out" : "3"))
    let dataset = try TableExamples(Array(text.utf8), inputs: nil, targets: targets, oneHot: false)
    #expect(dataset.data.inputSize == 2)
    #expect(
      dataset.data.examples(at: 0..<2) == [
        Example(input: [1, 2], target: [3]), Example(input: [4, 5], target: [6]),
      ])
  }

  @Test func `keeps commas, quotes and line breaks of a quoted field`() throws {
    let text = "size,\"kind, \"\"its\nname\"\"\"\n1,\"a,b\"\n2,\"c\"\"d\"\n3,\"a,b\"\n"
    let targets = try #require(ColumnSelection("2"))
    let dataset = try TableExamples(Array(text.utf8), inputs: nil, targets: targets, oneHot: true)
    #expect(dataset.description.targets.map(\.name) == ["kind, \"its\nname\""])
    #expect(dataset.classes == ["a,b", "c\"d"])
    #expect(dataset.data.examples(at: 0..<3).map(\.target) == [[1, 0], [0, 1], [1, 0]])
  }

  @Test func `makes classes of a column, numbers by size`() throws {
    let text = "x,digit\n0,10\n0,9\n0,2\n0,9\n"
    let targets = try #require(ColumnSelection("digit"))
    let dataset = try TableExamples(Array(text.utf8), inputs: nil, targets: targets, oneHot: true)
    #expect(dataset.classes == ["2", "9", "10"])
    #expect(dataset.data[0].target == [0, 0, 1])
    #expect(dataset.data.hasClasses)
  }

  @Test func `takes columns by name, number and range`() throws {
    let text = "a,b,c,d,e\n1,2,3,4,5\n"
    for (columns, expected) in [("b..d", [2.0, 3, 4]), ("1,d", [1, 4]), ("2..3,a", [2, 3, 1])] {
      let inputs = try #require(ColumnSelection(columns))
      let targets = try #require(ColumnSelection("e"))
      let dataset = try TableExamples(Array(text.utf8), inputs: inputs, targets: targets, oneHot: false)
      #expect(dataset.data[0].input == expected)
    }
    #expect(ColumnSelection("a,,b") == nil)
    #expect(ColumnSelection("a..") == nil)
  }

  private static let asManyFields =
    "  Give every row as many fields as the first. Here a comma separates fields."
  private static let fillItIn = "  Fill it in, or leave such rows out with --skip-missing."

  struct Case: CustomTestStringConvertible {
    let text: String
    var targets = "y"
    var inputs: String?
    let faults: [String]
    var testDescription: String { faults.joined(separator: "; ") }
  }

  @Test(arguments: [
    Case(
      text: "y,x,y\n1,2,3\n",
      faults: ["t.csv: 2 columns are called \"y\"", "  Name it by its number: 1 or 3."]),
    Case(text: "x,y\n1,2\n", inputs: "x,1", faults: ["t.csv: column \"x\" is named twice"]),
    Case(
      text: "x,y\n1\n",
      faults: [
        "t.csv:2:1: 1 field, but the first row has 2", Self.asManyFields,
      ]),
    Case(
      text: "x,y\n1,2\n,3\n", faults: ["t.csv:3:1: a number is missing in column \"x\"", Self.fillItIn]),
    Case(
      text: "x,y\n1,two\nNaN,3\n",
      faults: [
        "t.csv:2:3: expected a number in column \"y\", found \"two\"",
        "  If the column names classes, add --one-hot.",
        "t.csv:3:1: a number is missing in column \"x\": \"NaN\"", Self.fillItIn,
      ]),
    Case(
      text: "x,y\n1\0x,2\n",
      faults: [
        "t.csv:2:1: expected a number in column \"x\", found \"1^@x\"",
        "  Name the columns of numbers with --inputs.",
      ]),
    Case(
      text: "x,y\r\n1,2,3\r\n1\r\n",
      faults: [
        "t.csv:2:5: 3 fields, but the first row has 2", Self.asManyFields,
        "t.csv:3:1: 1 field, but the first row has 2", Self.asManyFields,
      ]),
    Case(
      text: "size,price\n1,2\n", targets: "prise",
      faults: ["t.csv: there is no column \"prise\"", "  Did you mean \"price\"?"]),
    Case(
      text: "1,2\n3,4\n", targets: "y",
      faults: [
        "t.csv: there is no column \"y\"",
        "  The file has no header: name columns by their numbers, 1 to 2.",
      ]),
    Case(
      text: "1,2\n3,4\n", targets: "3",
      faults: ["t.csv: there is no column 3", "  The columns are 1 to 2."]),
    Case(text: "x,y\n1,\"2\n", faults: ["t.csv:2:3: The quote that begins here is not closed"]),
    Case(
      text: "x,y\n1,\"2\"3\n",
      faults: ["t.csv:2:6: A comma or the end of the line is expected after the closing quote"]),
    Case(
      text: "x,y\n1,2\"\n",
      faults: [
        "t.csv:2:4: There is a quote in a field that does not begin with one",
        "  Put quotes around the whole field, and double the quotes in it.",
      ]),
    Case(text: "", faults: ["t.csv: The file has no row."]),
    Case(text: "x,y\n", faults: ["t.csv: there is a header but no row below it"]),
  ])
  func `tells every fault with its place`(_ test: Case) throws {
    let targets = try #require(ColumnSelection(test.targets))
    let faults = #expect(throws: Faults.self) {
      try TableExamples(
        Array(test.text.utf8), inputs: test.inputs.flatMap { ColumnSelection($0) }, targets: targets,
        oneHot: false)
    }
    #expect(faults?.lines(file: "t.csv") == test.faults)
  }

  @Test func `is standardised column by column`() {
    let data = TrainingData(inputSize: 2, targetSize: 1, inputs: [1, 5, 3, 5], targets: [0, 1])
    let standard = Standardization(of: data)
    #expect(standard.means == [2, 5] && standard.deviations == [1, 0])
    #expect(standard.applied(to: data).examples(at: 0..<2).map(\.input) == [[-1, 0], [1, 0]])
  }
}

@Suite struct `An IDX file` {
  private let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 102]
  private let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 2, 0]

  @Test func `gives images between 0 and 1, and classes`() throws {
    let data = try TrainingData(images: IDXArray(images), labels: IDXArray(labels))
    #expect(
      data.examples(at: 0..<2) == [
        Example(input: [0, 1], target: [0, 0, 1]), Example(input: [0.2, 0.4], target: [1, 0, 0]),
      ])
  }

  @Test(arguments: [
    ([UInt8](), "does not begin as an IDX file does"), ([0, 0, 13, 1], "holds values of type 13"),
    ([0, 0, 8, 2, 0, 0], "ends inside its header"),
    ([0, 0, 8, 1, 0, 0, 0, 3, 1, 2], "has 2 values, but its header announces 3"),
    ([0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255, 1], "has 1 values"),
  ])
  func `that is none is told`(_ bytes: [UInt8], _ what: String) {
    let faults = #expect(throws: Faults.self) { try IDXArray(bytes) }
    #expect(faults?.list.first?.what.hasPrefix(what) == true)
  }

  @Test func `is known by its zeros, also where its values are no bytes`() {
    #expect(IDXArray.isIDX(images) && IDXArray.isIDX([0, 0, 13, 1, 0, 0]))
    #expect(!IDXArray.isIDX(Array("x,y\n1,2\n".utf8)) && !IDXArray.isIDX([0, 0]))
  }

  @Test func `of labels must fit the images`() throws {
    let (images, labels) = (try IDXArray(images), try IDXArray([0, 0, 8, 1, 0, 0, 0, 1, 2]))
    #expect(throws: Faults.self) { try TrainingData(images: images, labels: labels) }
  }
}
