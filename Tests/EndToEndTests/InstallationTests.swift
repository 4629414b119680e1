import Foundation
import TestSupport
import Testing

@testable import backstep

/// What the program says of itself, and what differs from system to system.
struct InstallationTests {
  @Test func `the version tells the build, and a commit only where it is known`() throws {
    let lines = try ProgramRun("--version").output.split(separator: "\n")
    try #require(lines.count == 2)
    #expect(lines[0] == "backstep \(BackstepProgram.version)")
    let isCheckout = try DocumentationTests.text("Sources/backstep/Build.swift").contains("\"$Format:%H$\"")
    let origin = isCheckout ? /built from source/ : /commit [0-9a-f]{40}/
    #expect(lines[1].prefixMatch(of: origin) != nil, "\(lines[1])")
    #expect(
      lines[1].wholeMatch(of: /[^,]+, (debug|release) build, Swift 6\.\d( or later)?/) != nil, "\(lines[1])")
  }

  /// Counted on from there, no number overflows.
  @Test func `a text becomes an integer in one place alone`() throws {
    let sources = DocumentationTests.root.appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    let reading =
      /flatMap\(Int\.init\)|[a-z]Map \{ Int\(\$0\)|(if|guard|,) let \w+ = Int\((?!whole:|exactly:)/
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      count += text.matches(of: /Int\(whole:/).count
      if file.lastPathComponent == "WholeTexts.swift" || file.path.contains("/Benchmark/") { continue }
      #expect(text.firstMatch(of: reading) == nil, "\(file.lastPathComponent)")
    }
    #expect(count > 25)
  }

  @Test(arguments: ["learn", "worksheet", "lesson check"])
  func `a name that is the least of all integers is a name`(_ command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let run = try ProgramRun(arguments: words + ["--", "-9223372036854775808"])
    #expect(run.status == 2 && run.errors.contains("-9223372036854775808"))
  }

  /// Whoever brings the program to another system has these files to look at and no others.
  @Test func `what differs from system to system stands in files of its own`() throws {
    let sources = DocumentationTests.root.appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var found: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      if text.contains(/#(if|elseif) .*(canImport|os)\(|import (Darwin|Glibc)/) {
        found.insert(String(file.path.dropFirst(sources.path.count + 1)))
      }
    }
    #expect(
      found == [
        "backstep/Platform/Darwin.swift", "backstep/Platform/Linux.swift", "Benchmark/Platform.swift",
      ])
  }
}
