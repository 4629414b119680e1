import Equations
import NeuralNetwork
import Notations
import Rendering
import Testing

/// Every set of notes against a table that was typed from the notes by hand.
struct NotesSymbolTests {
  struct Line: CustomTestStringConvertible, Sendable {
    var notes: String
    var equation: Equation.ID
    var form: Equation.Form
    var text: String
    var latex: String
    /// The setting of a form that holds for some problems only.
    var setting: Notation.Setting?

    init(
      _ notes: String, _ equation: Equation.ID, _ form: Equation.Form, _ text: String, _ latex: String,
      in setting: Notation.Setting? = nil
    ) {
      self.notes = notes
      self.equation = equation
      self.form = form
      self.text = text
      self.latex = latex
      self.setting = setting
    }

    var testDescription: String { "\(notes) \(equation) \(form)" }
  }

  static let entropy = Notation.Setting(
    cost: .crossEntropy, activation: .sigmoid, costForm: CostForm(ofSeveral: false))
  static let quadratic = Notation.Setting(
    cost: .quadratic, activation: .sigmoid, costForm: CostForm(ofSeveral: false))

  static let nielsen = [
    Line(
      "nielsen", .weightedInput, .component, "zⱼˡ = Σₖ wⱼₖˡ aₖˡ⁻¹ + bⱼˡ",
      #"z_{j}^{l} = \sum_{k} w_{jk}^{l} a_{k}^{l - 1} + b_{j}^{l}"#),
    Line("nielsen", .activation, .component, "aⱼˡ = σ(zⱼˡ)", #"a_{j}^{l} = \sigma(z_{j}^{l})"#),
    Line(
      "nielsen", .outputError, .vector, "δᴸ = ∇ₐC ⊙ σ′(zᴸ)",
      #"\delta^{L} = \nabla_{a} C \odot \sigma^{\prime}(z^{L})"#),
    Line(
      "nielsen", .outputError, .component, "δⱼᴸ = ∂C/∂aⱼᴸ σ′(zⱼᴸ)",
      #"\delta_{j}^{L} = \frac{\partial C}{\partial a_{j}^{L}} \sigma^{\prime}(z_{j}^{L})"#),
    Line(
      "nielsen", .hiddenError, .vector, "δˡ = (wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)",
      #"\delta^{l} = (w^{l + 1})^{\top} \delta^{l + 1} \odot \sigma^{\prime}(z^{l})"#),
    Line(
      "nielsen", .hiddenError, .component, "δⱼˡ = (Σₖ wₖⱼˡ⁺¹ δₖˡ⁺¹) σ′(zⱼˡ)",
      #"\delta_{j}^{l} = \left( \sum_{k} w_{kj}^{l + 1} \delta_{k}^{l + 1} \right) \sigma^{\prime}(z_{j}^{l})"#
    ),
    Line(
      "nielsen", .biasGradient, .component, "∂C/∂bⱼˡ = δⱼˡ",
      #"\frac{\partial C}{\partial b_{j}^{l}} = \delta_{j}^{l}"#),
    Line(
      "nielsen", .weightGradient, .component, "∂C/∂wⱼₖˡ = aₖˡ⁻¹ δⱼˡ",
      #"\frac{\partial C}{\partial w_{jk}^{l}} = a_{k}^{l - 1} \delta_{j}^{l}"#),
  ]

  static let neal = [
    Line("neal", .weightedInput, .vector, "zˡ = wˡ aˡ⁻¹ + bˡ", #"z^{l} = w^{l} a^{l - 1} + b^{l}"#),
    Line(
      "neal", .weightedInput, .component, "zᵢˡ = Σⱼ wᵢⱼˡ aⱼˡ⁻¹ + bᵢˡ",
      #"z_{i}^{l} = \sum_{j} w_{ij}^{l} a_{j}^{l - 1} + b_{i}^{l}"#),
    Line("neal", .activation, .vector, "aˡ = σ(zˡ)", #"a^{l} = \sigma(z^{l})"#),
    Line(
      "neal", .outputError, .vector, "δᴸ = ∇ₐC ⊙ σ′(zᴸ)",
      #"\delta^{L} = \nabla_{a} C \odot \sigma^{\prime}(z^{L})"#),
    Line(
      "neal", .outputError, .component, "δᵢᴸ = ∂C/∂aᵢᴸ σ′(zᵢᴸ)",
      #"\delta_{i}^{L} = \frac{\partial C}{\partial a_{i}^{L}} \sigma^{\prime}(z_{i}^{L})"#),
    Line("neal", .outputError, .vector, "δᴸ = aᴸ - y", #"\delta^{L} = a^{L} - y"#, in: entropy),
    Line(
      "neal", .hiddenError, .vector, "δˡ = (wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)",
      #"\delta^{l} = (w^{l + 1})^{\top} \delta^{l + 1} \odot \sigma^{\prime}(z^{l})"#),
    Line(
      "neal", .hiddenError, .component, "δⱼˡ = Σᵢ wᵢⱼˡ⁺¹ δᵢˡ⁺¹ σ′(zⱼˡ)",
      #"\delta_{j}^{l} = \sum_{i} w_{ij}^{l + 1} \delta_{i}^{l + 1} \sigma^{\prime}(z_{j}^{l})"#),
    Line(
      "neal", .hiddenError, .vector, "δˡ = (wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ (aˡ ⊙ (1 - aˡ))",
      #"\delta^{l} = (w^{l + 1})^{\top} \delta^{l + 1} \odot (a^{l} \odot (1 - a^{l}))"#, in: entropy),
    Line(
      "neal", .weightGradient, .vector, "∂C/∂wˡ = δˡ (aˡ⁻¹)ᵀ",
      #"\frac{\partial C}{\partial w^{l}} = \delta^{l} (a^{l - 1})^{\top}"#),
    Line(
      "neal", .weightGradient, .component, "∂C/∂wᵢⱼˡ = δᵢˡ aⱼˡ⁻¹",
      #"\frac{\partial C}{\partial w_{ij}^{l}} = \delta_{i}^{l} a_{j}^{l - 1}"#),
    Line(
      "neal", .biasGradient, .vector, "∂C/∂bˡ = δˡ",
      #"\frac{\partial C}{\partial b^{l}} = \delta^{l}"#),
    Line(
      "neal", .biasGradient, .component, "∂C/∂bᵢˡ = δᵢˡ",
      #"\frac{\partial C}{\partial b_{i}^{l}} = \delta_{i}^{l}"#),
  ]

  static let soundness = [
    Line("soundness", .weightedInput, .vector, "aˡ = Wˡ zˡ⁻¹ + bˡ", #"a^{l} = W^{l} z^{l - 1} + b^{l}"#),
    Line(
      "soundness", .weightedInput, .component, "aⱼˡ = Σₖ wⱼₖˡ zₖˡ⁻¹ + bⱼˡ",
      #"a_{j}^{l} = \sum_{k} w_{jk}^{l} z_{k}^{l - 1} + b_{j}^{l}"#),
    Line("soundness", .activation, .vector, "zˡ = σ(aˡ)", #"z^{l} = \sigma(a^{l})"#),
    Line(
      "soundness", .outputError, .vector, "δᴸ = ∇_zC ⊙ σ′(aᴸ)",
      #"\delta^{L} = \nabla_{z} C \odot \sigma^{\prime}(a^{L})"#),
    Line(
      "soundness", .outputError, .component, "δⱼᴸ = ∂C/∂zⱼᴸ σ′(aⱼᴸ)",
      #"\delta_{j}^{L} = \frac{\partial C}{\partial z_{j}^{L}} \sigma^{\prime}(a_{j}^{L})"#),
    Line(
      "soundness", .hiddenError, .vector, "δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(aˡ)",
      #"\delta^{l} = (W^{l + 1})^{\top} \delta^{l + 1} \odot \sigma^{\prime}(a^{l})"#),
    Line(
      "soundness", .hiddenError, .component, "δⱼˡ = Σₖ wₖⱼˡ⁺¹ δₖˡ⁺¹ σ′(aⱼˡ)",
      #"\delta_{j}^{l} = \sum_{k} w_{kj}^{l + 1} \delta_{k}^{l + 1} \sigma^{\prime}(a_{j}^{l})"#),
    Line(
      "soundness", .biasGradient, .component, "∂C/∂bⱼˡ = δⱼˡ",
      #"\frac{\partial C}{\partial b_{j}^{l}} = \delta_{j}^{l}"#),
    Line(
      "soundness", .weightGradient, .component, "∂C/∂wⱼₖˡ = zₖˡ⁻¹ δⱼˡ",
      #"\frac{\partial C}{\partial w_{jk}^{l}} = z_{k}^{l - 1} \delta_{j}^{l}"#),
    Line(
      "soundness", .weightUpdate, .vector, "Wˡ ← Wˡ - η/m Σₓ δ^(x, l) (z^(x, l - 1))ᵀ",
      #"W^{l} \leftarrow W^{l} - \frac{\eta}{m} \sum_{x} \delta^{x, l} (z^{x, l - 1})^{\top}"#),
    Line(
      "soundness", .biasUpdate, .vector, "bˡ ← bˡ - η/m Σₓ δ^(x, l)",
      #"b^{l} \leftarrow b^{l} - \frac{\eta}{m} \sum_{x} \delta^{x, l}"#),
  ]

  static let exercise = [
    Line(
      "exercise", .weightedInput, .component, "zⱼ⁽ˡ⁾ = Σᵢ aᵢ⁽ˡ⁻¹⁾ Wᵢⱼ⁽ˡ⁾ + bⱼ⁽ˡ⁾",
      #"z_{j}^{(\ell)} = \sum_{i = 1}^{n_{\ell - 1}} a_{i}^{(\ell - 1)} W_{ij}^{(\ell)} + b_{j}^{(\ell)}"#),
    Line(
      "exercise", .activation, .component, "aⱼ⁽ˡ⁾ = gₗ(zⱼ⁽ˡ⁾)",
      #"a_{j}^{(\ell)} = g_{\ell}(z_{j}^{(\ell)})"#),
    Line(
      "exercise", .meanCost, .component, "C = 1/|𝒟| Σₓ c(x)",
      #"C = \frac{1}{\lvert \mathcal{D} \rvert} \sum_{x} c(x)"#),
    Line(
      "exercise", .outputError, .component, "δⱼ⁽ᴸ⁾ = ∂c/∂aⱼ⁽ᴸ⁾ g′_L(zⱼ⁽ᴸ⁾)",
      #"\delta_{j}^{(L)} = \frac{\partial c}{\partial a_{j}^{(L)}} g_{L}^{\prime}(z_{j}^{(L)})"#),
    Line(
      "exercise", .hiddenError, .component, "δⱼ⁽ˡ⁾ = Σₖ δₖ⁽ˡ⁺¹⁾ Wₖⱼ⁽ˡ⁺¹⁾ᵀ g′ₗ(zⱼ⁽ˡ⁾)",
      #"\delta_{j}^{(\ell)} = \sum_{k = 1}^{n_{\ell + 1}} \delta_{k}^{(\ell + 1)} W_{kj}^{(\ell + 1) \top} g_{\ell}^{\prime}(z_{j}^{(\ell)})"#
    ),
    Line(
      "exercise", .weightGradient, .component, "∂c/∂Wᵢⱼ⁽ˡ⁾ = aᵢ⁽ˡ⁻¹⁾ δⱼ⁽ˡ⁾",
      #"\frac{\partial c}{\partial W_{ij}^{(\ell)}} = a_{i}^{(\ell - 1)} \delta_{j}^{(\ell)}"#),
    Line(
      "exercise", .biasGradient, .component, "∂c/∂bⱼ⁽ˡ⁾ = δⱼ⁽ˡ⁾",
      #"\frac{\partial c}{\partial b_{j}^{(\ell)}} = \delta_{j}^{(\ell)}"#),
  ]

  static let lecture = [
    Line(
      "lecture", .weightedInput, .vector, "z[l] = W[l] a[l-1] + b[l]",
      #"z^{[l]} = W^{[l]} a^{[l - 1]} + b^{[l]}"#),
    Line(
      "lecture", .weightedInput, .component, "z[l]ⱼ = Σₖ w[l]ⱼₖ a[l-1]ₖ + b[l]ⱼ",
      #"z_{j}^{[l]} = \sum_{k = 1}^{n_{l - 1}} w_{jk}^{[l]} a_{k}^{[l - 1]} + b_{j}^{[l]}"#),
    Line("lecture", .activation, .vector, "a[l] = σ(z[l])", #"a^{[l]} = \sigma(z^{[l]})"#),
    Line(
      "lecture", .outputError, .vector, "δ[L] = σ′(z[L]) ∘ (a[L] - y)",
      #"\delta^{[L]} = \sigma^{\prime}(z^{[L]}) \circ (a^{[L]} - y)"#, in: quadratic),
    Line(
      "lecture", .outputError, .component, "δ[L]ⱼ = (a[L]ⱼ - yⱼ) σ′(z[L]ⱼ)",
      #"\delta_{j}^{[L]} = (a_{j}^{[L]} - y_{j}) \sigma^{\prime}(z_{j}^{[L]})"#, in: quadratic),
    Line(
      "lecture", .outputError, .vector, "δ[L] = σ′(z[L]) ∘ ∇ₐC",
      #"\delta^{[L]} = \sigma^{\prime}(z^{[L]}) \circ \nabla_{a} C"#, in: entropy),
    Line(
      "lecture", .hiddenError, .vector, "δ[l] = σ′(z[l]) ∘ (W[l+1])ᵀ δ[l+1]",
      #"\delta^{[l]} = \sigma^{\prime}(z^{[l]}) \circ (W^{[l + 1]})^{\top} \delta^{[l + 1]}"#),
    Line(
      "lecture", .hiddenError, .component, "δ[l]ⱼ = σ′(z[l]ⱼ) ((W[l+1])ᵀ δ[l+1])ⱼ",
      #"\delta_{j}^{[l]} = \sigma^{\prime}(z_{j}^{[l]}) \lbrack (W^{[l + 1]})^{\top} \delta^{[l + 1]} \rbrack_{j}"#
    ),
    Line(
      "lecture", .biasGradient, .component, "∂C/∂b[l]ⱼ = δ[l]ⱼ",
      #"\frac{\partial C}{\partial b_{j}^{[l]}} = \delta_{j}^{[l]}"#),
    Line(
      "lecture", .weightGradient, .component, "∂C/∂w[l]ⱼₖ = δ[l]ⱼ a[l-1]ₖ",
      #"\frac{\partial C}{\partial w_{jk}^{[l]}} = \delta_{j}^{[l]} a_{k}^{[l - 1]}"#),
    Line(
      "lecture", .weightUpdate, .vector, "W[l] → W[l] - η δ[l] (a[l-1])ᵀ",
      #"W^{[l]} \rightarrow W^{[l]} - \eta \delta^{[l]} (a^{[l - 1]})^{\top}"#, in: quadratic),
    Line(
      "lecture", .biasUpdate, .vector, "b[l] → b[l] - η δ[l]",
      #"b^{[l]} \rightarrow b^{[l]} - \eta \delta^{[l]}"#, in: quadratic),
  ]

  @Test(arguments: nielsen + neal + soundness + exercise + lecture)
  func `an equation is set as the notes print it`(_ line: Line) throws {
    let notation = try #require(Notation.named(line.notes))
    let catalogue = Catalogue(cost: line.setting?.cost ?? .quadratic, outputActivation: .sigmoid)
    let general = catalogue.equation(line.equation, line.form, activation: .sigmoid)
    let equation = notation.adapted(general, in: line.setting)
    let formula = Typesetter(notation, equation: line.equation)
      .line(equation.left, equation.relation, [equation.statement])
    #expect(FormulaTextPrinter(glyphs: .unicode).line(formula) == line.text)
    #expect(withoutGaps(FormulaLaTeXPrinter().display(formula)) == withoutGaps(line.latex))
  }

  /// A space before a parenthesis changes nothing in LaTeX.
  private func withoutGaps(_ latex: String) -> String { latex.split(separator: " (").joined(separator: "(") }

  @Test(arguments: [
    ("nielsen", ["BP1", "BP2", "BP3", "BP4"]),
    ("soundness", ["BP1", "BP2", "BP3", "BP4"]),
    ("exercise", ["a), first line", "a), second line", "b), right", "b), left"]),
    ("lecture", ["(22)", "(23)", "(24)", "(25)"]),
    (
      "neal",
      [
        "section 2, first equation", "section 2, second equation", "section 2, fourth equation",
        "section 2, third equation",
      ]
    ),
  ])
  func `the fundamental equations bear the labels of the notes`(_ notes: String, _ labels: [String]) throws {
    let notation = try #require(Notation.named(notes))
    let equations: [Equation.ID] = [.outputError, .hiddenError, .biasGradient, .weightGradient]
    #expect(equations.map { notation.label(of: $0, in: Self.quadratic)?.text } == labels)
  }
}
