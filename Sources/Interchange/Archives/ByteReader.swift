/// A place in some bytes, from which numbers are read one after the other, and never beyond an end.
struct ByteReader {
  let source: [UInt8]
  /// The index of the next byte.
  private(set) var offset: Int
  /// The index after the last byte that may be read.
  let end: Int
  /// What is being read, as a fault names it: `the header`.
  let part: String

  /// Creates a reader of a part of some bytes; a part that is not within them is read as empty.
  init(_ source: [UInt8], from offset: Int = 0, to end: Int? = nil, part: String) {
    self.source = source
    self.end = min(end ?? source.count, source.count)
    self.offset = max(0, min(offset, self.end))
    self.part = part
  }

  /// The number of bytes that are left.
  var count: Int { end - offset }

  /// Passes some bytes and returns where they are.
  mutating func take(_ length: Int) throws(Fault) -> Range<Int> {
    guard 0...count ~= length else { throw Fault(at: .byte(end), "the bytes end inside \(part)") }
    defer { offset += length }
    return offset..<offset + length
  }

  /// Reads a number without a sign, the least significant byte first.
  mutating func number<Word: FixedWidthInteger & UnsignedInteger>(_: Word.Type) throws(Fault) -> Word {
    let bytes = try take(Word.bitWidth / 8)
    return source[bytes].reversed().reduce(0) { $0 << 8 | Word($1) }
  }

  /// Returns whether the next bytes are these, and passes them if so.
  mutating func passes(_ expected: [UInt8]) -> Bool {
    guard source[offset..<end].starts(with: expected) else { return false }
    offset += expected.count
    return true
  }
}

extension Fault.Place {
  /// A byte of a file, counted from 0.
  static func byte(_ offset: Int) -> Fault.Place { Fault.Place(path: "byte \(offset)") }

  /// A part of a file that has a name, such as an entry of an archive; a long name is shortened.
  static func part(_ name: String) -> Fault.Place {
    let isShort = !name.isEmpty && name.utf8.count <= 80
    return Fault.Place(path: isShort ? name : quoted(name))
  }
}

extension Fault {
  /// Returns the fault with the name of the part of the file in which it is.
  func within(_ part: String) -> Fault {
    let outer = Place.part(part).path
    return Fault(at: Place(path: place.path.isEmpty ? outer : "\(outer), \(place.path)"), what, fix: fix)
  }
}

extension Fault {
  /// Returns the fault of a text that is a part of a file, with this part and its line and column in it as the place.
  func inText(_ part: String) -> Fault {
    let position = place.position.map { ":\($0)" } ?? ""
    return Fault(at: Place(path: part + position), what, fix: fix)
  }
}

extension [UInt8] {
  /// Appends a number, the least significant byte first.
  mutating func append<Word: FixedWidthInteger & UnsignedInteger>(littleEndian number: Word) {
    for shift in stride(from: 0, to: Word.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> Word(shift)))
    }
  }
}

/// Returns a number of bytes with its unit: `1 byte`, `2 bytes`.
func inBytes(_ count: some BinaryInteger) -> String { count == 1 ? "1 byte" : "\(count) bytes" }
