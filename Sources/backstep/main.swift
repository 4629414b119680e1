import CommandLineParsing

let environment = TerminalEnvironment.current()
let program: Program<Action> = BackstepProgram.program(in: environment)
var console = Console(environment: environment)
let status: ExitStatus

// There is not even the program's name: on Linux, Swift reads the command line from /proc.
if CommandLine.arguments.isEmpty {
  console.report(["the command line cannot be read", "  Mount /proc, where Linux keeps it."])
  console.flush()
  exit(ExitStatus.wrongInput.rawValue)
}

switch program.parse(Array(CommandLine.arguments.dropFirst()), environment: environment.variables) {
case .run(let action, let parsed):
  do throws(InputFaults) {
    status = try action.run(parsed, &console)
  } catch {
    console.report(error.lines)
    status = .wrongInput
  }
case .help(let page):
  console.write(program.help(page, width: min(console.width, 100)))
  status = .success
case .version:
  Build.lines.forEach { console.print($0) }
  status = .success
case .faults(let faults):
  console.report(program.report(faults, width: console.width))
  status = .wrongInput
}
console.flush()
exit(status.rawValue)
