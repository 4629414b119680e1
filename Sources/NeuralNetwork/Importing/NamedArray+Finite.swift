import Interchange

extension NamedArray {
  /// Checks that all numbers are finite.
  ///
  /// - Throws: How many are not.
  func checkIsFinite() throws(Fault) {
    let count = elements.count { !$0.isFinite }
    guard count > 0 else { return }
    throw Fault(
      "\(quoted(name)) has \(counted(count, "number")) that \(count == 1 ? "is" : "are") infinite or not a number",
      fix: "Did the training diverge? Save the numbers of an earlier step.")
  }
}
