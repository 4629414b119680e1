import Foundation

/// Returns a file that a library has written; `Data/make.py` made it.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Data")
  return try Array(Data(contentsOf: folder.appendingPathComponent(name)))
}

/// Lines that repeat, and so compress well: `line 3 of 7`.
let repeatedLines = Array((0..<16000).map { "line \($0 % 97) of \($0 % 13)\n" }.joined().utf8)
