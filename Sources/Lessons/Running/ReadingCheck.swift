import Interchange
import NeuralNetwork

/// The check that a lesson that holds with its own numbers, in its own notes, also holds in all other readings.
///
/// A fault of many readings is reported once, with the first of them.
struct ReadingCheck {
  private let lesson: Lesson
  /// The faults by place, each with its first reading and the number of readings.
  private var found: [(reading: String, fault: Fault, count: Int)] = []
  /// The conditions that are met in some reading.
  private var met: Set<SourcePosition> = []

  init(_ lesson: Lesson) { self.lesson = lesson }

  /// Returns the faults in all other readings.
  static func faults(of lesson: Lesson) -> [Fault] {
    var check = ReadingCheck(lesson)
    check.read(LessonReading(option: ""))
    for reading in LessonReading.others { check.read(reading) }
    return check.faults
  }

  private mutating func read(_ reading: LessonReading) {
    let supply = NumberSupply(lesson, reading.numbers)
    guard supply.canVary, supply.meetsNeeds else { return }
    let composition = reading.composition(of: lesson)
    // A problem that lacks what the lesson names is refused, so its faults do not count.
    if case .problem = reading.numbers, composition.lacks { return }
    met.formUnion(composition.conditionsMet)
    for fault in composition.faults.list { note(fault, in: reading.option) }
  }

  private mutating func note(_ fault: Fault, in reading: String) {
    if let known = found.firstIndex(where: { $0.fault.place == fault.place }) {
      if found[known].reading != reading { found[known].count += 1 }
    } else {
      found.append((reading, fault, 1))
    }
  }

  private var faults: [Fault] {
    found.map { reading, fault, count in
      let more = count > 1 ? ", and in \(counted(count - 1, "other reading")) too" : ""
      return Fault(at: fault.place, "with \(reading)\(more): \(fault.what)", fix: fault.fix)
    }
      + lesson.conditions.filter { !met.contains($0.position) }.map { condition in
        Fault(
          at: .init(position: condition.position),
          "\(quoted(condition.text)) holds in none of the readings tried",
          fix: "Correct it, or remove what is said under it.")
      }
  }
}
