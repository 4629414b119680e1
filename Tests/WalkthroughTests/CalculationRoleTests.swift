import Backpropagation
import Equations
import NeuralNetwork
import Notations
import Testing
import Walkthrough

/// What a line of a calculation is, told by what stands in it.
@Suite struct `The lines of a calculation` {
  @Test(arguments: BuiltInProblem.all, Notation.builtIn)
  func `go from letters to numbers to the result`(_ builtIn: BuiltInProblem, _ notation: Notation) {
    let composer = Composer(Trace(of: builtIn.problem), notation: notation)
    var count = 0
    for step in composer.steps.prefix(40) {
      for block in composer.page(of: step, depth: .neuron).blocks {
        guard case .calculation(let calculation) = block else { continue }
        count += 1
        let roles = calculation.lines.map(\.role)
        #expect(roles == roles.sorted() && roles.last == .result)
        for role in [Calculation.Role.instance, .numbers, .result] {
          #expect(roles.count { $0 == role } <= 1, "\(step)")
        }
        for line in calculation.lines {
          switch line.role {
          case .instance: #expect(line.formula.hasLetters, "\(step)")
          case .numbers, .reduced, .result: #expect(!line.formula.hasLetters, "\(step) \(line)")
          }
        }
      }
    }
    #expect(count >= 10)
  }
}

extension Formula {
  /// Whether a quantity's letter stands in it; ln, σ and e are none.
  fileprivate var hasLetters: Bool {
    switch self {
    case .letter(let name): !["e", "σ"].contains(name)
    case .upright, .number, .sign, .elided, .mark: false
    case .row(let parts): parts.contains(where: \.hasLetters)
    case .scripted(.letter("e"), _, let power): power?.hasLetters ?? false
    case .scripted(let base, _, _): base.hasLetters
    case .primed(let base), .root(let base), .fenced(let base, _): base.hasLetters
    case .fraction(let above, let below): above.hasLetters || below.hasLetters
    case .summation: true
    case .choice(let a, let condition, let b): a.hasLetters || condition.hasLetters || b.hasLetters
    case .matrix(let rows): rows.joined().contains(where: \.hasLetters)
    }
  }
}
