import Notations
import Rendering
import Walkthrough

extension OutputFormat {
  /// Returns the number of bytes of a trace in this format.
  func size(of composer: Composer, depth: Depth) -> Int {
    var size = 0
    let look = TextLook(width: 80, glyphs: .unicode, inColor: false)
    write(Document(TraceDocument(composer, depth: depth)), Surroundings(look)) { size += $0.count }
    return size
  }
}
