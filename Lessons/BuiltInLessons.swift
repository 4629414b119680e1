/// The lessons that are part of the program, in the order in which one learns from them.
package struct BuiltInLesson: Sendable {
  /// The file as it stands in this folder.
  package let file: String
  /// What is in it.
  package let bytes: [UInt8]

  /// The name by which one asks for it: the file's, without number and ending.
  package var id: String { String(file.dropFirst(3).dropLast(3)) }

  /// All of them.
  package static let all: [BuiltInLesson] = [
    BuiltInLesson(file: "01-forward.md", bytes: PackageResources._1_forward_md)
  ]
}
