public import Notations

/// A format in which documents are written.
///
/// A new format needs a value of this type, in the folder of its printers, and its name in `all`. Commands, their help
/// and completion, the stepper's export and the names of files read it there.
public struct OutputFormat: Sendable {
  /// The name on the command line.
  public let name: String
  /// The extension of its files, without the point.
  public let fileExtension: String
  /// The part of a document that the format writes.
  public let kind: Kind
  /// Whether it is not text, so that no terminal can show it.
  public let isBinary: Bool
  /// The greatest sizes of sums and matrices for which a page has room.
  public let limits: @Sendable (TextLook) -> Typesetter.Limits
  /// The function that sends a document piece by piece, so that a long document is never completely in memory.
  public let write: @Sendable (Document, Surroundings, _ sink: ([UInt8]) -> Void) -> Void
  /// The function that returns the pictures of a document, in files whose names begin with a stem.
  public let pictures: @Sendable (Document, _ stem: String) -> [Picture]

  /// The part of a document that a format writes.
  public enum Kind: Sendable {
    /// Its pages, for people.
    case pages
    /// Its numbers, for programs.
    case data
  }

  /// A picture file that belongs to a document.
  public struct Picture: Sendable {
    /// The path of the file.
    public let path: String
    /// The content of the file.
    public let bytes: [UInt8]
  }

  /// The properties of the place where a document is written.
  public struct Surroundings: Sendable {
    /// The look of lines of text.
    public var look: TextLook
    /// The beginning of the names of picture files; `nil` if the document can have none.
    public var pictureStem: String?

    /// Creates surroundings; without a stem, the document has no picture files.
    public init(_ look: TextLook, pictureStem: String? = nil) {
      self.look = look
      self.pictureStem = pictureStem
    }
  }

  init(
    name: String, fileExtension: String, kind: Kind = .pages, isBinary: Bool = false,
    limits: @escaping @Sendable (TextLook) -> Typesetter.Limits = { _ in .onPaper },
    pictures: @escaping @Sendable (Document, _ stem: String) -> [Picture] = { _, _ in [] },
    write: @escaping @Sendable (Document, Surroundings, _ sink: ([UInt8]) -> Void) -> Void
  ) {
    self.name = name
    self.fileExtension = fileExtension
    self.kind = kind
    self.isBinary = isBinary
    self.limits = limits
    self.pictures = pictures
    self.write = write
  }

  /// The formats of every kind of document that has numbers.
  public static let all: [OutputFormat] = [text, markdown, html, json]

  /// The formats of a trace, whose numbers can also be arrays.
  public static let ofTraces: [OutputFormat] = all + ofArrays

  /// The formats of arrays.
  public static let ofArrays: [OutputFormat] = [npz, safetensors]

  /// The formats that write pages, which every document has.
  public static var ofPages: [OutputFormat] { all.filter { $0.kind == .pages } }

  /// Returns the format for a file name, by its extension, in small or capital letters.
  public static func named(byFile path: String) -> OutputFormat? {
    guard let point = path.lastIndex(of: ".") else { return nil }
    let ending = path[point...].dropFirst().lowercased()
    return all.first { $0.fileExtension == ending }
  }

  /// The format of a document's numbers.
  public static let json = OutputFormat(name: "json", fileExtension: "json", kind: .data) {
    document, _, sink in
    document.json?(sink)
  }
}

extension Typesetter.Limits {
  /// The sizes that fit on a sheet of paper.
  public static let onPaper = Typesetter.Limits(terms: 4, rows: 8, columns: 6)
}
