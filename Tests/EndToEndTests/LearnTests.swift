import Foundation
import TestSupport
import Testing

/// A learner with a lesson: the program, a terminal, and a folder that remembers.
struct LearnTests {
  private func lesson(in folder: TemporaryFolder) throws -> String {
    let text = """
      ---
      title: A short one
      notes: nielsen
      level: 1
      minutes: 10
      learns: one thing
      ---

      ## Begin

      ```problem
      mazur
      ```

      ## Ask

      ```question
      What is the error of the first hidden neuron?

      answer: delta[2][1]
      digits: 4
      hint: Carry it through the wires.
      why: With the slope.
      ```

      ## End

      Nothing more.
      """
    return try folder.file("short.md", Array(text.utf8))
  }

  @Test func `from the list to a finished lesson, with a wrong answer, a hint, a quit and a resume`() throws {
    let folder = try TemporaryFolder()
    let state = ["XDG_STATE_HOME": folder.path]
    let environment = state.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    let list = try ProgramRun(arguments: ["learn"], environment: environment)
    #expect(list.output.contains(" 1  forward"))
    #expect(list.output.contains("not begun"))

    let file = try lesson(in: folder)
    var first = try PseudoTerminal.backstep("learn", file, showing: "page 1 of 3", environment: state)
    try first.type("\u{1B}[C", until: "What is the error")
    try first.type("0.0363503\r", until: "Not right.")
    try first.wait(for: "slope")
    try first.type("\t", until: "Carry it through the wires.")
    first.type("quit\r")
    #expect(try first.waitForEnding() == .exit(0))
    #expect(first.screen.text.contains("You are on page 2 of 3"))
    #expect(first.screen.modes.contains(25))

    var second = try PseudoTerminal.backstep("learn", file, showing: "page 2 of 3", environment: state)
    try second.type("0.0088\r", until: "Right.")
    try second.type(" ", until: "Nothing more.")
    try second.type("\r", until: "You answered 1 of 1 question correctly")
    second.type("\r")
    #expect(try second.waitForEnding() == .exit(0))
    #expect(second.screen.text.contains("You have finished"))
    let record = try String(
      contentsOfFile: try progress(in: folder), encoding: .utf8)
    #expect(record.contains("\"mistakes\": 1"))
    #expect(record.contains("\"hints\": 1"))
    #expect(record.contains("\"finished\": true"))
  }

  @Test func `line by line the same lesson reads from top to bottom`() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(
      arguments: ["learn", try lesson(in: folder)], input: Array("\nhint\n0.0088\n\n\n".utf8),
      environment: ["LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path])
    #expect(run.status == 0)
    #expect(run.output.contains("Hint 1 of 1: Carry it"))
    #expect(run.output.contains("Right."))
    #expect(run.output.contains("This is the end of the lesson. You answered 1 of 1"))
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test func `in notes of one's own the same lesson reads in their letters`() throws {
    let folder = try TemporaryFolder()
    let nielsen = try ProgramRun("notes", "nielsen", "--format", "json").output
    let notes = try folder.file("own.json", Array(nielsen.replacing("\"δ\"", with: "\"g\"").utf8))
    let run = try ProgramRun(
      arguments: ["learn", try lesson(in: folder), "--notes", notes], input: Array("\n0.0088\n".utf8),
      environment: ["LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("g₁²") && !run.output.contains("δ"))
  }

  @Test func `a damaged record is set aside and said so`() throws {
    let folder = try TemporaryFolder()
    let lessons = folder.path + "/backstep/lessons"
    try FileManager.default.createDirectory(atPath: lessons, withIntermediateDirectories: true)
    _ = try folder.file("backstep/lessons/forward.json", Array("{ broken".utf8))
    let run = try ProgramRun(
      arguments: ["learn", "forward"], input: Array("q\n".utf8),
      environment: ["LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path])
    #expect(run.status == 0)
    #expect(run.errors.contains("was damaged; it is set aside"))
    #expect(FileManager.default.fileExists(atPath: lessons + "/forward.json.damaged"))
  }

  @Test func `two sessions at once lose nothing of each other`() throws {
    let folder = try TemporaryFolder()
    let file = try lesson(in: folder)
    let state = ["XDG_STATE_HOME": folder.path]
    var one = try PseudoTerminal.backstep("learn", file, environment: state)
    var other = try PseudoTerminal.backstep("learn", file, environment: state)
    try one.wait(for: "page 1 of 3")
    try other.wait(for: "page 1 of 3")
    try one.type(" ", until: "What is the error")
    try one.type("0.0088\r", until: "Right.")
    try other.type(" ", until: "What is the error")
    for command in ["quit\r"] { one.type(command) }
    #expect(try one.waitForEnding() == .exit(0))
    other.type("quit\r")
    #expect(try other.waitForEnding() == .exit(0))
    let record = try String(
      contentsOfFile: try progress(in: folder), encoding: .utf8)
    #expect(record.contains("\"state\": \"right\""))
  }

  @Test func `a lesson with faults is told to its author with places`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("bad.md", Array("---\ntitle: x\n---\n## P\n`delta[9`\n".utf8))
    let check = try ProgramRun("lesson", "check", file)
    #expect(check.status == 1)
    #expect(check.output.contains("bad.md:1:1: the header lacks notes"))
    #expect(check.output.contains("bad.md:5:2: "))
    #expect(folder.names == ["bad.md"])
    let learn = try ProgramRun(
      arguments: ["learn", file], environment: ["XDG_STATE_HOME": folder.path])
    #expect(learn.status == 2)
    #expect(try ProgramRun("learn", "froward").errors.contains("forward"))
  }
}

/// The progress file of the one lesson file that was read in a folder; its name ends in a number of the lesson's path.
private func progress(in folder: TemporaryFolder) throws -> String {
  let lessons = folder.path + "/backstep/lessons/"
  let names = try FileManager.default.contentsOfDirectory(atPath: lessons)
  return lessons + (try #require(names.first { $0.hasPrefix("file-shortmd-") && $0.hasSuffix(".json") }))
}
