public import Notations

/// A format that documents are written in.
///
/// A further format is a value of this type beside its printers, and its name in `all`: commands, their help and completion, the
/// stepper's export and the names of files read it there.
public struct OutputFormat: Sendable {
  /// What it is called on the command line.
  public let name: String
  /// What the names of its files end in, without the point.
  public let fileExtension: String
  /// What it writes of a document.
  public let kind: Kind
  /// How much of a sum and of a matrix a page has room for.
  public let limits: @Sendable (TextLook) -> Typesetter.Limits
  /// Hands over a document piece by piece, so that a long one is never all in memory.
  public let write: @Sendable (Document, Surroundings, _ sink: ([UInt8]) -> Void) -> Void
  /// The pictures that stand beside a document, in files whose names begin with a stem.
  public let pictures: @Sendable (Document, _ stem: String) -> [Picture]

  /// What a format writes of a document.
  public enum Kind: Sendable {
    /// Its pages, for people.
    case pages
    /// Its numbers, for programs.
    case data
  }

  /// A file beside a document.
  public struct Picture: Sendable {
    /// Where it goes.
    public let path: String
    /// What is in it.
    public let bytes: [UInt8]
  }

  /// What a document is written into.
  public struct Surroundings: Sendable {
    /// How lines of text look.
    public var look: TextLook
    /// What the names of pictures begin with; `nil` where none can stand beside the document.
    public var pictureStem: String?

    /// Makes surroundings; without a stem no picture stands beside the document.
    public init(_ look: TextLook, pictureStem: String? = nil) {
      self.look = look
      self.pictureStem = pictureStem
    }
  }

  init(
    name: String, fileExtension: String, kind: Kind = .pages,
    limits: @escaping @Sendable (TextLook) -> Typesetter.Limits = { _ in .onPaper },
    pictures: @escaping @Sendable (Document, _ stem: String) -> [Picture] = { _, _ in [] },
    write: @escaping @Sendable (Document, Surroundings, _ sink: ([UInt8]) -> Void) -> Void
  ) {
    self.name = name
    self.fileExtension = fileExtension
    self.kind = kind
    self.limits = limits
    self.pictures = pictures
    self.write = write
  }

  /// All formats.
  public static let all: [OutputFormat] = [text, markdown, html, json]

  /// Those of any document: pages it always has.
  public static var ofPages: [OutputFormat] { all.filter { $0.kind == .pages } }

  /// The format that a file's name asks for by its ending, in capitals or not.
  public static func named(byFile path: String) -> OutputFormat? {
    guard let point = path.lastIndex(of: ".") else { return nil }
    let ending = path[point...].dropFirst().lowercased()
    return all.first { $0.fileExtension == ending }
  }

  /// The numbers of a document.
  public static let json = OutputFormat(name: "json", fileExtension: "json", kind: .data) {
    document, _, sink in
    document.json?(sink)
  }
}

extension Typesetter.Limits {
  /// What fits on a sheet of paper.
  public static let onPaper = Typesetter.Limits(terms: 4, rows: 8, columns: 6)
}
