/// A key as the learner presses it, whatever bytes the terminal sends for it.
///
/// Shift, control and alt beside an arrow are not told apart: the stepper gives them no meaning of their own.
package enum Key: Hashable, Sendable {
  case character(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case insert, delete, backspace
  case tab, backTab, enter, escape
  /// Control held with a letter, written in lower case, or with one of `@ \ ] ^ _`.
  case control(Character)
  /// What a bracketed paste brought, unchanged: the reader must treat it as text, never as keys.
  case pasted(String)
}
