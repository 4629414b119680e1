import CommandLineParsing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

let environment = TerminalEnvironment.current()
var console = Console(environment: environment)
let status: ExitStatus

switch BackstepProgram.program.parse(
  Array(CommandLine.arguments.dropFirst()), environment: environment.variables)
{
case .run(let action, let parsed):
  do throws(InputFaults) {
    status = try action.run(parsed, &console)
  } catch {
    console.report(error.lines)
    status = .wrongInput
  }
case .help(let page):
  console.write(
    BackstepProgram.program.help(
      page, width: min(environment.size(reported: TerminalSize(reportedBy: STDOUT_FILENO)).columns, 100)))
  status = .success
case .version:
  console.print("backstep \(BackstepProgram.version)")
  status = .success
case .faults(let faults):
  console.report(faults.map { $0.text })
  status = .wrongInput
}
console.flush()
exit(status.rawValue)
