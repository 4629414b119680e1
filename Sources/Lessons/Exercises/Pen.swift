import Equations
import Interchange

/// The mistakes that a learner can make when writing down a right number.
struct Pen {
  let closeness: Closeness
  let exact: Double

  /// The mistakes in writing that give the typed number.
  var mistakes: [KnownMistake] {
    (isSwapped ? [.digitsSwapped] : []) + (isMisplaced ? [.pointMisplaced] : [])
  }

  private var typed: AnswerNumber { closeness.typed }

  /// Whether two neighbouring digits are exchanged.
  private var isSwapped: Bool {
    guard let typed = typed.written, (0...17).contains(typed.places), (typed.value < 0) == (exact < 0),
      let right = TypedNumber(fixed(exact, decimals: typed.places))
    else { return false }
    let (mine, other) = (Array(typed.digits), Array(right.digits))
    guard mine.count == other.count else { return false }
    let different = mine.indices.filter { mine[$0] != other[$0] }
    return different.count == 2 && different[1] == different[0] + 1
      && mine[different[0]] == other[different[1]] && mine[different[1]] == other[different[0]]
  }

  /// Whether the digits are right, but multiplied by a power of ten.
  private var isMisplaced: Bool {
    guard typed.hasDigitsToTell else { return false }
    return (-6...6).contains { shift in
      let scale = powerOfTen(shift)
      return shift != 0 && abs(typed.value * scale - exact) <= typed.halfUnit * scale * 1.000000001
    }
  }
}
