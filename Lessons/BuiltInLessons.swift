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
    BuiltInLesson(file: "01-forward.md", bytes: PackageResources._1_forward_md),
    BuiltInLesson(file: "02-output-error.md", bytes: PackageResources._2_output_error_md),
    BuiltInLesson(file: "03-hidden-error.md", bytes: PackageResources._3_hidden_error_md),
    BuiltInLesson(file: "04-gradients.md", bytes: PackageResources._4_gradients_md),
    BuiltInLesson(file: "05-update.md", bytes: PackageResources._5_update_md),
    BuiltInLesson(file: "06-minibatch.md", bytes: PackageResources._6_minibatch_md),
    BuiltInLesson(file: "07-cross-entropy.md", bytes: PackageResources._7_cross_entropy_md),
    BuiltInLesson(file: "08-five-spellings.md", bytes: PackageResources._8_five_spellings_md),
    BuiltInLesson(file: "09-proofs.md", bytes: PackageResources._9_proofs_md),
    BuiltInLesson(file: "10-why-fast.md", bytes: PackageResources._0_why_fast_md),
    BuiltInLesson(file: "11-vanishing.md", bytes: PackageResources._1_vanishing_md),
    BuiltInLesson(file: "12-softmax.md", bytes: PackageResources._2_softmax_md),
  ]
}
