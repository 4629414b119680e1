import Interchange

/// Turns the bytes that a terminal sends into keys, even if a sequence is split over several reads.
///
///     ESC [ A          the cursor keys, in their usual form (CSI)
///     ESC O A          the same when the keypad is in application mode (SS3)
///     ESC [ 5 ~        keys that have a number
///     ESC [ 200 ~ …    pasted text, up to ESC [ 201 ~
///
/// A single ESC is a key, but it is also the first byte of a sequence. Only time tells which one is meant. While
/// `isWaiting`, the caller waits a moment and calls `finish()` if no more bytes have come. Unknown sequences are
/// dropped.
package struct KeyDecoder: Sendable {
  private enum State {
    case ground
    case scalar(bytes: [UInt8], length: Int)
    case escape
    case singleShift
    case control(bytes: [UInt8])
    case consoleFunction
    case paste(matched: Int)
  }

  /// The greatest length of a paste, in bytes.
  ///
  /// The rest is dropped: nobody types that much into a line.
  package static let longestPaste = 65_536

  private static let escapeByte: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  private static let longestSequence = 64

  private var state = State.ground
  // This is not part of the state, so that a byte can be appended in place, without a copy.
  private var pasted: [UInt8] = []

  package init() {}

  /// Whether an ESC has been read that may still become a longer sequence.
  package var isWaiting: Bool {
    switch state {
    case .ground, .paste: false
    case .scalar, .escape, .singleShift, .control, .consoleFunction: true
    }
  }

  /// Returns the keys that these bytes complete.
  package mutating func keys(from bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes { accept(byte, into: &keys) }
    return keys
  }

  /// Returns the keys that are meant if no more bytes come: ESC alone, or ESC and then `[` or `O`.
  package mutating func finish() -> [Key] {
    defer { if isWaiting { state = .ground } }
    return switch state {
    case .escape: [.escape]
    case .singleShift: [.escape, .character("O")]
    case .control(let bytes) where bytes.isEmpty: [.escape, .character("[")]
    case .ground, .scalar, .control, .consoleFunction, .paste: []
    }
  }

  private mutating func accept(_ byte: UInt8, into keys: inout [Key]) {
    switch state {
    case .ground: begin(byte, into: &keys)
    case .scalar(let bytes, let length): continueScalar(bytes, length, byte, into: &keys)
    case .escape: continueEscape(byte, into: &keys)
    case .singleShift: restart(byte, unless: 0x21...0x7E, into: &keys, key: Self.singleShiftKey)
    case .consoleFunction: restart(byte, unless: 0x21...0x7E, into: &keys, key: { _ in nil })
    case .control(let bytes): continueControl(bytes, byte, into: &keys)
    case .paste(let matched): continuePaste(matched, byte, into: &keys)
    }
  }

  private mutating func begin(_ byte: UInt8, into keys: inout [Key]) {
    switch byte {
    case Self.escapeByte: state = .escape
    case 0x09: keys.append(.tab)
    case 0x0A, 0x0D: keys.append(.enter)
    case 0x08, 0x7F: keys.append(.backspace)
    case 0x01...0x1A: keys.append(.control(Character(UnicodeScalar(byte + 0x60))))
    case 0x00, 0x1C...0x1F: keys.append(.control(Character(UnicodeScalar(byte + 0x40))))
    case 0x20...0x7E: keys.append(.character(Character(UnicodeScalar(byte))))
    case 0xC2...0xDF: state = .scalar(bytes: [byte], length: 2)
    case 0xE0...0xEF: state = .scalar(bytes: [byte], length: 3)
    case 0xF0...0xF4: state = .scalar(bytes: [byte], length: 4)
    default: break
    }
  }

  private mutating func continueScalar(
    _ bytes: [UInt8], _ length: Int, _ byte: UInt8, into keys: inout [Key]
  ) {
    state = .ground
    guard 0x80...0xBF ~= byte else { return begin(byte, into: &keys) }
    let bytes = bytes + [byte]
    if bytes.count < length {
      state = .scalar(bytes: bytes, length: length)
    } else if let text = String(validating: bytes, as: UTF8.self), let character = text.first {
      keys.append(.character(character))
    }
  }

  private mutating func continueEscape(_ byte: UInt8, into keys: inout [Key]) {
    switch byte {
    case UInt8(ascii: "["): state = .control(bytes: [])
    case UInt8(ascii: "O"): state = .singleShift
    default:
      keys.append(.escape)
      state = .ground
      begin(byte, into: &keys)
    }
  }

  /// Ends a short sequence with its last byte; any other byte breaks the sequence off and begins a new one.
  private mutating func restart(
    _ byte: UInt8, unless final: ClosedRange<UInt8>, into keys: inout [Key], key: (UInt8) -> Key?
  ) {
    state = .ground
    guard final ~= byte else { return begin(byte, into: &keys) }
    if let key = key(byte) { keys.append(key) }
  }

  private mutating func continueControl(_ bytes: [UInt8], _ byte: UInt8, into keys: inout [Key]) {
    switch byte {
    case UInt8(ascii: "[") where bytes.isEmpty:
      state = .consoleFunction
    case 0x20...0x3F:
      let isTooLong = bytes.count == Self.longestSequence
      state = .control(bytes: isTooLong ? bytes : bytes + [byte])
    case 0x40...0x7E:
      state = .ground
      finishControl(bytes, byte, into: &keys)
    default:
      state = .ground
      begin(byte, into: &keys)
    }
  }

  private mutating func finishControl(_ bytes: [UInt8], _ final: UInt8, into keys: inout [Key]) {
    let first = bytes.prefix { $0 != UInt8(ascii: ";") }
    let number = Int(whole: String(decoding: first, as: UTF8.self))
    if final == UInt8(ascii: "~"), number == 200 {
      state = .paste(matched: 0)
    } else if let key = Self.controlKey(number: number, final: final) {
      keys.append(key)
    }
  }

  private mutating func continuePaste(_ matched: Int, _ byte: UInt8, into keys: inout [Key]) {
    if byte == Self.pasteEnd[matched] {
      guard matched + 1 == Self.pasteEnd.count else {
        state = .paste(matched: matched + 1)
        return
      }
      state = .ground
      keys.append(.pasted(String(decoding: pasted, as: UTF8.self)))
      pasted = []
      return
    }
    // Only the first byte of the end mark is an ESC. So after a mismatch, a new match can begin only at this byte.
    let isEscape = byte == Self.escapeByte
    let text = Self.pasteEnd.prefix(matched) + (isEscape ? [] : [byte])
    pasted.append(contentsOf: text.prefix(Self.longestPaste - pasted.count))
    state = .paste(matched: isEscape ? 1 : 0)
  }

  private static func controlKey(number: Int?, final: UInt8) -> Key? {
    switch (UnicodeScalar(final), number) {
    case ("A", _): .up
    case ("B", _): .down
    case ("C", _): .right
    case ("D", _): .left
    case ("H", _), ("~", 1), ("~", 7): .home
    case ("F", _), ("~", 4), ("~", 8): .end
    case ("Z", _): .backTab
    case ("~", 2): .insert
    case ("~", 3): .delete
    case ("~", 5): .pageUp
    case ("~", 6): .pageDown
    default: nil
    }
  }

  private static func singleShiftKey(_ byte: UInt8) -> Key? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "H"): controlKey(number: nil, final: byte)
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(UnicodeScalar(byte - 0x40)))
    default: nil
    }
  }
}
