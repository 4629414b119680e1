import Foundation
import TestSupport
import Testing

/// Practice, worksheets and grades as a learner and a teacher type them.
struct ExerciseCommandTests {
  @Test func `practice reads answers from a pipe, and the seed repeats it`() throws {
    let answers = Data("hint\n0.123\nshow\nskip\nquit\n".utf8)
    let first = try ProgramRun("practice", "BP2", "--seed", "7", input: Array(answers))
    let again = try ProgramRun("practice", "BP2", "--seed", "7", input: Array(answers))
    #expect(first.status == 0 && first.errors == "")
    #expect(first.outputBytes == again.outputBytes)
    #expect(first.output.contains("Seed 7.") && first.output.contains("Exercise 3"))
    #expect(first.output.contains("0 of 2 exercises solved."))
  }

  @Test func `without a seed one is drawn and told`() throws {
    let run = try ProgramRun("practice", input: [])
    #expect(run.status == 0)
    let seed = try #require(run.output.firstMatch(of: /Seed (\d+)\./)).1
    let again = try ProgramRun("practice", "--seed", String(seed), input: [])
    #expect(run.output == again.output)
  }

  @Test func `practice in a terminal prompts`() throws {
    var terminal = try PseudoTerminal.backstep("practice", "BP2", "--seed", "7", showing: "\n >")
    try terminal.type("hint\r", until: "BP2: ")
    terminal.type("quit\r")
    #expect(try terminal.waitForEnding() == .exit(0))
  }

  @Test(arguments: ["markdown", "text"], ["results", "numbers", "terms"])
  func `a key is a perfect sheet, and an empty sheet is not`(_ format: String, _ blank: String) throws {
    let arguments = [
      "--blank", blank, "--format", format, "--seed", "5", "--notes", "exercise", "--digits", "5",
    ]
    let key = try ProgramRun(arguments: ["worksheet", "softmax", "--key"] + arguments)
    let marks = try ProgramRun("grade", "-", input: key.outputBytes)
    #expect(marks.status == 0, "\(marks.output)\(marks.errors)")
    let sheet = try ProgramRun(arguments: ["worksheet", "softmax"] + arguments)
    let none = try ProgramRun("grade", "-", input: sheet.outputBytes)
    #expect(none.status == 1)
    #expect(none.output.contains(" 0 of "))
  }

  @Test func `sheets to be printed from a browser have the same blanks, and one key`() throws {
    let folder = try TemporaryFolder()
    let made = try ProgramRun(
      "worksheet", "mazur", "--format", "html", "--copies", "2", "--seed", "3", "-o", folder.path + "/sheets")
    #expect(made.status == 0, "\(made.errors)")
    let text = { (name: String) in
      try String(contentsOfFile: "\(folder.path)/sheets/\(name).html", encoding: .utf8)
    }
    let count = { (part: String, text: String) in text.components(separatedBy: part).count - 1 }
    let (first, second, key) = (try text("sheet-1"), try text("sheet-2"), try text("key"))
    let blanks = count("class=\"blank\"", first)
    #expect(blanks > 10 && count("class=\"blank\"", second) == blanks)
    #expect(first.contains("--seed 3 ") && second.contains("--seed 4 ") && first != second)
    #expect(count("<strong>(", key) == 2 * blanks && count("class=\"blank\"", key) == 0)
    #expect(count("<h1 ", key) == 2 && count("id=\"page1\"", key) == 1)
    let marks = try ProgramRun("grade", folder.path + "/sheets/sheet-1.html")
    #expect(marks.status == 2 && marks.errors.contains("in Markdown or text"))
  }

  /// Notes of one's own are those of the file, also where the file calls them as built-in notes are called.
  @Test(arguments: ["mine", "nielsen"])
  func `a sheet in notes of one's own has their letters, and is graded with them`(_ name: String) throws {
    let folder = try TemporaryFolder()
    let notes = try folder.file(
      "notes.json",
      Array(
        """
        { "format": "backstep-notes", "version": 1, "basedOn": "nielsen", "name": "\(name)", "title": "Mine", "source": "me",
          "letters": { "weight": "θ", "weightMatrix": "Θ" } }
        """.utf8))
    let sheet = try ProgramRun("worksheet", "mazur", "--notes", notes)
    #expect(sheet.status == 0, "\(sheet.errors)")
    #expect(sheet.output.contains("\\theta_{11}^{2}") && !sheet.output.contains("w_{11}"))
    #expect(sheet.output.contains("--notes FILE --digits"))
    let key = try ProgramRun("worksheet", "mazur", "--notes", notes, "--key").outputBytes
    let marks = try ProgramRun("grade", "-", "--notes", notes, input: key)
    #expect(marks.status == 0, "\(marks.errors)")
    #expect(try ProgramRun("grade", "-", "--notes", notes, input: sheet.outputBytes).output.contains("θ₁₁²"))
    let without = try ProgramRun("grade", "-", input: key)
    #expect(without.status == 2 && without.errors.contains("Name the file with --notes."))
    let builtIn = try ProgramRun("worksheet", "mazur", "--key").outputBytes
    let both = try ProgramRun("grade", "-", "--notes", notes, input: builtIn)
    #expect(both.status == 2 && both.errors.contains("Leave --notes out."))
  }

  @Test func `a sheet that names notes which there are not is told by its own name`() throws {
    let key = try ProgramRun("worksheet", "mazur", "--key").output.replacing(
      "--notes nielsen", with: "--notes bishop")
    let marks = try ProgramRun("grade", "-", input: Array(key.utf8))
    #expect(
      marks.status == 2 && marks.errors.hasPrefix("backstep: -: there are no notes \"bishop\""),
      "\(marks.errors)")
  }

  @Test func `all examples on one sheet are graded like one`() throws {
    let arguments = ["worksheet", "xor", "--example", "all"]
    let key = try ProgramRun(arguments: arguments + ["--key"])
    let marks = try ProgramRun("grade", "-", input: key.outputBytes)
    #expect(marks.status == 0, "\(marks.output)\(marks.errors)")
    #expect(marks.output.contains("111 of 111"))
    let tooMuch = try ProgramRun("worksheet", "higham", "--example", "all")
    #expect(tooMuch.status == 2 && tooMuch.errors.contains("all examples together"))
    #expect(try ProgramRun("worksheet", "xor", "--example", "most").status == 2)
  }

  @Test(arguments: [
    "01-forward", "02-output-error", "03-hidden-error", "04-gradients", "05-update", "06-minibatch",
  ])
  func `a lesson is a worksheet, too`(_ lesson: String) throws {
    for seed in [[], ["--seed", "2"]] {
      let key = try ProgramRun(arguments: ["worksheet", lesson, "--key"] + seed)
      #expect(key.status == 0, "\(key.errors)")
      let marks = try ProgramRun("grade", "-", input: key.outputBytes)
      #expect(marks.status == 0, "\(marks.output)\(marks.errors)")
    }
  }

  @Test func `many sheets differ and have one key`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let run = try ProgramRun("worksheet", "mazur", "--copies", "12", "--seed", "3", "-o", folder)
    #expect(run.status == 0 && run.output == "" && run.errors == "")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files.count == 13 && files[0] == "key.md" && files[12] == "sheet-12.md")
    let sheets = try files.dropFirst().map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    #expect(Set(sheets).count == 12)
    let key = try String(contentsOfFile: "\(folder)/key.md", encoding: .utf8)
    #expect(key.components(separatedBy: "# Key: Worksheet").count == 13)
    let fourth = try ProgramRun("worksheet", "mazur", "--seed", "6")
    #expect(fourth.output == sheets[3])
  }

  @Test func `a sheet of a problem of one's own is graded with its file, and with nothing that stands on it`()
    throws
  {
    let problem = try ProgramRun("problems", "han-kamber").outputBytes
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("mine.json").path
    try Data(problem).write(to: URL(fileURLWithPath: file))
    let key = try ProgramRun("worksheet", file, "--key")
    #expect(key.output.contains("backstep worksheet FILE") && !key.output.contains("mine.json"))
    let without = try ProgramRun("grade", "-", input: key.outputBytes)
    #expect(without.status == 2 && without.errors.contains("--from"))
    #expect(try ProgramRun("grade", "-", "--from", file, input: key.outputBytes).status == 0)
    let other = try ProgramRun("worksheet", "mazur", "--key")
    let mixed = try ProgramRun("grade", "-", "--from", file, input: other.outputBytes)
    #expect(mixed.status == 2 && mixed.errors.contains("Leave --from out"))
    let foreign = key.output.replacing("backstep worksheet FILE", with: "backstep worksheet \(file)")
    #expect(try ProgramRun("grade", "-", input: Array(foreign.utf8)).status == 2)
  }

  @Test(arguments: ["", "# Anything", "backstep worksheet mazur --notes nobody", "\u{0}\u{1B}[2J"])
  func `what is no worksheet is a fault`(_ text: String) throws {
    let run = try ProgramRun("grade", "-", input: Array(text.utf8))
    #expect(run.status == 2 && run.output == "" && !run.errors.contains("\u{1B}"))
  }

  @Test func `copies without a folder, and an example that is not there, are faults`() throws {
    #expect(try ProgramRun("worksheet", "mazur", "--copies", "2").status == 2)
    #expect(try ProgramRun("worksheet", "xor", "--example", "5").status == 2)
    #expect(try ProgramRun("practice", "BP5").status == 2)
  }
}
