// What a number may turn out to be that is held against a calculation, whether or not this is an equation of the network.

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
