import CommandLineParsing
import Foundation
import Interchange

@testable import backstep

extension Format {
  /// Everything that is read from outside; a new format is one more here.
  static let all = [
    problem, trace, gradient, ownNumbers, training, table, columns, images, labels, notes, lesson, progress,
    sheet,
    answer,
    quantity, condition, line, keys, commandLine,
    numPyFile, numPyArchive, safetensors, gzip, deflate, importedNetwork, newNetwork,
  ]

  static let commandLine = Format(
    name: "command line", sound: Samples.commandLines.map { .text($0) }, hasPlaces: false
  ) { bytes throws(Faults) in
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
    let program = BackstepProgram.program
    switch program.parse(words, environment: [Shared.notesVariable: words.last ?? ""]) {
    case .run: return Shown()
    case .help(let page): return Shown(lines: program.help(page, width: 80).components(separatedBy: "\n"))
    case .version: return Shown(lines: [program.version])
    case .faults(let faults):
      let lines = program.report(faults, width: 80).components(separatedBy: "\n")
      throw Faults(lines.filter { !$0.isEmpty }.map { Fault($0) })
    }
  }
}
