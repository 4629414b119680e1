import CommandLineParsing
import Interchange
import Notations
import Walkthrough

extension Notation {
  /// Returns the notation that `--notes` names: a built-in one, or one from a file.
  static func chosen(_ parsed: Parsed) throws(InputFaults) -> Notation { try found(parsed[Shared.notes]) }

  /// Returns the notation with a name or from a file; a built-in name comes first.
  static func found(_ name: String) throws(InputFaults) -> Notation {
    if let builtIn = Notation.named(name) { return builtIn }
    let file: InputFile
    do {
      file = try InputFile(reading: name)
    } catch {
      throw InputFaults(file: name, faults: error, hint: hint(for: name))
    }
    do {
      let notation = try Notation(json: file.bytes)
      try notation.checkStatements()
      return notation
    } catch {
      throw InputFaults(file: file.name, faults: error)
    }
  }

  private static func hint(for name: String) -> String? {
    let ids = Notation.builtIn.map(\.id)
    return didYouMean(suggestions(for: name, among: ids))
      ?? "The built-in notes are \(ids.joined(separator: ", "))."
  }
}
