import Interchange
import NeuralNetwork
import Testing

/// Something that the program reads from outside, with inputs that are sound and what the program makes of any.
struct Format: CustomTestStringConvertible, Sendable {
  let name: String
  let sound: [SoundInput]
  /// Whether a refusal has a place within the input; one line or a table of bytes is refused as a whole.
  var hasPlaces = true
  /// Reads an input, and everything that is shown of it.
  let read: @Sendable ([UInt8]) throws(Faults) -> Shown

  var testDescription: String { name }

  /// What comes out for an input that is taken.
  struct Shown {
    var lines: [String] = []
    var json: [UInt8]?
  }

  /// The input of a number, the same for the same seed.
  func input(number: Int, seed: UInt64) -> [UInt8] {
    var mutator = Mutator(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    return mutator.changed(mutator.one(of: sound))
  }
}

extension Format {
  /// What the program did with an input.
  enum Outcome: Equatable {
    case taken
    case refused
    /// What it must never do.
    case broken(String)
  }

  /// Reads an input and looks at what comes out.
  func outcome(of input: [UInt8]) -> Outcome {
    do {
      let shown = try read(input)
      return complaint(about: shown, of: input).map(Outcome.broken) ?? .taken
    } catch {
      return complaint(about: error, of: input).map(Outcome.broken) ?? .refused
    }
  }

  private func complaint(about shown: Shown, of input: [UInt8]) -> String? {
    if let complaint = complaint(about: shown.lines, of: input) { return complaint }
    guard let json = shown.json else { return nil }
    return (try? JSONDocument(json)) == nil ? "JSON that cannot be read" : nil
  }

  private func complaint(about faults: Faults, of input: [UInt8]) -> String? {
    guard !faults.isEmpty else { return "a refusal that says nothing" }
    if faults.list.contains(where: { $0.what.allSatisfy(\.isWhitespace) }) {
      return "a refusal without a reason"
    }
    if hasPlaces, let fault = faults.list.first(where: { $0.place.position == nil && $0.place.path.isEmpty })
    {
      return "a refusal without a place: \(fault.what)"
    }
    return complaint(about: faults.lines(file: "input"), of: input)
  }

  private func complaint(about lines: [String], of input: [UInt8]) -> String? {
    if let line = lines.first(where: { !isHarmless($0) }) {
      return "a line that a terminal obeys: \(sanitizedLine(line))"
    }
    let size = lines.reduce(0) { $0 + $1.utf8.count }
    let most = 100_000 + 100 * input.count
    return size > most ? "\(size) bytes for \(input.count)" : nil
  }

  /// Whether a line holds nothing that steers a terminal or turns the order of reading, as Unicode counts such characters.
  private func isHarmless(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy { scalar in
      let properties = scalar.properties
      let steers: Set<Unicode.GeneralCategory> = [.control, .lineSeparator, .paragraphSeparator]
      return !steers.contains(properties.generalCategory) && !properties.isBidiControl
    }
  }
}
