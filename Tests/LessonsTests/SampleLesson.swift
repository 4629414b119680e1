import Interchange
import Lessons
import Testing

/// A lesson that has one of everything and no fault.
let soundLesson = """
  ---
  title: A sample
  notes: nielsen
  level: 2
  minutes: 10
  learns: nothing
  ---

  ## First page

  ```problem
  mazur
  ```

  The error `delta[2][1] = 0.008771` and `BP2`, and [the next](02-next.md).

  <!-- speaker:
  Say `delta[l][j]` aloud.
  -->

  ```show
  delta[2][1]
  depth: term
  ```

  ```question
  What is the error?

  answer: delta[2][1]
  digits: 4
  hint: Use the wires.
  why: That is it.
  ```

  ## Second page

  ```question
  Which one is larger?

  choose:
  - the first | delta[3][1] > delta[3][2]
  - the second | delta[3][1] < delta[3][2]
  ```

  ```question
  Put them in order.

  order: a[3], z[2], delta[2]
  ```

  ```question
  Whose letters?

  symbol: z[2][1] in soundness
  ```

  ```question
  Which shape?

  shape: w[2]
  ```

  ```question
  Where does it go wrong?

  slip: weightsUpdated in delta[3][1], delta[2][1]
  ```

  ```proof
  BP3
  layer: 3
  ```

  ```checkpoint
  You can read this.
  ```
  """

/// A change of the sample that breaks one rule, and the first fault that it must bring.
struct Breakage: CustomTestStringConvertible, Sendable {
  let rule: String
  let old: String
  let new: String
  /// The text that begins where the fault stands.
  let at: String
  let fault: String

  init(_ rule: String, _ old: String, _ new: String, at place: String, _ fault: String) {
    self.rule = rule
    self.old = old
    self.new = new
    at = place
    self.fault = fault
  }

  var testDescription: String { rule }

  var text: String { soundLesson.replacing(old, with: new, maxReplacements: 1) }

  /// Line and column of the place where the fault is.
  var position: SourcePosition? {
    let text = text
    guard let place = text.firstRange(of: at) else { return nil }
    let before = text[..<place.lowerBound]
    let line = before.count { $0 == "\n" } + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    return SourcePosition(line: line, column: column)
  }
}

/// The faults of a text.
func faults(of text: String) -> [Fault] {
  do throws(Faults) {
    try LessonCheck.check(Array(text.utf8), neighbours: ["02-next.md"])
    return []
  } catch {
    return error.list
  }
}

/// A lesson of one page on one network, with these words and blocks on it.
func lesson(_ body: String, problem: String = "mazur", notes: String = "nielsen") -> String {
  """
  ---
  title: A sample
  notes: \(notes)
  level: 2
  minutes: 10
  learns: nothing
  ---

  ## Page

  ```problem
  \(problem)
  ```

  \(body)
  """
}
