import Backpropagation
import Equations

// What a number held against a calculation may turn out to be, whether or not the calculation is an equation of the network.

extension Closeness {
  /// The verdict on the number typed beside the right one.
  ///
  /// `rivals` are other known numbers that it is to its last digit: where there are any, it is not right by a tolerance, nor
  /// right so far. `findings` are what it may be where it is neither.
  func diagnosis(
    beside exact: Double, rivals: () -> Diagnosis, findings: () -> Diagnosis
  ) -> Diagnosis {
    switch agreement(with: exact) {
    case .full: return Diagnosis(.right)
    case .tolerable:
      let rivals = rivals()
      return rivals.findings.isEmpty ? Diagnosis(.right) : rivals
    case .shortened:
      return Diagnosis(rivals().findings.isEmpty ? .tooFewDigits(asked: asked) : .undecided(asked: asked))
    case .none where asked == 0 && !isWhole: return Diagnosis(.wrong, [.notWhole])
    case .none where isCount(exact):
      return Diagnosis(.wrong, exact == 0 ? [] : [.miscounted(isTooLarge: typed.value > exact)])
    case .none: return findings()
    }
  }

  /// The results that are the number to its last digit, or else those that come within the rounding of a calculation by hand.
  ///
  /// A bare 0 is no rounding of theirs: it tells of a mistake only where this comes to 0.
  func nearest<Result>(of results: [Result], by number: (Result) -> Double?) -> [Result] {
    let near = results.filter { number($0).map { isBareZero ? $0 == 0 : isNear($0) } ?? false }
    let exact = near.filter { number($0).map(isExact) ?? false }
    return exact.isEmpty ? near : exact
  }

  /// That the right number was rounded so far that it could be any other.
  func singleDigit(_ exact: Double) -> [Diagnosis.Finding] {
    !hasDigitsToTell && typed.value != 0 && isExact(exact) ? [.singleDigit(asked: asked)] : []
  }

  /// How far off the number is; nothing where one of the two is 0.
  func offset(_ exact: Double) -> [Diagnosis.Finding] {
    Offset(of: typed.value, from: exact).map { [.off($0)] } ?? []
  }
}

extension Setting {
  /// Whether the number comes out of a tree with somebody's earlier answers in place of the right numbers.
  func follows(_ tree: Expression, from earlier: [Quantity: Double], to closeness: Closeness) -> Bool {
    guard !earlier.isEmpty else { return false }
    let numbers = Overlay(base: source, numbers: earlier)
    guard case .scalar(let x)? = try? tree.value(from: numbers) else { return false }
    return closeness.isNear(x)
  }

  /// The first of some quantities that has the number; a single digit is that of too many.
  func firstQuantity(
    of candidates: some Sequence<Quantity>, with closeness: Closeness
  ) -> [Diagnosis.Finding] {
    guard closeness.hasDigitsToTell else { return [] }
    let other = candidates.first { candidate in
      guard case .scalar(let x)? = source.value(of: candidate) else { return false }
      return closeness.isExact(x)
    }
    return other.map { [.otherQuantity($0)] } ?? []
  }
}
