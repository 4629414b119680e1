import CommandLineParsing
import Rendering

extension TextLook {
  /// How output looks: what the options ask for and the surroundings allow.
  init(_ parsed: Parsed, _ console: Console, toFile: Bool) {
    let environment = console.environment
    self.init(
      width: parsed[Shared.width] ?? (toFile ? TextLook.fileWidth : console.width),
      glyphs: environment.usesUnicode(parsed[Shared.glyphs]) ? .unicode : .ascii,
      inColor: toFile ? parsed[Shared.color] == .always : environment.usesColor(parsed[Shared.color]))
  }

  /// Columns of a line in a file.
  static let fileWidth = 80
}
