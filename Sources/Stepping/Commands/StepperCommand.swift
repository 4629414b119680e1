/// Everything that a learner can ask of the stepper, by a key or by a typed line.
package enum StepperCommand: CaseIterable, Hashable, Sendable {
  case next, back, into, out, first, last
  case nextEquation, previousEquation, nextLayer, previousLayer
  case go, search, searchNext, searchPrevious
  case why, whyBack
  case breakpoint, run, runBack
  case notes, digits, table, compare, scrollDown, scrollUp
  case predict, calculate, edit, undo, update, nextPass, previousPass
  case play, faster, slower, blank, speaker
  case export, line, redraw, help, words, quit
}
