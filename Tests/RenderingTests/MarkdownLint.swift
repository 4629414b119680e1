/// Holds Markdown against the rules of the one dialect that GitHub, editors and pandoc all read.
///
/// Each rule answers the lines that break it.
enum MarkdownLint {
  /// All lines that break a rule, with the rule's name.
  static func faults(_ markdown: String) -> [String] {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var faults: [String] = []
    var isInDisplay = false
    for (number, line) in lines.enumerated() {
      let before = number > 0 ? lines[number - 1] : ""
      let after = number + 1 < lines.count ? lines[number + 1] : ""
      if line == "$$" {
        let outside = isInDisplay ? after : before
        if !outside.isEmpty { faults.append("a display needs blank lines around: \(outside)") }
        isInDisplay.toggle()
      } else if isInDisplay {
        faults += display(line)
      } else {
        faults += prose(line)
      }
    }
    if isInDisplay { faults.append("a display is not closed") }
    if markdown.utf8.count >= 500_000 { faults.append("a file has less than 500 kB") }
    return faults
  }

  private static func display(_ line: String) -> [String] {
    var faults = math(line)
    if line.isEmpty { faults.append("no blank line stands in a display") }
    if line.contains(/^([-+*>#]( |$)|\d+[.)]( |$))/) { faults.append("a line begins like a list: \(line)") }
    if line.contains(/\\\\./) { faults.append("a line break stands only at the end: \(line)") }
    return faults
  }

  private static func prose(_ line: String) -> [String] {
    var faults: [String] = []
    if line.contains("$$") { faults.append("a display has lines of its own: \(line)") }
    let outsideCode = line.replacing(/`[^`]*`/, with: "").replacing("\\$", with: "")
    let parts = outsideCode.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    if parts.count.isMultiple(of: 2) { faults.append("a dollar is not closed: \(line)") }
    for (number, part) in parts.enumerated() {
      if number.isMultiple(of: 2) {
        faults += words(part, isFirst: number == 0, isLast: number == parts.count - 1)
      } else {
        faults += math(part)
        if part.first == " " || part.last == " " || part.isEmpty {
          faults.append("space at the edge: $\(part)$")
        }
        if line.hasPrefix("|") && part.contains("|") { faults.append("a bar splits the cell: \(line)") }
        if line.hasPrefix("#") { faults.append("a heading has words only: \(line)") }
        if line.hasPrefix("- ") { faults.append("formulas stand at top level only: \(line)") }
      }
    }
    return faults
  }

  private static func words(_ part: String, isFirst: Bool, isLast: Bool) -> [String] {
    var faults: [String] = []
    if !isLast, let last = part.last, last != " " && last != "|" {
      faults.append("no space before a formula: \(part)")
    }
    if !isFirst, let first = part.first, first.isLetter || first.isNumber {
      faults.append("no space after a formula: \(part)")
    }
    if part.contains(/[δσηΣ∂∇⊙∘′ⱼₖˡ⁺¹²³]/) { faults.append("a bare symbol in prose: \(part)") }
    return faults
  }

  private static func math(_ text: String) -> [String] {
    var faults: [String] = []
    if text.contains(/[^A-Za-z0-9]_/) {
      faults.append("an underscore behind neither letter nor digit: \(text)")
    }
    if text.contains(/\\[^A-Za-z\\]/) { faults.append("a backslash before punctuation: \(text)") }
    if text.contains("<") && !text.contains(" < ") { faults.append("< without spaces: \(text)") }
    if text.contains("*") { faults.append("an asterisk: \(text)") }
    for command in text.matches(of: /\\([A-Za-z]+)/).map({ String($0.1) }) where !commands.contains(command) {
      faults.append("\\\(command) is not known everywhere: \(text)")
    }
    if text.contains("begin{align}") { faults.append("align instead of aligned: \(text)") }
    if text.filter({ $0 == "&" }).count > 10 { faults.append("more than ten columns: \(text)") }
    return faults
  }

  /// The commands that KaTeX, MathJax, GitHub and pandoc's MathML all have.
  private static let commands: Set<String> = [
    "frac", "sum", "left", "right", "Bigg", "begin", "end", "text", "mathrm", "mathcal", "qquad", "prime",
    "top",
    "partial", "nabla", "infty", "ell", "times", "odot", "cdot", "circ", "leftarrow", "rightarrow", "neq",
    "cdots",
    "vdots", "ddots", "lvert", "rvert", "lbrace", "rbrace", "lbrack", "rbrack", "ln", "max", "tanh", "exp",
    "hat", "tilde", "bar", "dot",
    "alpha", "beta", "gamma", "delta", "varepsilon", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "varphi", "phi", "chi", "psi",
    "omega",
    "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
  ]
}
