import Backpropagation
import Equations
import Notations
import Walkthrough

extension Worksheet {
  /// Creates a sheet of the questions of a lesson that ask for numbers; `nil` if the lesson has none.
  package init?(_ reference: WorksheetReference, of script: LessonScript) {
    var number = 0
    let sections = script.stops.compactMap(\.question).compactMap { asked -> Section? in
      let items = asked.question.kind.blanks(in: asked.setting).compactMap { content, digits -> Item? in
        guard let value = asked.setting.value(of: content) else { return nil }
        number += 1
        return Item(number: number, content: content, digits: digits, value: value, setting: asked.setting)
      }
      return items.isEmpty
        ? nil : Section(heading: .task(asked.question.task), setting: asked.setting, items: items)
    }
    guard !sections.isEmpty, number <= Worksheet.mostBlanks else { return nil }
    self.init(reference, title: script.header.title, sections)
  }
}
