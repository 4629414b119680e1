import Notations

extension Formula {
  /// Whether it is ∂C, one of the two parts of a derivative.
  var isDifferential: Bool {
    if case .row(let parts) = self { parts.first == .sign(.partial) } else { false }
  }

  /// Whether it stands higher than a line.
  var isTall: Bool {
    switch self {
    case .fraction, .summation, .choice, .matrix: true
    case .row(let parts): parts.contains { $0.isTall }
    case .fenced(let x, _), .primed(let x), .scripted(let x, _, _): x.isTall
    default: false
    }
  }
}
