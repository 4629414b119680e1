import Lessons
import Walkthrough

extension Stepper {
  /// Whether the result is hidden and a prediction is waited for.
  package var isAsking: Bool { look.isPredicting && reveal == .numbers }

  /// Whether the numbers that this step gives are few enough to be asked for.
  var isPredictable: Bool {
    (1...Prediction.mostNumbers).contains(results.count)
  }

  /// The numbers that this step gives.
  var results: [Double] { results(of: step) }

  func startsPrediction(_ character: Character) -> Bool {
    isAsking && (character.isDigit || "-.−".contains(character))
  }

  mutating func togglePrediction() {
    look.isPredicting.toggle()
    guard look.isPredicting else {
      reveal = .result
      return note("results are shown")
    }
    score = Score()
    revealed = []
    arrive(at: location)
    note(
      isPredictable
        ? "type what comes out, or go on to see it"
        : "this step gives too many numbers to ask for; go into it")
  }

  /// Compares a typed prediction with the result and shows it.
  mutating func predict(_ text: String) {
    guard isAsking else { return }
    let results = results
    guard let prediction = Prediction(text, count: results.count) else {
      return fail("\(text.isEmpty ? "nothing" : text) is no number; type one, or go on to see the result")
    }
    guard prediction.numbers.count == results.count else {
      return fail(
        results.count == 1
          ? "this step gives one number" : "this step gives \(results.count) numbers, with spaces between")
    }
    let isRight = prediction.agrees(with: results)
    score.asked += 1
    if isRight { score.right += 1 }
    reveal = .result
    revealed.insert(mark)
    let tally = "\(score.right) of \(score.asked)"
    guard !isRight else { return note("right, \(tally)") }
    wrongPrediction = text
    fail("not \(text.trimmed); \(tally)")
  }

  /// What was probably done to get what was predicted, where a known mistake gives it.
  var diagnosis: [Prose] {
    guard let text = wrongPrediction, let prediction = Prediction(text, count: results.count),
      let quantity = quantity(of: step)
    else { return [] }
    let setting = Setting(
      pass.trace, example: step.example ?? 1, notation: look.notation, numbers: composer.numbers)
    let diagnosis = setting.diagnosis(of: text, for: quantity, digits: prediction.places)
    guard diagnosis.verdict == .wrong, diagnosis.isExplained else { return [] }
    return setting.remarks(on: diagnosis, for: quantity).map { $0.playing(.yours) }
  }
}
