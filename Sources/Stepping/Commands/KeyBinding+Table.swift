import Rendering

extension KeyBinding {
  /// All keys, in the order in which the help lists them.
  package static let table: [KeyBinding] = moving + finding + looking + changing + presenting + program

  private static let moving: [KeyBinding] = [
    KeyBinding(
      .next, .moving, [.right, .character("n"), .character(" ")], "next",
      count: .times, label: "next", "one step forward, at this depth"),
    KeyBinding(
      .back, .moving, [.left, .character("p"), .backspace], "back",
      count: .times, label: "back", "one step back"),
    KeyBinding(
      .into, .moving, [.down, .enter], "into",
      label: "into", "go deeper: to the neurons, to the terms"),
    KeyBinding(
      .out, .moving, [.up, .escape], "out",
      label: "out", "go up again"),
    KeyBinding(.first, .moving, [.home, .character("<")], "first", "the first step"),
    KeyBinding(.last, .moving, [.end, .character(">")], "last", "the last step"),
    KeyBinding(
      .nextEquation, .moving, [.character("]"), .tab], "next-equation",
      count: .times, "the next equation"),
    KeyBinding(
      .previousEquation, .moving, [.character("["), .backTab], "previous-equation",
      count: .times, "the previous equation"),
    KeyBinding(
      .nextLayer, .moving, [.character("}")], "next-layer",
      count: .times, "the next step in another layer"),
    KeyBinding(
      .previousLayer, .moving, [.character("{")], "previous-layer",
      count: .times, "the previous step in another layer"),
  ]

  private static let finding: [KeyBinding] = [
    KeyBinding(
      .go, .finding, [.character("g")], "go", taking: "QUANTITY|EQUATION|STEP|@EXAMPLE",
      count: .argument, label: "go to", "go to delta[2][1], BP2, 14, or example @2"),
    KeyBinding(
      .search, .finding, [.character("/")], "search", taking: "TEXT",
      label: "find", "the next step that contains this text"),
    KeyBinding(
      .searchNext, .finding, [.character(";")], "search-next",
      count: .times, "the next match"),
    KeyBinding(
      .searchPrevious, .finding, [.character(",")], "search-previous",
      count: .times, "the previous match"),
    KeyBinding(
      .why, .finding, [.character("w")], "why", taking: "[NUMBER|QUANTITY]",
      count: .argument, label: "why", "go where an input of the step was computed"),
    KeyBinding(
      .whyBack, .finding, [.character("W")], "why-back",
      count: .times, "go back to where you came from"),
    KeyBinding(
      .breakpoint, .finding, [.character("b")], "break", taking: "[CONDITION|off]",
      "set a stop at BP2, layer 2, |delta| < 1e-3"),
    KeyBinding(
      .run, .finding, [.character("r")], "run",
      count: .times, "run to the next stop"),
    KeyBinding(
      .runBack, .finding, [.character("R")], "run-back",
      count: .times, "run back to the previous stop"),
  ]

  private static let looking: [KeyBinding] = [
    KeyBinding(
      .notes, .looking, [.character("N")], "notes", taking: "[NAME]",
      label: "notes", "use the next notes, or the notes NAME"),
    KeyBinding(
      .digits, .looking, [.character("d")], "digits", taking: "[NUMBER]",
      count: .argument, label: "digits", "show more digits in turn, or this many"),
    KeyBinding(
      .table, .looking, [.character("m")], "matrix",
      label: "matrix", "show the layer as matrices or as a table"),
    KeyBinding(
      .compare, .looking, [.character("c")], "compare",
      "show each number beside its earlier value"),
    KeyBinding(
      .scrollDown, .looking, [.pageDown], "scroll-down",
      count: .times, "show the lines further down"),
    KeyBinding(
      .scrollUp, .looking, [.pageUp], "scroll-up",
      count: .times, "show the lines further up"),
  ]

  private static let changing: [KeyBinding] = [
    KeyBinding(
      .predict, .changing, [.character("P")], "predict",
      "hide each result until you predict it"),
    KeyBinding(
      .calculate, .changing, [.character("=")], "calc", taking: "FORMULA",
      "calculate a formula, line by line"),
    KeyBinding(
      .edit, .changing, [.character("e")], "edit", taking: "QUANTITY = VALUE",
      label: "edit", "change a weight, an input, eta, the cost"),
    KeyBinding(
      .undo, .changing, [.character("z")], "undo",
      count: .times, "undo the last change"),
    KeyBinding(
      .update, .changing, [.character("u")], "update",
      count: .times, label: "update", "update the weights, begin the next pass"),
    KeyBinding(
      .nextPass, .changing, [.character(")")], "next-pass",
      count: .times, "the same step one pass later"),
    KeyBinding(
      .previousPass, .changing, [.character("(")], "previous-pass",
      count: .times, "the same step one pass earlier"),
  ]

  private static let presenting: [KeyBinding] = [
    KeyBinding(
      .play, .presenting, [.character("a")], "play", taking: "[SECONDS]",
      count: .argument, "go on by itself, this many seconds a step"),
    KeyBinding(.faster, .presenting, [.character("+")], "faster", count: .times, "a shorter pause"),
    KeyBinding(.slower, .presenting, [.character("-")], "slower", count: .times, "a longer pause"),
    KeyBinding(.blank, .presenting, [.character(".")], "blank", "show an empty screen until the next key"),
    KeyBinding(.speaker, .presenting, [.character("S")], "speaker", "show or hide the speaker's notes"),
  ]

  private static let program: [KeyBinding] = [
    KeyBinding(
      .export, .program, [.character("x")], "export", taking: "[step|trace] FILE",
      label: "export",
      "save as \(OutputFormat.all.map { "." + $0.fileExtension }.joined(separator: ", "))"),
    KeyBinding(
      .line, .program, [.character(":")], "line", taking: "COMMAND",
      "type a command by name, a step by number"),
    KeyBinding(.redraw, .program, [.control("l")], "redraw", "draw the screen again"),
    KeyBinding(.help, .program, [.character("?")], "help", label: "help", "all keys"),
    KeyBinding(
      .words, .program, [.character("K")], "words", taking: "[WORD]",
      "show the glossary, or the entry of a word"),
    KeyBinding(.quit, .program, [.character("q")], "quit", label: "quit", "leave"),
  ]
}
