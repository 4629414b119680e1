import Foundation
import TestSupport
import Testing

@testable import backstep

/// What commands do with the files that they are given, and what stays of these where something goes wrong.
@Suite struct Files {
  private let shell = URL(fileURLWithPath: "/bin/sh")

  /// Runs a line of shell in a folder, with the program as `$B`.
  private func run(_ line: String, in folder: TemporaryFolder) throws -> Int32 {
    let process = Process()
    process.executableURL = shell
    process.arguments = ["-c", line]
    process.environment = ["B": ProgramRun.program.path, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func text(_ name: String, in folder: TemporaryFolder) throws -> String {
    try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
  }

  @Test func `a pipe is read to its end, whoever is quicker`() throws {
    let folder = try TemporaryFolder()
    #expect(try run("$B trace mazur > right", in: folder) == 0)
    let writers = [
      "{ sleep 0.2; $B problems mazur; } | $B trace /dev/stdin > out",
      "mkfifo late; { sleep 0.2; $B problems mazur > late; } & $B trace late > out; s=$?; wait; exit $s",
      "mkfifo slow; $B problems mazur > p; { head -c 40 p; sleep 0.2; tail -c +41 p; } > slow & $B trace slow > out",
    ]
    for line in writers {
      #expect(try run(line, in: folder) == 0)
      #expect(try text("out", in: folder) == text("right", in: folder))
    }
  }

  @Test(arguments: [
    "$B train xor --epochs 1 --save a.json -o ./a.json",
    "$B train xor --epochs 1 --save a.json -o \"$PWD/a.json\"",
    "ln -s a.json b.json; $B train xor --epochs 1 --save a.json -o b.json",
  ])
  func `two results do not go to one file`(_ line: String) throws {
    let folder = try TemporaryFolder()
    #expect(try run(line, in: folder) == 2)
    #expect(!folder.names.contains("a.json"))
  }

  @Test(arguments: [
    "$B trace mine.json -o mine.json", "$B trace - -o mine.json < mine.json",
    "ln mine.json other.json; $B trace mine.json -o other.json",
    "$B train mine.json --epochs 1 --save ./mine.json",
    "$B step mine.json --speaker mine.json",
    "$B train --data table.csv --targets b --epochs 1 --save table.csv",
  ])
  func `a result does not go onto what is read`(_ line: String) throws {
    let folder = try TemporaryFolder()
    #expect(try run("$B problems mazur -o mine.json; cp mine.json kept.json", in: folder) == 0)
    _ = try folder.file("table.csv", Array("a,b\n1,0\n2,1\n".utf8))
    #expect(try run(line, in: folder) == 2)
    #expect(try text("mine.json", in: folder) == text("kept.json", in: folder))
    #expect(try text("table.csv", in: folder) == "a,b\n1,0\n2,1\n")
  }

  @Test func `a training that is resumed may be saved in its own file`() throws {
    let folder = try TemporaryFolder()
    let first = "$B train xor --epochs 2 --save a.json"
    #expect(try run(first + " && $B train a.json --resume --epochs 5 --save a.json", in: folder) == 0)
    #expect(try run("$B train xor --epochs 5 --save b.json && cmp a.json b.json", in: folder) == 0)
  }

  @Test func `a file that cannot be written is told before the work begins`() throws {
    let folder = try TemporaryFolder()
    for option in ["--save", "-o"] {
      // As many steps would take an hour.
      let run = try ProgramRun(
        "train", "xor", "--steps", "10000000000", option, folder.path + "/nowhere/a.json")
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.errors.contains("/nowhere/a.json: cannot be written"))
    }
  }

  @Test func `what was learned finds a refuge where its file cannot be finished`() throws {
    let folder = try TemporaryFolder()
    // The file is a device that is always full.
    let run = try ProgramRun(
      arguments: ["train", "xor", "--epochs", "1", "--save", "/dev/full"],
      environment: ["LC_ALL": "C.UTF-8", "TMPDIR": folder.path])
    #expect(run.status == 2)
    let name = try #require(folder.names.first)
    #expect(run.errors.contains("What was learned is in \(folder.path)/\(name)."))
    #expect(try ProgramRun("train", folder.path + "/" + name, "--resume", "--epochs", "2").status == 0)
  }

  @Test func `a link is followed, also one to a file that is not there yet`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try run("ln -s there link; $B trace mazur -o link && test -L link && test -f there", in: folder) == 0)
    #expect(try run("ln -s b a; ln -s a b; $B trace mazur -o a", in: folder) == 2)
    #expect(folder.names.sorted() == ["a", "b", "link", "there"])
  }

  @Test func `pictures stand beside a file and nowhere else`() throws {
    let folder = try TemporaryFolder()
    let report = "$B train xor --epochs 2 -f markdown"
    #expect(try run("mkfifo p; cat p > got & \(report) -o p; wait", in: folder) == 0)
    #expect(folder.names == ["got", "p"])
    #expect(try text("got", in: folder).contains("```"))
    #expect(try run("\(report) -o r.md", in: folder) == 0)
    #expect(folder.names == ["got", "p", "r-learning-curve.svg", "r.md"])
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGALRM])
  func `a signal that ends the program removes what is half written`(_ signal: Int32) async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .signal(signal)) { [path = folder.path as String, signal] in
      var file = try OutputFile(path: path + "/out.txt")
      file.write([1, 2, 3])
      // Threads of the test runner hold signals back; one to the process reaches another thread.
      kill(getpid(), signal)
      while true { sleep(1) }
    }
    #expect(folder.names == [])
  }

  @Test func `nothing is said on standard output where a lesson cannot be read`() throws {
    let folder = try TemporaryFolder()
    let good = try folder.file("good.md", Array("nothing".utf8))
    let run = try ProgramRun("lesson", "check", good, folder.path + "/nowhere.md")
    #expect(run.status == 2)
    #expect(run.output == "")
  }
}
