import CommandLineParsing
import Interchange
import Lessons
import Notations
import Rendering
import Walkthrough

/// `backstep grade`: marks a filled-in worksheet, blank by blank.
enum GradeCommand {
  static let sheet = Argument("SHEET", .file, help: "The worksheet with the blanks filled in, or -.")
  static let origin = Option(
    "from", .file, help: "The problem or lesson file that the sheet was made from, if any.")
  static let notes = Option(
    "notes", .file, help: "The file of the notes that the sheet was written in, if any.")

  static let command: Command<Action> = Command(
    "grade", "Mark a filled-in worksheet, and find the mistakes in it.",
    details:
      "A sheet says which built-in problem or lesson it was made from, and which seed. If it was made from a file, or written in notes from a file, name that file with --from or --notes: no file named on a sheet is ever opened. The exit status is 1 if a blank is wrong or empty.",
    examples: [
      Example("backstep grade sheet.md", "the marks"),
      Example("backstep grade sheet.md --from mine.json", "a sheet made from your own problem"),
    ],
    arguments: Arguments(sheet),
    options: [
      OptionGroup("Sheet", origin, notes),
      OptionGroup("Appearance", Shared.color, Shared.glyphs, Shared.width),
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let name = parsed[sheet]
    let text = try contents(of: name)
    guard let reference = WorksheetReference(sheet: text) else {
      throw fault(
        name, "it has no valid line backstep worksheet …",
        "Give the sheet in Markdown or text, with this line as it was handed out."
      )
    }
    let worksheet = try source(of: reference, parsed, sheet: name)
      .worksheet(reference, in: notation(of: reference, parsed, sheet: name))
    let grading = Grading(of: text, as: worksheet)
    let look = TextLook(parsed, console, toFile: false)
    for line in look.pages.lines(grading.page) { console.write(look.bytes(line)) }
    return grading.isPerfect ? .success : .failed
  }

  private static func contents(of name: String) throws(InputFaults) -> String {
    do {
      let file = try InputFile(reading: name)
      guard file.bytes.count <= largest else {
        throw Faults([Fault("is larger than \(largest >> 20) MiB", fix: "Is it a worksheet?")])
      }
      return String(decoding: file.bytes, as: UTF8.self)
    } catch let faults as Faults {
      throw InputFaults(file: name, faults: faults)
    } catch {
      throw InputFaults(file: name, faults: Faults())
    }
  }

  /// Returns the problem or lesson that a sheet names if it is built in, or else the file that the command line names.
  private static func source(
    of reference: WorksheetReference, _ parsed: Parsed, sheet: String
  ) throws(InputFaults) -> WorksheetSource {
    let builtIn = try reference.source.flatMap { name throws(InputFaults) in
      try WorksheetSource(builtIn: name)
    }
    switch (parsed[origin], builtIn) {
    case (let name?, nil): return try WorksheetSource(named: name)
    case (nil, let source?): return source
    case (_?, _?):
      throw fault(sheet, "it was made from the built-in \(reference.source ?? "")", "Leave --from out.")
    case (nil, nil): break
    }
    let what = reference.source.map { "there is no built-in problem or lesson \(quoted($0))" }
    throw fault(sheet, what ?? "it was made from a file", "Name the file with --from.")
  }

  /// Returns the built-in notes that a sheet names, or else the file of notes that the command line names.
  private static func notation(
    of reference: WorksheetReference, _ parsed: Parsed, sheet: String
  ) throws(InputFaults) -> Notation {
    switch (parsed[notes], reference.notes) {
    case (let file?, nil): return try Notation.found(file)
    case (nil, let name?):
      if let builtIn = Notation.named(name) { return builtIn }
      throw fault(
        sheet, "there are no notes \(quoted(name))", "Restore the line of the sheet that names its notes.")
    case (_?, let name?): throw fault(sheet, "it was written in the notes \(name)", "Leave --notes out.")
    case (nil, nil):
      throw fault(sheet, "it was written in notes from a file", "Name the file with --notes.")
    }
  }

  private static func fault(_ file: String, _ what: String, _ fix: String) -> InputFaults {
    InputFaults(file: file, faults: Faults([Fault(what, fix: fix)]))
  }

  private static let largest = 1 << 22
}
