import Interchange
import Testing

/// An input that was too much once.
struct FoundInput: CustomTestStringConvertible, Sendable {
  let format: Format
  let input: [UInt8]
  let what: String

  var testDescription: String { "\(format.name): \(what)" }

  init(_ format: Format, _ what: String, _ input: String) {
    self.format = format
    self.input = Array(input.utf8)
    self.what = what
  }

  /// A file that is sound but for one text, which stands there in the place of another.
  init(_ format: Format, _ what: String, _ old: String, _ new: String) {
    let sound = String(decoding: format.sound[0].bytes, as: UTF8.self)
    self.init(format, what, sound.replacing(old, with: new, maxReplacements: 1))
  }

  static let all = [
    FoundInput(
      .training, "an end that lies before the step that was reached", #""epochs":40"#, #""epochs":1"#),
    FoundInput(.training, "more steps than can be counted", #""epochs":40"#, #""epochs":9007199254740992"#),
    FoundInput(.answer, "an exponent that no number has", "1e-9223372036854775808"),
    FoundInput(.sheet, "an exponent that no number has", "= ", "= 1e-9223372036854775808 "),
    FoundInput(.condition, "a NUL in a number", "z[2][1] >= 0\0.5"),
    FoundInput(.lesson, "a layer behind all that can be counted", "[l+1]", "[l+9223372036854775807]"),
    FoundInput(.line, "a number with nothing before it", "why -9223372036854775808"),
    FoundInput(.lesson, "a tab in the words", "You can read this.", "You can\tread this."),
    FoundInput(.keys, "a count without end", "99999u"),
    FoundInput(.line, "a count without end", "999999u"),
  ]
}

@Suite struct FoundInputs {
  @Test(arguments: FoundInput.all) func `what was found once is found no more`(_ found: FoundInput) {
    let outcome = found.format.outcome(of: found.input)
    #expect(outcome == .taken || outcome == .refused, "\(outcome)")
  }

  @Test func `bytes that are no text have a place in a lesson`() {
    let outcome = Format.lesson.outcome(of: Format.lesson.sound[0].bytes + [0xC3, 0x28])
    #expect(outcome == .refused)
  }
}
