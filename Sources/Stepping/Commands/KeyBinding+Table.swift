import Rendering

extension KeyBinding {
  /// All keys, in the order in which the help lists them.
  package static let table: [KeyBinding] = moving + finding + looking + changing + presenting + program

  private static let moving: [KeyBinding] = [
    KeyBinding(
      .next, .moving, [.right, .character("n"), .character(" ")], "next",
      count: .times, label: "next", "one step on, at this depth"),
    KeyBinding(
      .back, .moving, [.left, .character("p"), .backspace], "back",
      count: .times, label: "back", "one step back"),
    KeyBinding(
      .into, .moving, [.down, .enter], "into",
      label: "into", "deeper: to the neurons, to the terms"),
    KeyBinding(
      .out, .moving, [.up, .escape], "out",
      label: "out", "and out again"),
    KeyBinding(.first, .moving, [.home, .character("<")], "first", "the first step"),
    KeyBinding(.last, .moving, [.end, .character(">")], "last", "the last step"),
    KeyBinding(
      .nextEquation, .moving, [.character("]"), .tab], "next-equation",
      count: .times, "the next equation"),
    KeyBinding(
      .previousEquation, .moving, [.character("["), .backTab], "previous-equation",
      count: .times, "the equation before"),
    KeyBinding(
      .nextLayer, .moving, [.character("}")], "next-layer",
      count: .times, "the next step of another layer"),
    KeyBinding(
      .previousLayer, .moving, [.character("{")], "previous-layer",
      count: .times, "the last step of another layer"),
  ]

  private static let finding: [KeyBinding] = [
    KeyBinding(
      .go, .finding, [.character("g")], "go", taking: "QUANTITY|EQUATION|STEP|@EXAMPLE",
      count: .argument, label: "go to", "to delta[2][1], BP2, step 14, example @2"),
    KeyBinding(
      .search, .finding, [.character("/")], "search", taking: "TEXT",
      label: "find", "the next step that has this text"),
    KeyBinding(
      .searchNext, .finding, [.character(";")], "search-next",
      count: .times, "the next step that has it"),
    KeyBinding(
      .searchPrevious, .finding, [.character(",")], "search-previous",
      count: .times, "the last one before that has it"),
    KeyBinding(
      .why, .finding, [.character("w")], "why", taking: "[NUMBER|QUANTITY]",
      count: .argument, label: "why", "where an input of this step was computed"),
    KeyBinding(
      .whyBack, .finding, [.character("W")], "why-back",
      count: .times, "and back to where you came from"),
    KeyBinding(
      .breakpoint, .finding, [.character("b")], "break", taking: "[CONDITION|off]",
      "a stop at BP2, layer 2, |delta| < 1e-3"),
    KeyBinding(
      .run, .finding, [.character("r")], "run",
      count: .times, "run to the next stop"),
    KeyBinding(
      .runBack, .finding, [.character("R")], "run-back",
      count: .times, "run back to the last one"),
  ]

  private static let looking: [KeyBinding] = [
    KeyBinding(
      .notes, .looking, [.character("N")], "notes", taking: "[NAME]",
      label: "notes", "the next notes' spelling, or that of NAME"),
    KeyBinding(
      .digits, .looking, [.character("d")], "digits", taking: "[NUMBER]",
      count: .argument, label: "digits", "more digits, in turn, or so many"),
    KeyBinding(
      .table, .looking, [.character("m")], "matrix",
      label: "matrix", "the whole layer as matrices or as a table"),
    KeyBinding(
      .compare, .looking, [.character("c")], "compare",
      "each number beside what it was before"),
    KeyBinding(
      .scrollDown, .looking, [.pageDown], "scroll-down",
      count: .times, "the lines that do not fit below"),
    KeyBinding(
      .scrollUp, .looking, [.pageUp], "scroll-up",
      count: .times, "and up again"),
  ]

  private static let changing: [KeyBinding] = [
    KeyBinding(
      .predict, .changing, [.character("P")], "predict",
      "hide each result until it is predicted"),
    KeyBinding(
      .edit, .changing, [.character("e")], "edit", taking: "QUANTITY = VALUE",
      label: "edit", "change a weight, an input, eta, the cost"),
    KeyBinding(
      .undo, .changing, [.character("z")], "undo",
      count: .times, "take the last change back"),
    KeyBinding(
      .update, .changing, [.character("u")], "update",
      count: .times, label: "update", "update the weights, on to the next pass"),
    KeyBinding(
      .nextPass, .changing, [.character(")")], "next-pass",
      count: .times, "the same step one pass later"),
    KeyBinding(
      .previousPass, .changing, [.character("(")], "previous-pass",
      count: .times, "the same step one pass before"),
  ]

  private static let presenting: [KeyBinding] = [
    KeyBinding(
      .play, .presenting, [.character("a")], "play", taking: "[SECONDS]",
      count: .argument, "go on by itself every so many seconds"),
    KeyBinding(.faster, .presenting, [.character("+")], "faster", count: .times, "a shorter pause"),
    KeyBinding(.slower, .presenting, [.character("-")], "slower", count: .times, "a longer pause"),
    KeyBinding(.blank, .presenting, [.character(".")], "blank", "an empty screen, until the next key"),
    KeyBinding(.speaker, .presenting, [.character("S")], "speaker", "show or hide the speaker's notes"),
  ]

  private static let program: [KeyBinding] = [
    KeyBinding(
      .export, .program, [.character("x")], "export", taking: "[step|trace] FILE",
      label: "export",
      "this step or all: \(OutputFormat.all.map { "." + $0.fileExtension }.joined(separator: ", "))"),
    KeyBinding(
      .line, .program, [.character(":")], "line", taking: "COMMAND",
      "a command by name, a step by number"),
    KeyBinding(.redraw, .program, [.control("l")], "redraw", "draw the screen anew"),
    KeyBinding(.help, .program, [.character("?")], "help", label: "help", "all keys"),
    KeyBinding(.quit, .program, [.character("q")], "quit", label: "quit", "leave"),
  ]
}
