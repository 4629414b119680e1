import Equations
import Expressions
import Interchange
import Lessons
import Walkthrough

extension Stepper {
  /// Whether the result is hidden and the stepper waits for a prediction.
  package var isAsking: Bool { settings.isPredicting && reveal == .numbers }

  /// Whether this step gives few enough numbers for a prediction.
  var isPredictable: Bool {
    (1...Prediction.mostNumbers).contains(results.count)
  }

  /// Whether the stepper must ask for the result when the learner arrives at this step.
  var isDue: Bool { settings.isPredicting && !quiz.hasRevealed(bookmark) && isPredictable }

  /// Whether the cost of the data is still to be predicted.
  var hidesCost: Bool { hidingPlace(of: .meanCost) != nil }

  /// Returns the place whose result is a quantity that is still to be predicted; nil if the quantity may be shown.
  ///
  /// The results of all earlier steps may be shown, and those that the learner has seen already.
  func hidingPlace(of quantity: Quantity) -> Location? {
    guard settings.isPredicting,
      let place = pass.steps.location(whichComputes: quantity, example: step.example),
      !isPast(place), !hasRevealed(place)
    else { return nil }
    return place
  }

  /// Returns whether the results of a place and of all its parts have been shown on the way to this step.
  private func isPast(_ place: Location) -> Bool {
    let common = zip(place.path, location.path).prefix { $0 == $1 }.count
    guard common == min(place.path.count, location.path.count) else { return place < location }
    guard reveal == .result else { return false }
    var here = location
    while here.path.count > place.path.count, let parent = here.parent {
      guard here.position == pass.steps.siblingCount(of: here) - 1 else { return false }
      here = parent
    }
    return true
  }

  /// Returns whether the learner has seen the result of a place: by itself, as a part of a layer, or part by part.
  private func hasRevealed(_ place: Location) -> Bool {
    let isSeen = { (location: Location) in
      Depth.allCases.contains {
        quiz.hasRevealed(Bookmark(pass: passes.position, location: location, depth: $0))
      }
    }
    if isSeen(place) || place.parent.map(isSeen) == true { return true }
    let step = pass.steps.step(at: place)
    guard step.focus == .layer, !pass.steps.givesOneNumber(step) else { return false }
    return (0..<pass.steps.childCount(of: step)).allSatisfy { isSeen(place.child($0)) }
  }

  /// The numbers that this step gives.
  var results: [Double] { composer.results(of: step) }

  /// Returns whether a key is the first character of a number while the stepper asks for one.
  func startsPrediction(_ character: Character) -> Bool {
    isAsking && (character.isDigit || "-.−".contains(character))
  }

  mutating func togglePrediction() {
    settings.isPredicting.toggle()
    guard settings.isPredicting else {
      reveal = .result
      return note("results are shown")
    }
    quiz = Quiz()
    arrive()
    note(
      isPredictable
        ? "type the result, or go on to see it"
        : "this step gives too many numbers to ask for; go into it")
  }
}

// MARK: - Answers

extension Stepper {
  /// Compares a typed prediction with the result.
  ///
  /// Shows the result if the prediction is right or was wrong twice; otherwise asks again.
  mutating func predict(_ text: String) {
    guard isAsking else { return }
    if text.trimmed.lowercased() == Quiz.wishToSee { return showResult() }
    let results = results
    let names = answerNames
    guard let prediction = Prediction(text, count: results.count, names: names) else {
      let fault = Prediction.fault(in: text, count: results.count, names: names)
      let what =
        text.trimmed.isEmpty
        ? "nothing was typed" : fault?.what ?? "I cannot read \(text.trimmed) as a number"
      return askAgain("\(what); type a number, or \(Quiz.wishToSee)")
    }
    guard prediction.numbers.count == results.count else {
      return askAgain(
        results.count == 1
          ? "this step has one result"
          : "this step has \(results.count) results; type them with spaces between")
    }
    let values = prediction.calculated.map { self.text($0) }.joined(separator: " ")
    let said = String(text.trimmed) + (values.isEmpty ? "" : " = " + values)
    switch quiz.answer(text, isRight: prediction.agrees(with: results), at: bookmark) {
    case .right(let atFirstTry):
      reveal = .result
      let calculated = values.isEmpty ? "" : ": " + said
      note("\(atFirstTry ? "right" : "right this time")\(calculated); \(quiz.tally)")
    case .wrong:
      reveal = .result
      fail("not \(said); \(quiz.tally)")
    case .toTryAgain: askAgain("not \(said); try once more, or type \(Quiz.wishToSee)")
    }
  }

  /// Shows the result without a prediction.
  mutating func showResult() {
    quiz.giveAway(bookmark)
    reveal = .result
  }

  /// Says what was wrong with an answer, and waits for the next one.
  private mutating func askAgain(_ text: String) {
    dialogue.ask(for: .prediction)
    fail(text)
  }

  private var questionSetting: QuestionSetting {
    QuestionSetting(
      pass.trace, example: step.example ?? 1, notation: settings.notation, numbers: composer.numbers)
  }

  /// The names of the quantities that the learner may use: all that are shown.
  var answerNames: AnswerNames {
    AnswerNames(questionSetting) { [self] in hidingPlace(of: $0) == nil }
  }

  /// The known mistake that probably gave the last prediction, if there is one; this text does not contain the right
  /// number.
  var diagnosis: [Prose] {
    let names = answerNames
    guard let text = quiz.wrongAnswers.last,
      let prediction = Prediction(text, count: results.count, names: names)
    else {
      return []
    }
    let setting = questionSetting
    let remarks =
      if let quantity = composer.quantity(of: step) {
        setting.explanations(of: text, for: quantity, digits: prediction.places, names)
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
  /// Returns the known mistake that gives a wrong number, in words, or an empty array if none does.
  fileprivate func explanations(
    of text: String, for quantity: Quantity, digits: Int, _ names: AnswerNames
  ) -> [Prose] {
    let diagnosis = diagnosis(of: text, for: quantity, digits: digits, names: names)
    guard diagnosis.verdict == .wrong, diagnosis.isExplained else { return [] }
    return remarks(on: diagnosis, for: quantity)
  }

  /// Returns the known mistake that gives a wrong result of a calculation that has no name, in words.
  fileprivate func explanations(of text: String, for calculation: Expression, digits: Int) -> [Prose] {
    guard case .wrong(let remarks) = answer(text, for: calculation, digits: digits) else { return [] }
    return remarks
  }
}
