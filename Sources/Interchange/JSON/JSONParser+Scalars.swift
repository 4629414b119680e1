extension JSONParser {
  /// Reads a value that is neither an array nor an object.
  mutating func scalar() throws(Stop) -> JSONValue {
    let start = offset
    switch peek {
    case UInt8(ascii: "\""):
      guard let text = try string() else { return placeholder(from: start) }
      return JSONValue(.string(text), offset: start)
    case .some(let byte) where JSONParser.canStartNumber(byte):
      return try number()
    default:
      return try word()
    }
  }

  /// Returns whether a byte may begin a number; a plus sign or a point is wrong there, but a number was meant.
  private static func canStartNumber(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(byte)
  }

  /// Records that a value's fault is reported, and returns `null` in place of the value.
  mutating func placeholder(from start: Int) -> JSONValue {
    faulty.insert(start)
    return JSONValue(.null, offset: start)
  }

  private mutating func word() throws(Stop) -> JSONValue {
    let start = offset
    let end = source[start...].firstIndex { !JSONParser.isLetter($0) } ?? source.count
    let word = String(decoding: source[start..<min(end, start + 40)], as: UTF8.self)
    offset = end
    switch word {
    case "true": return JSONValue(.bool(true), offset: start)
    case "false": return JSONValue(.bool(false), offset: start)
    case "null": return JSONValue(.null, offset: start)
    case "NaN", "nan", "NAN":
      report(at: start, "JSON has no NaN", fix: "Write a number.")
    case "Infinity", "infinity", "Inf", "inf":
      report(at: start, "JSON has no infinity", fix: "Write a finite number.")
    case "True", "TRUE", "False", "FALSE":
      report(at: start, "JSON has no \(word)", fix: "Write \(word.lowercased()).")
    case "None", "NULL", "Null", "nil", "undefined":
      report(at: start, "JSON has no \(word)", fix: "Write null.")
    default:
      offset = start
      throw stopAtValue(word: word)
    }
    return placeholder(from: start)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private mutating func stopAtValue(word: String) -> Stop {
    guard let next = peek else {
      let isEmpty = source.allSatisfy { JSONParser.isSpace($0) || byteOrderMark.contains($0) }
      guard isEmpty else { return stop(at: offset, "The file ends where a value is expected") }
      return stop(at: offset, "The file is empty", fix: "Is it the file that you meant?")
    }
    switch next {
    case UInt8(ascii: "'"):
      return stop(at: offset, "A text in single quotes", fix: "Put it in double quotes: \"…\".")
    case UInt8(ascii: ","):
      return stop(at: offset, "Expected a value, found a comma", fix: "Delete the comma.")
    case _ where !word.isEmpty:
      return stop(
        at: offset, "Expected a value, found \(quoted(word))", fix: "Put a text in double quotes.")
    default:
      return stop(at: offset, "Expected a value, found \(nextCharacter)")
    }
  }

  /// Returns the fault if the name of a member is expected but something else follows.
  mutating func stopAtKey() -> Stop {
    switch peek {
    case nil:
      return stop(at: offset, "The file ends where a name is expected")
    case UInt8(ascii: "'"):
      return stop(at: offset, "A name in single quotes", fix: "Put it in double quotes: \"…\".")
    case .some(let next) where JSONParser.isLetter(next):
      return stop(at: offset, "A name without quotes", fix: "Put it in double quotes: \"…\".")
    default:
      return stop(at: offset, "Expected a name in double quotes, found \(nextCharacter)")
    }
  }

  /// The next character, in words, for a fault.
  var nextCharacter: String {
    guard offset < source.count else { return "the end of the file" }
    let text = String(decoding: source[offset...].prefix(40), as: UTF8.self)
    return quoted(String(text.prefix(1)))
  }
}
