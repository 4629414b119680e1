import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

/// The context in which the parts of a lesson are read: the numbers that they are about, and the faults found so far.
///
/// The check of a lesson and its run use the same context, so what is checked is what is shown.
struct LessonContext {
  /// The numbers, and the notation in which they are shown.
  var setting: QuestionSetting { didSet { writtenIn = writtenIn.writing(setting.trace.network) } }
  /// The notation in which the lesson is written; it may be shown in another one.
  var writtenIn: Notation
  /// Whether the numbers are not the author's, so that the author's claims may not hold.
  var isVariant = false
  /// The seed for the order of things that must not be shown in their right order.
  var seed: UInt64 = 0
  /// The quantities whose numbers were told so far, so that no question needs to ask for them.
  var told: Set<Quantity> = []
  /// The faults found so far.
  var faults = Faults()
  /// The number of faults that say that something does not hold, and not that it does not exist.
  var contradictions = 0
  /// The places of the conditions that are met; if a part has several conditions, only the place of the first.
  var conditionsMet: Set<SourcePosition> = []

  init(_ setting: QuestionSetting, writtenIn notation: Notation? = nil) {
    self.setting = setting
    writtenIn = (notation ?? setting.notation).writing(setting.trace.network)
  }

  var names: Names {
    Names(notation: writtenIn, network: setting.trace.network, examples: setting.trace.examples.count)
  }

  var composer: Composer { setting.composer }

  var typesetter: Typesetter { composer.typesetter(for: nil) }

  mutating func report(_ what: String, fix: String? = nil, at position: SourcePosition, offset: Int = 0) {
    let place = SourcePosition(line: position.line, column: position.column + offset)
    faults.report(Fault(at: .init(position: place), what, fix: fix))
  }

  mutating func report(_ fault: Fault, at position: SourcePosition, offset: Int = 0) {
    report(fault.what, fix: fault.fix, at: position, offset: offset)
  }
}

// MARK: - Words

extension LessonContext {
  /// Returns a paragraph with its code typeset.
  mutating func prose(_ paragraph: Paragraph) -> Prose {
    var content: [Inline] = []
    for span in paragraph.spans {
      switch span {
      case .text(let words): content.append(.text(words))
      case .strong(let words): content.append(.strong(words))
      case .link(let words, let target, _):
        content += [.text(words + " ("), .name(Self.place(ofLink: target)), ")"]
      case .code(let code, let position):
        content.append(inline(code, at: position, beginsSentence: content.endsSentence))
      case .number(let text, let calculation): content.append(number(text, of: calculation))
      }
    }
    return Prose(.text, marker: paragraph.marker, content)
  }

  /// Returns the target of a link for a reader who cannot click on it: the command of a lesson, or the address.
  private static func place(ofLink target: String) -> String {
    let file = target.split(separator: "#").first.map(String.init) ?? target
    guard file.hasSuffix(".md"), file.first?.isNumber == true else { return target }
    return "backstep learn " + file.dropFirst(3).dropLast(3)
  }

  /// Returns a formula for code that names a quantity, an equation or a claim; other code stays as it is.
  private mutating func inline(
    _ code: String, at position: SourcePosition, beginsSentence: Bool
  ) -> Inline {
    if let label = Names.label(code, in: setting.notation, beginsSentence: beginsSentence) {
      return .text(label)
    }
    guard let statement = statement(inCode: code, at: position) else { return .name(code) }
    let claim = Claim(statement: statement, source: setting.source)
    if claim.isDecidable { check(claim, at: position) }
    tell(statement)
    return .formula(formula(of: statement))
  }

  /// Returns a number that the engine finds, without its calculation.
  private mutating func number(_ text: String, of calculation: WrittenText) -> Inline {
    guard let side = statement(calculation.text, at: calculation.position)?.sides.first else {
      return .name(text)
    }
    guard let literal = WrittenNumber(text) else {
      report("\(quoted(text)) is not a number", at: calculation.position)
      return .name(text)
    }
    let sides = [side, .init(expression: .value(.scalar(literal.value)), literal: literal)]
    let statement = WrittenStatement(sides: sides, relations: [.equal])
    check(Claim(statement: statement, source: setting.source), at: calculation.position)
    return .formula(.number(number(literal, at: 1, in: statement)))
  }

  private mutating func statement(inCode code: String, at position: SourcePosition) -> WrittenStatement? {
    let names = names
    if code.allSatisfy(\.isLetter) {
      let quantity = try? writtenIn.quantity(named: code)
      return quantity.map { .init(sides: [.init(expression: .quantity($0), literal: nil)], relations: []) }
    }
    let isOption = code.hasPrefix("-") && code.dropFirst().first?.isNumber != true
    if code.hasPrefix("backstep ") || isOption { return nil }
    do {
      return try WrittenStatement.read(code, names: names)
    } catch {
      if Self.looksLikeFormula(code) {
        report(error.fault.what, fix: error.fault.fix, at: position, offset: error.offset)
      }
      return nil
    }
  }

  /// Returns whether the author probably meant a formula.
  private static func looksLikeFormula(_ code: String) -> Bool {
    let isLabel = code.hasPrefix("BP") && code.dropFirst(2).allSatisfy(\.isNumber)
    return isLabel || code.contains("[") || code.contains(" = ")
  }

  /// Returns whether the network lacks something that a statement names; if so, reports it.
  mutating func reportMissing(in statement: WrittenStatement, at position: SourcePosition) -> Bool {
    for quantity in statement.sides.flatMap(\.expression.quantities) {
      let instance = quantity.instantiated(at: Place(), layerCount: setting.source.layerCount)
      do throws(Fault) {
        try writtenIn.check(instance, in: setting.source)
      } catch {
        report(error, at: position)
        return true
      }
    }
    return false
  }

  private mutating func check(_ claim: Claim, at position: SourcePosition) {
    if reportMissing(in: claim.statement, at: position) { return }
    do {
      let failure = try claim.firstFailure { left, relation, right in
        isVariant && relation == .equal && (left.isReplaced || right.isReplaced)
      }
      if let failure {
        contradictions += 1
        report(failure, at: position)
      }
    } catch {
      report(explanation(of: error), at: position)
    }
  }

  /// Returns the formula of a statement; the author's numbers stay as the author wrote them.
  func formula(of statement: WrittenStatement) -> Formula {
    var parts: [Formula] = []
    for (position, side) in statement.sides.enumerated() {
      if position > 0 { parts.append(Self.sign(statement.relations[position - 1])) }
      if let literal = side.literal {
        parts.append(.number(number(literal, at: position, in: statement)))
      } else {
        parts.append(typesetter.formula(side.expression))
      }
    }
    return parts.count == 1 ? parts[0] : .row(parts)
  }

  private static func sign(_ relation: Comparison) -> Formula {
    switch relation {
    case .equal: .sign(.equals)
    case .less: .sign(.less)
    case .greater: .sign(.greater)
    case .atMost: .sign(.atMost)
    case .atLeast: .sign(.atLeast)
    case .unequal: .sign(.unequal)
    }
  }

  /// Returns the author's number or, with other numbers, the number that replaces it.
  private func number(_ literal: WrittenNumber, at position: Int, in statement: WrittenStatement)
    -> NumberText
  {
    guard isVariant, statement.sides[position].isReplaced,
      let (x, isGiven) = equal(ofSide: position, in: statement), !literal.stands(for: x) || isGiven
    else { return NumberText(written: literal.text) }
    return literal.isWhole || isGiven
      ? setting.numbers.text(x) : NumberText(written: literal.rewritten(for: x))
  }

  /// Returns the number that a side of a statement must equal, and whether it is given.
  ///
  /// A given number is not rounded to the decimal places of the author's number.
  private func equal(
    ofSide position: Int, in statement: WrittenStatement
  ) -> (Double, isGiven: Bool)? {
    for (relation, neighbour) in [(position - 1, position - 1), (position, position + 1)] {
      guard statement.relations.indices.contains(relation), statement.relations[relation] == .equal,
        statement.sides[neighbour].literal == nil,
        let side = try? statement.sides[neighbour].expression.instantiated(at: Place(), in: setting.source),
        let x = side.scalar(from: setting.source)
      else { continue }
      if case .quantity(let quantity) = side { return (x, quantity.isGiven) }
      return (x, false)
    }
    return nil
  }

  /// Returns the reason why an expression has no value, in words.
  func explanation(of error: EvaluationError) -> String {
    let notation = writtenIn
    switch error {
    case .unknown(let quantity), .notInstantiated(let quantity):
      do throws(Fault) {
        try notation.check(quantity, in: setting.source)
        return "\(notation.name(of: quantity)) has no value here"
      } catch {
        return error.what
      }
    case .unknownPartial(let of, let by):
      return "d\(notation.name(of: of))/d\(notation.name(of: by)) is not known"
    case .shapesClash(_, let left, let right): return "the shapes \(left) and \(right) do not go together"
    }
  }
}

extension WrittenStatement.Side {
  /// Whether the side is a number that other data replace by their own.
  ///
  /// An author who writes 0 means 0.
  fileprivate var isReplaced: Bool { literal.map { $0.value != 0 } ?? false }
}

extension [Inline] {
  /// Whether the next word begins a sentence.
  fileprivate var endsSentence: Bool {
    guard let last else { return true }
    guard let words = last.words else { return false }
    return words.last { $0 != " " }.map { ".?!".contains($0) } ?? false
  }
}
