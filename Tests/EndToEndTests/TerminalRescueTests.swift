import Foundation
import Testing

@testable import backstep

struct TerminalRescueTests {
  @Test func `a fault is caught on a stack of its own, for the fault may be that the stack is full`() {
    TerminalRescue.prepare(input: -1, output: -1, original: termios())
    defer { TerminalRescue.cancel() }
    var action = sigaction()
    var stack = unsafe stack_t()
    _ = unsafe sigaction(SIGSEGV, nil, &action)
    _ = unsafe sigaltstack(nil, &stack)
    #expect(action.sa_flags & SA_ONSTACK != 0)
    #expect(unsafe Int(stack.ss_flags) & Int(SS_DISABLE) == 0)
    #expect(unsafe stack.ss_size >= 1 << 14)
  }
}
