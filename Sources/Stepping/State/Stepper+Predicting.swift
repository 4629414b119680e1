import Equations
import Lessons
import Walkthrough

extension Stepper {
  /// Whether the result is hidden and a prediction is waited for.
  package var isAsking: Bool { look.isPredicting && reveal == .numbers }

  /// Whether the numbers that this step gives are few enough to be asked for.
  var isPredictable: Bool {
    (1...Prediction.mostNumbers).contains(results.count)
  }

  /// Whether the result is to be asked for when one arrives here.
  var isDue: Bool { look.isPredicting && !revealed.contains(mark) && isPredictable }

  /// Whether the cost of the data is still to be predicted.
  var hidesCost: Bool {
    guard look.isPredicting, let number = pass.steps.number(whichComputes: .meanCost, example: nil),
      location.step < number
    else { return false }
    if location.step < number - 1 { return true }
    if case .term = step.focus { return true }
    return reveal < .result
  }

  /// The numbers that this step gives.
  var results: [Double] { results(of: step) }

  /// Whether a key begins a number where one is asked for.
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
}

// MARK: - Answers

extension Stepper {
  /// What is typed for a prediction by who gives up.
  static let wishToSee = "show"

  /// How often a number may be wrong before it is shown.
  private static let tries = 2

  /// Compares a typed prediction with the result: shows the result if it is right or was wrong twice, else asks again.
  mutating func predict(_ text: String) {
    guard isAsking else { return }
    if text.trimmed.lowercased() == Self.wishToSee { return showResult() }
    let results = results
    guard let prediction = Prediction(text, count: results.count) else {
      let what = text.trimmed.isEmpty ? "nothing was typed" : "I cannot read \(text.trimmed) as a number"
      return askAgain("\(what); type a number, or \(Self.wishToSee)")
    }
    guard prediction.numbers.count == results.count else {
      return askAgain(
        results.count == 1
          ? "this step gives one number" : "this step gives \(results.count) numbers, with spaces between")
    }
    if prediction.agrees(with: results) {
      let isAtOnce = wrongPredictions.isEmpty
      wrongPredictions = []
      endAsking(isRight: isAtOnce)
      return note("\(isAtOnce ? "right" : "right this time"); \(tally)")
    }
    wrongPredictions.append(text)
    guard wrongPredictions.count < Self.tries else {
      endAsking(isRight: false)
      return fail("not \(text.trimmed); \(tally)")
    }
    askAgain("not \(text.trimmed); try once more, or type \(Self.wishToSee)")
  }

  /// Shows the result without an answer; what was tried in vain before counts as wrong.
  mutating func showResult() {
    if wrongPredictions.isEmpty {
      reveal = .result
      revealed.insert(mark)
    } else {
      endAsking(isRight: false)
    }
  }

  private mutating func endAsking(isRight isRightAtOnce: Bool) {
    score.asked += 1
    if isRightAtOnce { score.right += 1 }
    reveal = .result
    revealed.insert(mark)
  }

  /// Says what was wrong with an answer, and waits for the next one.
  private mutating func askAgain(_ text: String) {
    mode = .typing(.prediction, LineEditor())
    fail(text)
  }

  private var tally: String { "\(score.right) of \(score.asked) right at the first try" }

  /// What was probably done to get what was predicted last, where a known mistake gives it; it does not say the right number.
  var diagnosis: [Prose] {
    guard let text = wrongPredictions.last, let prediction = Prediction(text, count: results.count) else {
      return []
    }
    let setting = QuestionSetting(
      pass.trace, example: step.example ?? 1, notation: look.notation, numbers: composer.numbers)
    let remarks =
      if let quantity = quantity(of: step) {
        setting.explanations(of: text, for: quantity, digits: prediction.places)
      } else if case .term(let term, _) = step.focus {
        setting.explanations(
          of: text, for: composer.expandedTerms(of: step.withoutTerms)[term - 1],
          digits: prediction.places)
      } else {
        [Prose]()
      }
    return remarks.map { $0.playing(.yours) }
  }
}

extension QuestionSetting {
  /// What a known mistake has to do with a wrong number; nothing where none gives it.
  fileprivate func explanations(of text: String, for quantity: Quantity, digits: Int) -> [Prose] {
    let diagnosis = diagnosis(of: text, for: quantity, digits: digits)
    guard diagnosis.verdict == .wrong, diagnosis.isExplained else { return [] }
    return remarks(on: diagnosis, for: quantity)
  }

  /// The same for a calculation without a name.
  fileprivate func explanations(of text: String, for calculation: Expression, digits: Int) -> [Prose] {
    guard case .wrong(let remarks) = answer(text, for: calculation, digits: digits) else { return [] }
    return remarks
  }
}
