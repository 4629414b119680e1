import Foundation
import TestSupport
import Testing

/// The stepper as a person meets it: the program in a terminal.
struct StepperProgramTests {
  @Test func `keys step forwards and backwards, into and out`() throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
    #expect(terminal.screen.modes.isSuperset(of: [1049, 2004]))
    #expect(!terminal.screen.modes.contains(25))
    try terminal.type("\u{1B}[C\u{1B}OC", until: "step 3 of")
    try terminal.type("p", until: "step 2 of")
    try terminal.type("\u{1B}[B", until: "step 2.1 of")
    try terminal.type("\u{1B}[A", until: "step 2 of")
    terminal.type("q")
    #expect(try terminal.waitForEnding() == .exit(0))
  }

  @Test func `the redraw key sends the whole screen, and no other key does`() throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
    let erased = Array("\u{1B}[2J".utf8)
    #expect(terminal.transcript.ranges(of: erased).count == 1)
    try terminal.type("n", until: "step 2 of")
    #expect(terminal.transcript.ranges(of: erased).count == 1)
    try terminal.type("\u{C}n", until: "step 3 of")
    #expect(terminal.transcript.ranges(of: erased).count == 2)
  }

  @Test func `the bare program steps in a terminal and prints the trace elsewhere`() throws {
    var terminal = try PseudoTerminal.backstep(showing: "step 1 of")
    terminal.type("q")
    #expect(try terminal.waitForEnding() == .exit(0))
    var shell = try PseudoTerminal(
      "/bin/sh", ["-c", "\"$0\" | tail -n 1; echo done", PseudoTerminal.program],
      environment: ["TERM": "xterm"])
    try shell.wait(for: "done")
    #expect(!shell.screen.modes.contains(1049))
  }

  @Test func `an escape by itself is a key, and one in a sequence is none`() throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
    try terminal.type("\r", until: "step 1.1 of")
    try terminal.type("g", until: " go:")
    terminal.type("14\u{1B}")
    try terminal.wait(until: "the prompt is gone") { !$0.text.contains(" go:") }
    #expect(terminal.screen.text.contains("step 1.1 of"))
    try terminal.type("\u{1B}", until: "step 1 of")
  }

  @Test func `a formula is calculated in place of the step`() throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
    try terminal.type("=", until: " calc:")
    try terminal.type("W[3]^T * delta[3]\r", until: "The result is a vector of 2 numbers.")
    #expect(terminal.screen.text.contains("A calculation"))
    try terminal.type("q", until: "step 1 of")
    try terminal.type(":calc delta[9]\r", until: "there is no layer 9")
  }

  @Test func `a paste is text to a prompt and nothing to the stepper`() throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
    try terminal.type(
      "\u{1B}[200~qqq\u{1B}[201~g\u{1B}[200~BP2\n\u{1B}[201~\r", until: "BP2  The error of a hidden layer")
  }

  @Test func `the screen follows the window`() throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
    terminal.resize(columns: 120, rows: 40)
    try terminal.wait(for: "STEPS")
    terminal.resize(columns: 40, rows: 12)
    try terminal.wait(for: "step 1/")
    terminal.resize(columns: 30, rows: 8)
    try terminal.wait(for: "make the window 40 by 12")
    terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "step 1 of")
  }

  /// Everything that a program can be ended by, and how its parent is told.
  @Test(arguments: [
    ("\u{3}", 0, SIGINT), ("\u{1C}", 0, SIGQUIT), ("", SIGINT, SIGINT), ("", SIGTERM, SIGTERM),
    ("", SIGHUP, SIGHUP), ("", SIGSEGV, SIGSEGV), ("", SIGILL, SIGILL), ("", SIGABRT, SIGABRT),
    ("", SIGUSR1, SIGUSR1), ("", SIGALRM, SIGALRM), ("", SIGXCPU, SIGXCPU), ("", SIGPIPE, SIGPIPE),
  ])
  func `the terminal is given back when a signal ends the program`(
    _ typed: String, _ sent: Int32, _ expected: Int32
  ) throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
    #expect(terminal.settings != terminal.settingsBefore)
    if sent != 0 { terminal.signal(sent) }
    terminal.type(typed)
    #expect(try terminal.waitForEnding() == .signal(expected))
    #expect(terminal.settings == terminal.settingsBefore)
    expectGivenBack(terminal.screen)
  }

  @Test func `the terminal is given back when the learner quits in the middle of anything`() throws {
    for keys in ["q", "?qq", "wqq", "3q", "g\u{1B}\u{1B}[Dq", "Pq", ".qq", "aq"] {
      var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
      for key in keys { terminal.type(String(key)) }
      #expect(try terminal.waitForEnding() == .exit(0), "after \(keys.debugDescription)")
      #expect(terminal.settings == terminal.settingsBefore)
      expectGivenBack(terminal.screen)
    }
  }

  @Test func `after a stop and a continue the screen is there again`() throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "step 1 of")
    try terminal.type("n", until: "step 2 of")
    let raw = terminal.settings
    // Nobody could continue this program, so the system does not stop it; it must take the terminal again.
    terminal.signal(SIGTSTP)
    try terminal.wait(until: "the terminal is taken again") { $0.alternations == 2 }
    terminal.signal(SIGSTOP)
    terminal.signal(SIGCONT)
    try terminal.wait(until: "the terminal is taken once more") { $0.alternations == 3 }
    try terminal.type("n", until: "step 3 of")
    #expect(terminal.settings == raw)
    let sent = String(decoding: terminal.transcript, as: UTF8.self)
    // The end of a frame once more: a key that is a signal makes the system drop what was not yet read.
    let frameEnd = "\u{1B}[?2026l"
    #expect(sent.contains(frameEnd + frameEnd + "\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l"))
  }

  @Test(arguments: [false, true])
  func `when the window is closed the program ends`(ignoresHangUp: Bool) throws {
    let start = ignoresHangUp ? "trap '' HUP; exec \"$0\" step mazur" : "exec \"$0\" step mazur"
    var terminal = try PseudoTerminal(
      "/bin/sh", ["-c", start, PseudoTerminal.program], environment: ["TERM": "xterm", "LANG": "C.UTF-8"])
    try terminal.wait(for: "step 1 of")
    terminal.hangUp()
    #expect(try terminal.waitForEnding() == .signal(SIGHUP))
  }

  @Test func `a wrong problem is told, and the screen is left alone`() throws {
    var terminal = try PseudoTerminal.backstep("step", "nowhere.json")
    #expect(try terminal.waitForEnding() == .exit(2))
    #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("\u{1B}"))
  }

  @Test func `without a screen the same commands come by line`() throws {
    let script = "printf 'n\\nn\\nwhy delta[2][1]\\nq\\n' | \"$0\" step --plain; echo status $?"
    var shell = try PseudoTerminal(
      "/bin/sh", ["-c", script, PseudoTerminal.program], environment: ["LANG": "C.UTF-8"], columns: 200)
    #expect(try shell.waitForEnding() == .exit(0))
    let text = shell.screen.text
    #expect(text.contains("step 3 of"))
    #expect(text.contains("step 10.1 of"))
    #expect(text.contains("= 0.008771"))
    #expect(text.contains("status 0"))
    #expect(!String(decoding: shell.transcript, as: UTF8.self).contains("\u{1B}"))
  }

  @Test func `a dumb terminal is asked line by line`() throws {
    var terminal = try PseudoTerminal.backstep("step", "mazur", showing: "\n>", environment: ["TERM": "dumb"])
    try terminal.type("n\n", until: "step 2 of")
    terminal.type("q\n")
    #expect(try terminal.waitForEnding() == .exit(0))
    #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("\u{1B}"))
  }

  @Test func `a step is exported, and the speaker's notes are kept`() throws {
    let folder = try TemporaryFolder()
    let notes = folder.path + "/notes.txt"
    var terminal = try PseudoTerminal.backstep(
      "step", "mazur", "--speaker", notes, showing: "step 1 of", columns: 200)
    for ending in ["md", "html", "txt", "json"] {
      try terminal.type(
        ":export \(folder.path)/step.\(ending)\r", until: "is in \(folder.path)/step.\(ending)")
    }
    try terminal.type(
      ":export \(folder.path)/step.doc\r", until: "its name must end in .txt, .md, .html or .json")
    terminal.type("q")
    #expect(try terminal.waitForEnding() == .exit(0))
    let text = { (name: String) in try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8) }
    #expect(try text("step.md").contains("$$"))
    #expect(try text("step.html").contains("<math"))
    #expect(try text("step.txt").contains("The weighted input"))
    #expect(try text("step.json").contains("backstep-trace"))
    #expect(try text("notes.txt").contains("What will come out?"))
  }

  @Test func `a pipe that nobody reads keeps no lesson waiting`() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe.txt"
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    var terminal = try PseudoTerminal.backstep(
      "step", "mazur", "--speaker", pipe, showing: "step 1 of", columns: 200)
    try terminal.type("n", until: "step 2 of")
    try terminal.type(":export step \(pipe)\r", until: "cannot be written")
    terminal.type("q")
    #expect(try terminal.waitForEnding() == .exit(0))
  }

  private func expectGivenBack(_ screen: PseudoTerminalScreen) {
    #expect(screen.modes == [25])
  }
}
