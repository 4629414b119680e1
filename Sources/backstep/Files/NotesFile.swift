import CommandLineParsing
import Interchange
import Notations

extension Notation {
  /// The notation that `--notes` names: a built-in.
  static func chosen(_ parsed: Parsed) throws(InputFaults) -> Notation {
    let name = parsed[Shared.notes]
    if let builtIn = Notation.named(name) { return builtIn }
    let ids = Notation.builtIn.map(\.id)
    throw InputFaults(
      file: "--notes", faults: Faults([Fault("there are no notes \(name)")]),
      hint: didYouMean(suggestions(for: name, among: ids)) ?? "There are \(ids.joined(separator: ", ")).")
  }
}
