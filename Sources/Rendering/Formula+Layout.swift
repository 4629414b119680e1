import Notations

extension Formula {
  /// Whether the formula is ∂C, one of the two parts of a derivative.
  var isDifferential: Bool {
    if case .row(let parts) = self { parts.first == .sign(.partial) } else { false }
  }

  /// Whether the formula is higher than a line.
  var isTall: Bool {
    switch self {
    case .fraction, .summation, .choice, .matrix: true
    case .row(let parts): parts.contains { $0.isTall }
    case .fenced(let x, _), .primed(let x), .root(let x), .scripted(let x, _, _): x.isTall
    default: false
    }
  }

  /// Returns groups of parts that may be on different lines, from the row and its inner rows.
  ///
  /// Each group begins with a sign that passes the test.
  func groups(before begins: (Sign) -> Bool) -> [[Formula]] {
    var groups: [[Formula]] = [[]]
    gather(into: &groups, begins)
    return groups.filter { !$0.isEmpty }
  }

  private func gather(into groups: inout [[Formula]], _ begins: (Sign) -> Bool) {
    switch self {
    case .row(let parts): for part in parts { part.gather(into: &groups, begins) }
    case .mark: break
    case .sign(let sign) where begins(sign): groups.append([self])
    default: groups[groups.count - 1].append(self)
    }
  }
}

extension Formula.Sign {
  /// Whether a line may be broken before the sign.
  var mayBegin: Bool {
    switch self {
    case .times, .hadamard, .compose, .dot, .invisibleTimes: true
    default: isRelationOrSum
    }
  }

  /// Whether a line should be broken before this sign rather than before a factor.
  var isRelationOrSum: Bool {
    switch self {
    case .equals, .less, .greater, .atMost, .atLeast, .unequal, .becomes, .turnsInto, .plus, .minus: true
    default: false
    }
  }
}
