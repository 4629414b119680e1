import Interchange
import Testing

struct GzipTests {
  @Test(arguments: [("plain", repeatedLines.count), ("named", 3000)])
  func `a file of gzip is unpacked`(name: String, length: Int) throws {
    let file = try fixture(name + ".gz")
    #expect(Gzip.isGzip(file))
    #expect(try Gzip.unpack(file, limit: 1 << 20) == Array(repeatedLines.prefix(length)))
  }

  @Test func `members with every field follow each other, and zeros follow them`() throws {
    let part = repeatedLines.prefix(300)
    let file = try fixture("members.gz")
    #expect(try Gzip.unpack(file, limit: 600) == Array(part + part))
    #expect(throws: Fault.self) { try Gzip.unpack(file, limit: 599) }
  }

  @Test func `a file that is cut is refused`() throws {
    let file = try fixture("named.gz")
    for length in file.indices {
      #expect(throws: Fault.self) { try Gzip.unpack(Array(file[..<length]), limit: 1 << 20) }
    }
  }

  /// The place of each change, from the beginning or the end, and what it says.
  @Test(
    arguments: [
      (0, "byte 0: these bytes are not a member of a file of gzip"),
      (2, "byte 2: the method of compression is not DEFLATE, the only one that gzip has"),
      (3, "byte 3: the header of gzip has flags that its format does not define"),
      (12, "byte 30: the checksum of the header of gzip is wrong"),
      (-12, "byte 135: the checksum differs from that of the unpacked data"),
      (-8, "byte 139: the length differs from that of the unpacked data"),
      (-1, "byte 143: these bytes are not a member of a file of gzip"),
    ])
  func `a wrong byte is found`(place: Int, line: String) throws {
    var file = try fixture("members.gz")
    let member = (file.count - 7) / 2
    file = Array(file[..<member]) + [0, 0, 0, 0]
    file[place < 0 ? file.count + place : place] ^= 0x80
    do throws(Fault) {
      _ = try Gzip.unpack(file, limit: 1 << 20)
      Issue.record("The change at \(place) is not found")
    } catch {
      #expect(error.lines(file: "f").first == "f: " + line)
    }
  }
}
