import Interchange
import Testing

private func lines(of archive: [UInt8], limit: Int = 1 << 20) -> [String] {
  do throws(Fault) {
    let archive = try ZipArchive(archive)
    for entry in archive.entries { _ = try archive.bytes(of: entry, limit: limit) }
    return []
  } catch {
    return error.lines(file: "f")
  }
}

/// An archive of these entries.
private func archive(_ entries: [(name: String, text: String)]) -> [UInt8] {
  var writer = ZipWriter()
  for entry in entries { writer.append(entry.name, Array(entry.text.utf8)) }
  return writer.bytes
}

/// An archive of two entries: a directory of 47 bytes each precedes the last 22 bytes.
private let two = archive([("a", "first"), ("b", "second")])

/// The two entries, with bytes changed at a place; it counts from the header of the first in the directory.
private func changed(_ place: Int, to bytes: [UInt8]) -> [UInt8] {
  var changed = two
  let start = two.count - 22 - 2 * 47 + place
  changed.replaceSubrange(start..<start + bytes.count, with: bytes)
  return changed
}

struct ZipArchiveTests {
  @Test(arguments: ["pipe.zip", "long.zip"])
  func `an archive of Python is read`(name: String) throws {
    let file = try fixture(name)
    let archive = try ZipArchive(file)
    #expect(ZipArchive.isZip(file))
    #expect(archive.entries.map(\.name) == ["é/lines.txt", "empty"])
    #expect(archive.entries.map(\.size) == [300, 0])
    #expect(try archive.bytes(of: archive.entries[0], limit: 300) == Array(repeatedLines.prefix(300)))
    #expect(try archive.bytes(of: archive.entries[1], limit: 0) == [])
  }

  @Test func `what is written is read back`() throws {
    let archive = try ZipArchive(two)
    #expect(archive.entries.map(\.name) == ["a", "b"])
    #expect(try archive.bytes(of: archive.entries[0], limit: 5) == Array("first".utf8))
    #expect(try archive.bytes(of: archive.entries[1], limit: 6) == Array("second".utf8))
    #expect(try ZipArchive(ZipWriter().bytes).entries == [])
    #expect(ZipArchive.isZip(ZipWriter().bytes))
  }

  @Test func `an archive that is cut is refused`() throws {
    for file in [two, try fixture("long.zip"), try fixture("pipe.zip")] {
      for length in file.indices { #expect(lines(of: Array(file[..<length])) != []) }
    }
  }

  @Test func `no more is unpacked than allowed`() {
    #expect(lines(of: two, limit: 5) == ["f: b: unpacks to 6 bytes, but at most 5 are allowed here"])
  }

  @Test func `an entry in another method is refused by name`() throws {
    #expect(
      lines(of: try fixture("bzip2.zip")) == [
        "f: é/lines.txt: is compressed with method 12 of ZIP",
        "  Make the archive with Deflate (method 8) or without compression.",
      ])
  }

  @Test(
    arguments: [
      (0, [0], "byte 113: the directory has bytes that are not an entry"),
      (8, [1], "a: is encrypted"),
      (16, [0], "a: the checksum differs from that of the unpacked data"),
      (20, [4], "a: announces 5 bytes, but its 4 bytes cannot unpack to that many"),
      (24, [6], "a: announces 6 bytes, but its 5 bytes cannot unpack to that many"),
      (20, [90, 0, 0, 0, 90], "a: has 90 bytes, but its local header and the directory leave room for 62"),
      (20, [30, 0, 0, 0, 30], "b: shares bytes with the entry \"a\""),
      (10, [8, 0], "a, byte 51: a block of the compressed data has a kind that does not exist"),
      (42, [58], "a, byte 58: the local header is missing"),
      (42, [200], "a: begins at byte 200, but the directory begins at byte 113"),
      (28, [2], "aP, byte 0: the local header has another name"),
      (46, [99], "c, byte 0: the local header has another name"),
      (46, [255], "byte 113: the name of an entry is not UTF-8"),
      (47 + 32, [1], "byte 207: the bytes end inside the directory"),
      (94 + 8, [1, 0, 1], "byte 160: the directory has more entries than the 1 that it announces"),
      (94 + 10, [9], "byte 207: the archive is in several files"),
      (94 + 8, [9, 0, 9], "byte 207: the number of entries is 9, but the directory has 94 bytes"),
      (94 + 16, [120], "byte 207: the directory of the archive is not where its end says"),
      (94 + 16, [112], "byte 207: the directory of the archive is not where its end says"),
      (94 + 20, [1], "byte 229: the end of the archive is missing"),
    ] as [(Int, [UInt8], String)])
  func `a number that is not true is found`(place: Int, bytes: [UInt8], line: String) {
    #expect(lines(of: changed(place, to: bytes)).first == "f: " + line)
  }

  @Test func `two entries with the same name are refused`() {
    #expect(
      lines(of: archive([("a", "x"), ("a", "x")])) == [
        "f: a: the archive has two entries with this name", "  Keep one of the two.",
      ])
  }

  /// A size of eight bytes is compared with the file like one of four.
  @Test func `a size beyond all files is refused`() throws {
    let file = try fixture("long.zip")
    let places = file.indices.filter { file[$0...].starts(with: [44, 1, 0, 0, 0, 0, 0, 0]) }
    try #require(!places.isEmpty)
    for place in places {
      for top in [UInt8(0x7F), 0xFF] {
        var changed = file
        changed.replaceSubrange(place..<place + 8, with: [UInt8](repeating: 0xFF, count: 7) + [top])
        let lines = lines(of: changed)
        // The sizes in the local header are not read.
        if place > 202 { #expect(lines.count == 1 && lines[0].contains("cannot unpack to that many")) }
      }
    }
  }
}
