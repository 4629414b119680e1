// The part of a diagnosis that is the same for equations of the network and for other calculations.

extension Closeness {
  /// Returns the diagnosis of the typed number, compared with the right one.
  ///
  /// `rivals` are other known numbers that round to the typed one. If there are any, a small difference from the right
  /// number is not accepted, and a shortened answer is undecided. `findings` are the possible mistakes if the number
  /// does not agree.
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

  /// Returns the results that round to the typed number or, if there are none, those within the error of a calculation
  /// by hand.
  ///
  /// A 0 with too few decimal places matches only a result that is exactly 0.
  func nearest<Result>(of results: [Result], by number: (Result) -> Double?) -> [Result] {
    let near = results.filter { number($0).map { isBareZero ? $0 == 0 : isNear($0) } ?? false }
    let exact = near.filter { number($0).map(isExact) ?? false }
    return exact.isEmpty ? near : exact
  }

  /// Returns a finding if the right number was rounded to a single digit, so that it cannot be told from others.
  func singleDigit(_ exact: Double) -> [Diagnosis.Finding] {
    !hasDigitsToTell && typed.value != 0 && isExact(exact) ? [.singleDigit(asked: asked)] : []
  }

  /// Returns the difference from the right number, in words; empty if one of the two numbers is 0.
  func offset(_ exact: Double) -> [Diagnosis.Finding] {
    Offset(of: typed.value, from: exact).map { [.off($0)] } ?? []
  }
}
