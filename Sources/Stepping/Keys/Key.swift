/// A key that the learner presses, independent of the bytes that the terminal sends for it.
///
/// Shift, Control and Alt with an arrow key are ignored: the stepper gives these combinations no meaning.
package enum Key: Hashable, Sendable {
  case character(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case insert, delete, backspace
  case tab, backTab, enter, escape
  /// Control with a letter, written in lower case, or with one of `@ \ ] ^ _`.
  case control(Character)
  /// The text of a bracketed paste, unchanged: the receiver must treat it as text, never as keys.
  case pasted(String)
}
