import Interchange
import NeuralNetwork
import Testing
import Training

/// The forms in which spreadsheets, R, pandas and NumPy write a table, each read to the same numbers.
@Suite struct `The form of a table` {
  /// Three rows of two inputs and a target, typed by hand in each form.
  private let examples = [
    Example(input: [0.5, 20], target: [1]), Example(input: [-1.25, 30], target: [0]),
    Example(input: [2, 45.5], target: [1]),
  ]

  private func read(
    _ bytes: [UInt8], _ form: TableForm = TableForm(), inputs: String? = nil, targets: String = "3",
    oneHot: Bool = false, skipsMissing: Bool = false
  ) throws -> TableExamples {
    try TableExamples(
      bytes, form: form, inputs: inputs.flatMap { ColumnSelection($0) },
      targets: #require(ColumnSelection(targets)), oneHot: oneHot, skipsMissing: skipsMissing)
  }

  private func faults(_ text: String, _ form: TableForm = TableForm(), targets: String = "3") -> [String] {
    do {
      _ = try read(Array(text.utf8), form, targets: targets)
      return []
    } catch let faults as Faults {
      return faults.lines(file: "t")
    } catch {
      return ["\(error)"]
    }
  }

  private static let texts: [(String, String, TableForm.Separator)] = [
    ("commas", "a,b,y\n0.5,20,1\n-1.25,30,0\n2,45.5,1\n", .comma),
    ("semicolons", "a;b;y\n0.5;20;1\n-1.25;30;0\n2;45.5;1\n", .semicolon),
    ("a decimal comma", "a;b;y\n0,5;20;1\n-1,25;30;0\n2;45,5;1\n", .semicolon),
    ("tabs with a decimal comma", "a\tb\ty\n0,5\t20\t1\n-1,25\t30\t0\n2\t45,5\t1\n", .tab),
    ("blanks", "  a    b   y\n 0.5   20   1\n-1.25  30 0\n 2 45.5 1  \n", .blanks),
    ("blanks with a decimal comma", "a b y\n0,5 20 1\n-1,25 30 0\n2 45,5 1\n", .blanks),
    ("NumPy's names", "# a b y\n5e-1 2e+01 1\n-1.25 30 0\n2 45.5 1\n", .blanks),
    ("no header", "0.5,20,1\n-1.25,30,0\n2,45.5,1\n", .comma),
    ("quoted names with blanks", "\"a 1\";\"b; 2\";\"y\"\n0.5;20;1\n-1.25;30;0\n2;45.5;1\n", .semicolon),
    ("true and false", "a,b,y\n0.5,20,TRUE\n-1.25,30,False\n2,45.5,true\n", .comma),
    ("a separator at the end", "a;b;y;\n0.5;20;1;\n-1.25;30;0;\n2;45.5;1;\n", .semicolon),
    ("rows of nothing", "a,b,y\n0.5,20,1\n\n-1.25,30,0\n2,45.5,1\n,,\n,,\n", .comma),
    ("a header with numbers", "1990,2000,y\n0.5,20,1\n-1.25,30,0\n2,45.5,1\n", .comma),
  ]

  @Test(arguments: texts, ["\n", "\r\n", "\r"])
  func `is found`(_ text: (String, String, TableForm.Separator), _ end: String) throws {
    let bytes = Array(text.1.replacing("\n", with: end).utf8)
    let read = try read(bytes)
    #expect(read.data.examples(at: 0..<read.data.count) == examples, "\(text.0)")
    #expect(read.description.form.separator == text.2, "\(text.0)")
    #expect(read.description.leftOut.isEmpty, "\(text.0)")
  }

  /// "é" is C3 A9 in UTF-8, 00E9 in UTF-16 and E9 in Latin-1.
  @Test func `includes the encoding`() throws {
    let text = "é,b,y\n0.5,20,1\n-1.25,30,0\n2,45.5,1\n"
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    let plain = Array("a,b,y\n0.5,20,1\n-1.25,30,0\n2,45.5,1\n".utf16).flatMap { [UInt8($0 & 255), 0] }
    for (bytes, encoding, name) in [
      (Array(text.utf8), nil, "é"), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), nil, "é"),
      ([0xFF, 0xFE] + little, "UTF-16", "é"), ([0xFE, 0xFF] + big, "UTF-16", "é"),
      (latin, "Latin-1", "é"), (plain, "UTF-16", "a"),
    ] as [([UInt8], String?, String)] {
      let read = try read(bytes)
      #expect(read.data.examples(at: 0..<3) == examples)
      #expect(read.description.encoding == encoding)
      #expect(read.inputNames == [name, "b"])
    }
  }

  /// Each guess is wrong for its text, and what is said overrules it.
  @Test func `that is said overrules what would be found`() throws {
    // A semicolon in every row makes it the separator, but here it belongs to the second field.
    let commas = Array("1,2;3,4\n5,6;7,8\n".utf8)
    #expect(try read(commas, inputs: "1", targets: "2").data[1] == Example(input: [5.6], target: [7.8]))
    #expect(
      try read(commas, TableForm(separator: .comma), inputs: "1", targets: "3").data[1]
        == Example(input: [5], target: [8]))
    // A comma in a number is a decimal sign, unless it is said that a point is.
    let comma = "1,5;2;3\n"
    #expect(try read(Array(comma.utf8)).data[0] == Example(input: [1.5, 2], target: [3]))
    #expect(
      faults(comma, TableForm(decimalSign: .point)).first
        == "t:1:1: expected a number in column 1, found \"1,5\"")
    // Without numbers, the first row has names.
    #expect(faults("1.234,5;2;3\n4;5;6\n").first == "t:1:1: expected a number in column 1, found \"1.234,5\"")
    let words = Array("1,2,a\n3,4,b\n".utf8)
    #expect(try read(words, oneHot: true).classes == ["a", "b"])
    #expect(try read(words, TableForm(hasHeader: true), oneHot: true).classes == ["b"])
    let names = Array("x,y,a\n".utf8) + words
    #expect(try read(names, oneHot: true).classes == ["a", "b"])
    #expect(throws: Faults.self) { try read(names, TableForm(hasHeader: false), oneHot: true) }
  }

  /// The file of scikit-learn's iris data begins so: rows, inputs, names of classes.
  @Test func `leaves out a first row of counts`() throws {
    let text = Array("3,2,setosa\n0.5,20,1\n-1.25,30,0\n2,45.5,1\n".utf8)
    let read = try read(text)
    #expect(read.data.examples(at: 0..<3) == examples)
    guard case .rowOfCounts? = read.description.leftOut.first else {
      Issue.record("the row is not told")
      return
    }
    #expect(throws: Faults.self) { try self.read(text, TableForm(hasHeader: false, skippedRows: 0)) }
    #expect(try self.read(text, TableForm(skippedRows: 2)).data.count == 2)
  }

  @Test(arguments: [
    ",a,b,y\n0,0.5,20,1\n1,-1.25,30,0\n2,2,45.5,1\n", "Id,a,b,y\n1,0.5,20,1\n2,-1.25,30,0\n3,2,45.5,1\n",
    "\"a\" \"b\" \"y\"\n\"1\" 0.5 20 1\n\"2\" -1.25 30 0\n\"3\" 2 45.5 1\n",
  ])
  func `leaves out a first column that counts the rows, unless it is named`(_ text: String) throws {
    let read = try read(Array(text.utf8), targets: "4")
    #expect(read.data.examples(at: 0..<3) == examples)
    guard case .index? = read.description.leftOut.first else {
      Issue.record("the column is not told")
      return
    }
    #expect(try self.read(Array(text.utf8), inputs: "1..3", targets: "4").data.inputSize == 3)
  }

  /// Where x = 0, 1, 2 is the only input, or skips a number, it is an input.
  @Test func `keeps a column that may be an input`() throws {
    #expect(try read(Array("x,y\n0,5\n1,6\n2,7\n".utf8), targets: "2").data.inputSize == 1)
    #expect(try read(Array("x,b,y\n0,5,1\n1,6,1\n3,7,2\n".utf8)).data.inputSize == 2)
  }

  @Test(arguments: ["?", "", "NA", "NaN", "n/a", "None"])
  func `leaves out rows with missing values if asked`(_ mark: String) throws {
    let text = "a,b,y\n0.5,20,1\n7,\(mark),1\n-1.25,30,0\n2,45.5,1\n8,9,\(mark)\n"
    let read = try read(Array(text.utf8), skipsMissing: true)
    #expect(read.data.examples(at: 0..<3) == examples)
    guard case .missing(2, [3, 6])? = read.description.leftOut.first else {
      Issue.record("\(read.description.leftOut)")
      return
    }
    let told = faults(text)
    #expect(told.count == 4 && told[1] == "  Fill it in, or leave such rows out with --skip-missing.")
  }

  @Test func `tells the same cause once, with a count and three places`() {
    let rows = (1...50).map { "\($0).5,?,word\($0)" }.joined(separator: "\n")
    #expect(
      faults("a,b,y\n" + rows) == [
        "t:2:5: a number is missing in column \"b\": \"?\" (50 rows: lines 2, 3, 4, …)",
        "  Fill it in, or leave such rows out with --skip-missing.",
        "t:2:7: expected a number in column \"y\", found \"word1\" (50 rows: lines 2, 3, 4, …)",
        "  If the column names classes, add --one-hot.",
      ])
  }

  @Test func `says which columns are used, and their ranges`() throws {
    let read = try read(Array("a,b,y,c\n0.5,20,1,9\n-1.25,30,0,8\n2,45.5,1,7\n".utf8), inputs: "1,2")
    #expect(read.description.inputs.map(\.name) == ["a", "b"])
    #expect(read.description.inputs.map(\.range) == [-1.25...2, 20...45.5])
    #expect(read.description.targets.map(\.range) == [0...1])
    guard case .columns(["c"])? = read.description.leftOut.first else {
      Issue.record("\(read.description.leftOut)")
      return
    }
  }
}
