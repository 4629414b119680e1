import Interchange
import Lessons

/// The folder with the learner's progress: a file for each lesson, in the state folder of the XDG specification.
///
/// A file is replaced as a whole, so that of two sessions at once neither reads half a file. A session that replaces it
/// locks the folder, so that the progress of the other session is kept.
struct ProgressFolder {
  /// The path of the folder; nil if there is no place for it.
  let path: String?

  init(_ environment: TerminalEnvironment) {
    let state = environment.variables["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment.variables["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state" : nil }
    path = (state ?? home).map { $0 + "/backstep/lessons" }
  }

  /// Returns the record of a lesson, or a new one if there is none; and a message if the record is damaged.
  func record(of lesson: String) -> (record: LessonRecord, message: String?) {
    let fresh = LessonRecord(lesson: lesson)
    guard let file = file(of: lesson), OutputFile.exists(file) else { return (fresh, nil) }
    let input: InputFile
    do {
      input = try InputFile(reading: file)
    } catch {
      let reason = error.list.first?.what ?? "cannot be read"
      return (fresh, "the progress in \(sanitizedLine(file)) \(reason); it is left as it is")
    }
    if let record = try? LessonRecord(json: input.bytes), record.lesson == lesson { return (record, nil) }
    let aside = freeName(beside: file)
    guard unsafe rename(file, aside) == 0 else {
      return (fresh, "the progress in \(sanitizedLine(file)) is damaged; this run starts from the beginning")
    }
    return (
      fresh, "the progress in \(sanitizedLine(file)) was damaged; it is set aside as \(sanitizedLine(aside))"
    )
  }

  /// Saves a record, merged with the progress of another session in the same lesson.
  ///
  /// - Returns: The reason why it could not be saved, or nil.
  func keep(_ record: LessonRecord) -> String? {
    guard let path, let file = file(of: record.lesson) else {
      return "there is no folder to keep progress in"
    }
    makeFolders(path)
    let lock = unsafe open(path, O_RDONLY | O_CLOEXEC)
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 && errno == EINTR {}
    do {
      let stored = OutputFile.exists(file) ? try InputFile(reading: file).bytes : nil
      let merged = stored.flatMap { try? LessonRecord(json: $0) }.map(record.merged) ?? record
      var output = try OutputFile(path: file, mayReplaceInput: true)
      output.write(merged.json())
      try output.commit()
      return nil
    } catch {
      return error.lines(file: file).joined(separator: " ")
    }
  }

  /// Deletes the progress in a lesson.
  func forget(_ lesson: String) {
    if let file = file(of: lesson) { unsafe unlink(file) }
  }

  private func file(of lesson: String) -> String? { path.map { $0 + "/" + lesson + ".json" } }

  private func freeName(beside file: String) -> String {
    let names = (1...1000).lazy.map { $0 == 1 ? file + ".damaged" : file + ".damaged-\($0)" }
    return names.first { unsafe access($0, F_OK) != 0 } ?? file + ".damaged"
  }

  private func makeFolders(_ path: String) {
    var folder = ""
    for name in path.split(separator: "/") {
      folder += "/" + name
      unsafe mkdir(folder, 0o700)
    }
  }
}
