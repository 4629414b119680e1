import Interchange

/// Faults of many rows with few causes: each cause is told once, with its number and its first places.
struct RepeatedFaults {
  private struct Cause {
    var what: String
    var fix: String?
    var offsets: [Int]
    var count = 1
  }

  private var causes: [Cause] = []
  private var numbers: [String: Int] = [:]

  /// How many lines are named.
  private static let named = 3

  /// Whether nothing was reported.
  var isEmpty: Bool { causes.isEmpty }

  /// Reports a fault at a byte of the text; faults with the same `cause` are told with the words of the first one.
  mutating func report(_ what: String, cause: String? = nil, at offset: Int, fix: String?) {
    let key = cause ?? what
    guard let number = numbers[key] else {
      numbers[key] = causes.count
      causes.append(Cause(what: what, fix: fix, offsets: [offset]))
      return
    }
    causes[number].count += 1
    if causes[number].offsets.count < Self.named { causes[number].offsets.append(offset) }
  }

  /// Returns the faults, each at its first place.
  func faults(in source: [UInt8]) -> Faults {
    var faults = Faults()
    for cause in causes {
      faults.report {
        let places = cause.offsets.map { SourcePosition(ofByte: $0, in: source) }
        let others =
          cause.count == 1
          ? ""
          : " (\(cause.count) rows: lines \(places.map { "\($0.line)" }.joined(separator: ", "))\(cause.count > places.count ? ", …" : ""))"
        return Fault(at: Fault.Place(position: places[0]), cause.what + others, fix: cause.fix)
      }
    }
    return faults
  }
}
