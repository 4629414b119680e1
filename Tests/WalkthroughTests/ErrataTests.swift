import Equations
import Expressions
import NeuralNetwork
import Notations
import Testing
import Walkthrough

/// One line that numbers tell from what should be, on one network.
struct ErratumCase: CustomTestStringConvertible, Sendable {
  let notes: String
  let erratum: Erratum
  let claim: Erratum.Claim
  let stage: Erratum.Stage

  var testDescription: String { "\(notes), \(erratum.place), on \(stage.problem.name)" }

  static let all = Notation.builtIn.flatMap { notation in
    Erratum.of(notation).flatMap { erratum -> [ErratumCase] in
      guard let claim = erratum.claim else { return [] }
      return claim.stages.map {
        ErratumCase(notes: notation.id, erratum: erratum, claim: claim, stage: $0)
      }
    }
  }
}

struct ErrataTests {
  @Test(arguments: ErratumCase.all)
  func `the printed line fails where the corrected one agrees with the network`(_ one: ErratumCase) throws {
    let reading = ErratumReading(one.claim, on: one.stage)
    let scale = try #require(reading.measured?.numbers.map { abs($0) }.max())
    #expect(scale > 0)
    #expect(reading.agrees(reading.corrected) == true)
    // Within its scope a line is right.
    let isInScope =
      one.erratum.nature == .scope && one.stage == .some(one.claim.stages[0]) && one.claim.stages.count > 1
    if case .success = reading.printed {
      #expect(reading.agrees(reading.printed) == isInScope)
      let distance = try #require(reading.distance(of: reading.printed))
      #expect(isInScope == (distance < 0.01 * scale))
    }
  }

  @Test func `a line that is made to fit the network is no longer told as false, and the other way round`()
    throws
  {
    let one = try #require(ErratumCase.all.first { $0.notes == "lecture" && $0.erratum.nature == .error })
    var claim = one.claim
    (claim.printed, claim.corrected) = (claim.corrected, claim.printed)
    let reading = ErratumReading(claim, on: one.stage)
    #expect(reading.agrees(reading.printed) == true && reading.agrees(reading.corrected) == false)
  }

  @Test func `where shapes clash the shapes are named`() throws {
    let clashes = ErratumCase.all.compactMap { one -> (String, EvaluationError)? in
      guard case .failure(let error) = ErratumReading(one.claim, on: one.stage).printed else { return nil }
      return (one.notes, error)
    }
    #expect(clashes.map(\.0) == ["neal", "exercise", "exercise", "lecture"])
    #expect(clashes[0].1 == .shapesClash(operation: "×", left: "2", right: "2"))
    #expect(clashes[1].1 == .unknown(.weight(layer: 3, receiver: 1, sender: 3)))
    #expect(clashes[3].1 == .shapesClash(operation: "×", left: "2 × 2", right: "3"))
  }
}

/// What the five texts print, copied from them by hand: TeX where they have it, else as one writes it down.
private struct Passage: CustomTestStringConvertible, Sendable {
  let notes: String
  let place: String
  let nature: Erratum.Nature
  let text: String

  var testDescription: String { "\(notes), \(place)" }

  init(_ notes: String, _ place: String, _ nature: Erratum.Nature, _ text: String) {
    (self.notes, self.place, self.nature, self.text) = (notes, place, nature, text)
  }

  static let all = [
    Passage(
      "nielsen", "first line of the proof", .misprint,
      #"Let’s begin with Equation (BP1), which gives an expression for the output error, \delta^l ."#),
    Passage(
      "nielsen", "(2.19)", .reading,
      #"z_k^{l+1} = \sum_j w_{kj}^{l+1} a_j^l + b_k^{l+1} = \sum_j w_{kj}^{l+1} \sigma(z_j^l) + b_k^{l+1}."#),
    Passage(
      "neal", "section 1, the cost", .scope,
      #"C = -\frac{1}{m} \sum_{i=1}^m \left( y^{(i)} \ln a^{(i)} + (1 - y^{(i)}) \ln (1 - a^{(i)}) \right)"#),
    Passage(
      "neal", "sections 1 and 3.2", .reading,
      #"Superscripts will always refer to the layer, and subscripts will always refer to the neuron in that layer. where $m$ is the number of training examples, $a^{(i)}$ is the output layer"#
    ),
    Passage(
      "neal", "section 2.1", .reading,
      #"z_i^{l+1} = \sum_j w_{ij}^{l+1} a_j^l + b_i^{l+1} = \sum_j w_{ij}^{l+1} \sigma(z_j^l) + b_i^{l+1}"#),
    Passage("neal", "section 2.2", .reading, #"z_i^l = \sum_j w_{ij}^l a_j^{l-1} + b_i^l"#),
    Passage(
      "neal", "section 3.2", .error,
      #"\frac{\partial C}{\partial a^{(i)}} = \frac{a^{(i)} - y^{(i)}}{a^{(i)} (1 - a^{(i)})}"#),
    Passage(
      "soundness", "the chain rule at the beginning", .reading, "i.e., if $f(x) = f(g(x), h(x))$, then:"),
    Passage(
      "soundness", "proof of BP2", .reading,
      #"a_k^{l+1} = \sum_j w_{kj}^{l+1} z_j^l + b_k^{l+1} = \sum_j w_{kj}^{l+1} \sigma(a_j^l) + b_k^{l+1}"#),
    Passage(
      "soundness", "proof of BP4", .reading,
      #"\frac{\partial a_j^l}{\partial w_{jk}^l} = \frac{\partial}{\partial w_{jk}^l} \left(\sum_k w_{jk}^l z_k^{l-1} + b_j^l \right) = z_k^{l-1}"#
    ),
    Passage(
      "soundness", "the algorithm, step 1", .misprint,
      #"compute $\mathbf{a}_l = \mathbf{W}^l \mathbf{z}^{l-1} + \mathbf{b}^l$ and"#),
    Passage(
      "exercise", "a), the remark beside the chain rule", .error,
      #"\text{influenced by all} \\ \text{neurons in the previous layer}"#),
    Passage("exercise", "a), worked solution", .error, inGeneral),
    Passage("exercise", "a), \"in general\"", .misprint, inGeneral),
    Passage(
      "exercise", "a), \"in general\", and the last line", .error,
      inGeneral
        + #"\Rightarrow \frac{\partial C}{\partial z_j^{(L)}} = \frac{\partial C}{\partial a_j^{(L)}}"#),
    Passage(
      "exercise", "b), worked solution, the weights", .error,
      #"\frac{\partial C}{\partial w_{ij}^{(l)}} = \frac{\partial z_i^{(l)}}{\partial w_{ij}^{(l)}} \cdot \frac{\partial C}{\partial z_i^{(l)}} = a_i^{(l-1)} \cdot \delta_j^{(l)}"#
    ),
    Passage(
      "exercise", "b), worked solution, the biases", .error,
      #"\frac{\partial C}{\partial b_j^{(l)}} = \frac{\partial z_i^{(l)}}{\partial b_j^{(l)}} \cdot \frac{\partial C}{\partial z_i^{(l)}} = \delta_j^{(l)}"#
    ),
    Passage(
      "exercise", "b), the question", .error,
      #"\frac{\partial C}{\partial w_{ij}^{(l)}} = a_i^{(l-1)} \delta_j^{(l)}, \quad \frac{\partial C}{\partial b_j^{(l)}} = \delta_j^{(l)}."#
    ),
    Passage(
      "exercise", "b), the letter of a weight", .misprint,
      #"\frac{\partial C}{\partial w_{ij}^{(l)}} = a_i^{(l-1)} \delta_j^{(l)}, \quad \frac{\partial C}{\partial b_j^{(l)}} = \delta_j^{(l)}."#
    ),
    Passage(
      "lecture", "the problem statement, and the text after the proof", .misprint,
      #"partial derivatives of the cost function with respect to each  $\omega_{jk}^{[l]}$  and  $b_j^{[l]}$ ."#
    ),
    Passage("lecture", "(22)", .scope, #"\delta^{[L]} = \sigma'(z^{[L]}) \circ (a^L - y), \quad (22)"#),
    Passage("lecture", "(22)", .misprint, #"\delta^{[L]} = \sigma'(z^{[L]}) \circ (a^L - y), \quad (22)"#),
    Passage(
      "lecture", "(23)", .reading,
      #"\delta^{[l]} = \sigma'(z^{[l]}) \circ (W^{[l+1]})^T \delta^{[l+1]}, \quad \text{for } 2 \leq l \leq L-1, \quad (23)"#
    ),
    Passage(
      "lecture", "text after the proof, the diagonal form", .error,
      #"and  $\delta^{[l]} = D^{[L]} (W^{[l+1]})^T \delta^{[l+1]}$ . We could expand this out as"#),
    Passage(
      "lecture", "text after the expanded product", .misprint,
      #"We also recall from (2) that  $\sigma \sigma' (z)$  is trivial to compute."#),
    Passage(
      "lecture", "pseudocode, the backward loop", .missingLine,
      #"For  $l = L$  downto 2 $$W^{[l]} \rightarrow W^{[l]} - \eta \delta^{[l]} a^{[l-1]T}$$ $$b^{[l]} \rightarrow b^{[l]} - \eta \delta^{[l]}$$ *end*"#
    ),
  ]

  private static let inGeneral =
    #"\frac{\partial C}{\partial a_j^{(L)}} = \sum_{k=1}^{n_{L+1}} w_{kj}^{(L+1)} \delta_k^{(L+1)}"#
}

extension String {
  /// Without what sets a text and says nothing: spaces, dollar signs, the sizes of parentheses, bold letters.
  fileprivate var bare: String {
    var text = self
    for command in ["\\left", "\\right)", "\\text{", "\\mathbf{", "\\\\"] {
      text = text.replacing(command, with: command == "\\right)" ? ")" : "")
    }
    return text.filter { !" $}".contains($0) }
  }
}

@Suite struct `The printed form of an erratum` {
  @Test(arguments: Passage.all)
  fileprivate func `stands in the notes letter by letter`(_ passage: Passage) throws {
    let notation = try #require(Notation.named(passage.notes))
    let errata = Erratum.of(notation).filter { $0.place == passage.place && $0.nature == passage.nature }
    let erratum = try #require(errata.first)
    #expect(errata.count == 1 && !erratum.printed.isEmpty)
    for wording in erratum.printed {
      switch wording {
      case .quoted(let formula): #expect(passage.text.bare.contains(formula.source.bare), "\(formula.source)")
      case .quotedWords(let words): #expect(passage.text.bare.contains(words.bare), "\(words)")
      default: Issue.record("\(wording) is quoted from nowhere")
      }
    }
  }

  @Test func `is known of every erratum`() {
    let told = Notation.builtIn.flatMap { notation in
      Erratum.of(notation).map { "\(notation.id), \($0.place), \($0.nature)" }
    }
    #expect(told == Passage.all.map { "\($0.notes), \($0.place), \($0.nature)" })
  }

  /// The formula on the page has every letter of the text, and none more.
  @Test func `loses no letter on its way to the page`() {
    for erratum in Notation.builtIn.flatMap(Erratum.of) {
      for case .quoted(let printed) in erratum.printed {
        let source = printed.source.replacing(/\\(frac|sum|partial|cdot|circ|rightarrow)/, with: "")
          .replacing("\\ln", with: "ln").replacing(/\\[a-z]+/) { letters[String($0.output)] ?? "?" }
          .replacing("^T", with: "").replacing("]T", with: "]")
        #expect(printed.formula.letters == source.filter { $0.isLetter }, "\(printed.source)")
      }
    }
  }

  private let letters = ["\\delta": "δ", "\\sigma": "σ", "\\omega": "ω", "\\eta": "η"]
}

extension Formula {
  /// The letters from left to right, scripts after what bears them, those below first.
  fileprivate var letters: String {
    switch self {
    case .letter(let letter), .upright(let letter): letter
    case .row(let parts): parts.map(\.letters).joined()
    case .scripted(let base, let below, let above):
      base.letters + (below?.letters ?? "") + (above?.letters ?? "")
    case .primed(let x), .fenced(let x, _): x.letters
    case .fraction(let x, let y): x.letters + y.letters
    case .summation(let index, let last): index.letters + (last?.letters ?? "")
    default: ""
    }
  }
}
