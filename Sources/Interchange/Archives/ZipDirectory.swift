/// The bytes with which the records of an archive begin.
enum ZipRecord {
  static let localHeader: [UInt8] = Array("PK\u{3}\u{4}".utf8)
  static let header: [UInt8] = Array("PK\u{1}\u{2}".utf8)
  static let end: [UInt8] = Array("PK\u{5}\u{6}".utf8)
  static let end64: [UInt8] = Array("PK\u{6}\u{6}".utf8)
  static let locator64: [UInt8] = Array("PK\u{6}\u{7}".utf8)
}

/// The directory at the end of a ZIP archive: where it is, and how many entries it announces.
struct ZipDirectory {
  private let source: [UInt8]
  private let range: Range<Int>
  private let count: Int

  private static let endLength = 22
  private static let locatorLength = 20

  /// Finds the directory from the record of the end, in its 64-bit form if there is one.
  init(_ source: [UInt8]) throws(Fault) {
    self.source = source
    let end = try Self.endOfArchive(source)
    var reader = ByteReader(source, from: end + 4, part: "the record of the end of the archive")
    _ = try reader.take(4)
    let counts = (here: try reader.number(UInt16.self), all: try reader.number(UInt16.self))
    var numbers = (
      count: UInt64(counts.all), size: UInt64(try reader.number(UInt32.self)),
      start: UInt64(try reader.number(UInt32.self))
    )
    var directoryEnd = end
    if let place = try Self.end64(source, before: end) {
      reader = ByteReader(
        source, from: place + 24, to: end, part: "the 64-bit record of the end of the archive")
      let here = try reader.number(UInt64.self)
      numbers = (
        count: try reader.number(UInt64.self), size: try reader.number(UInt64.self),
        start: try reader.number(UInt64.self)
      )
      directoryEnd = place
      guard here == numbers.count else { throw Self.severalFiles(at: place) }
    } else if counts.here != counts.all {
      throw Self.severalFiles(at: end)
    }
    let (sum, overflows) = numbers.start.addingReportingOverflow(numbers.size)
    guard !overflows, sum == UInt64(directoryEnd) else {
      throw Fault(
        at: .byte(end), "the directory of the archive is not where its end says",
        fix: "The file is damaged, or other data precede the archive. Copy or download it again.")
    }
    range = Int(numbers.start)..<directoryEnd
    guard numbers.count <= UInt64(range.count / Self.shortestHeader) else {
      throw Fault(
        at: .byte(end),
        "the number of entries is \(numbers.count), but the directory has \(inBytes(range.count))")
    }
    count = Int(numbers.count)
  }

  private static func severalFiles(at place: Int) -> Fault {
    Fault(
      at: .byte(place), "the archive is in several files",
      fix: "Put its files together with the program that made them.")
  }

  /// Finds the record of the end: a comment of at most 65,535 bytes follows it, and then the file ends.
  private static func endOfArchive(_ source: [UInt8]) throws(Fault) -> Int {
    let last = source.count - endLength
    for place in stride(from: last, through: max(0, last - 0xFFFF), by: -1) {
      var reader = ByteReader(source, from: place, part: "the record of the end of the archive")
      guard reader.passes(ZipRecord.end) else { continue }
      _ = try reader.take(16)
      if Int(try reader.number(UInt16.self)) == last - place { return place }
    }
    throw Fault(at: .byte(source.count), "the end of the archive is missing", fix: damaged)
  }

  /// Finds the 64-bit record of the end, if its locator precedes the record of the end.
  private static func end64(_ source: [UInt8], before end: Int) throws(Fault) -> Int? {
    guard end >= locatorLength else { return nil }
    var reader = ByteReader(
      source, from: end - locatorLength, part: "the locator of the 64-bit record")
    guard reader.passes(ZipRecord.locator64) else { return nil }
    _ = try reader.take(4)
    let place = try reader.number(UInt64.self)
    guard place < UInt64(end), source[Int(place)...].starts(with: ZipRecord.end64) else {
      throw Fault(
        at: .byte(end - locatorLength), "the 64-bit record of the end is not where its locator says")
    }
    return Int(place)
  }
}

// MARK: - Headers

extension ZipDirectory {
  private static let shortestHeader = 46

  /// The numbers of a header that are four bytes long, or eight in its extra field if all their bits are set.
  private struct Extent {
    var size: UInt64
    var packed: UInt64
    var place: UInt64

    /// Reads those that are in the extra field.
    mutating func extend(from extra: ByteReader) throws(Fault) {
      var extra = extra
      let marker = UInt64(UInt32.max)
      while extra.count >= 4 {
        let isLong = try extra.number(UInt16.self) == 1
        let field = try extra.take(Int(extra.number(UInt16.self)))
        guard isLong else { continue }
        var reader = ByteReader(extra.source, from: field.lowerBound, to: field.upperBound, part: extra.part)
        if size == marker { size = try reader.number(UInt64.self) }
        if packed == marker { packed = try reader.number(UInt64.self) }
        if place == marker { place = try reader.number(UInt64.self) }
        return
      }
    }
  }

  /// Reads every header and looks at the data of its entry.
  ///
  /// - Throws: The first fault: of a header, of two entries with the same name, or of two that share bytes.
  func entries() throws(Fault) -> [ZipArchive.Entry] {
    var reader = ByteReader(source, from: range.lowerBound, to: range.upperBound, part: "the directory")
    var entries: [ZipArchive.Entry] = []
    var starts: [Int] = []
    var names: Set<String> = []
    for _ in 0..<count {
      let (entry, start) = try entry(&reader)
      guard names.insert(entry.name).inserted else {
        throw Fault(
          at: .part(entry.name), "the archive has two entries with this name", fix: "Keep one of the two.")
      }
      entries.append(entry)
      starts.append(start)
    }
    guard reader.count == 0 else {
      throw Fault(
        at: .byte(reader.offset), "the directory has more entries than the \(count) that it announces")
    }
    let order = starts.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
    for (first, second) in zip(order, order.dropFirst()) where entries[first].data.upperBound > starts[second]
    {
      throw Fault(
        at: .part(entries[second].name), "shares bytes with the entry \(quoted(entries[first].name))")
    }
    return entries
  }

  /// Reads the next header; returns its entry, and where the local header of the entry begins.
  private func entry(_ reader: inout ByteReader) throws(Fault) -> (entry: ZipArchive.Entry, start: Int) {
    let place = reader.offset
    guard reader.passes(ZipRecord.header) else {
      throw Fault(at: .byte(place), "the directory has bytes that are not an entry")
    }
    _ = try reader.take(4)
    let flags = try reader.number(UInt16.self)
    let method = try reader.number(UInt16.self)
    _ = try reader.take(4)
    let checksum = try reader.number(UInt32.self)
    let (packed, size) = (try reader.number(UInt32.self), try reader.number(UInt32.self))
    let lengths = (
      name: Int(try reader.number(UInt16.self)), extra: Int(try reader.number(UInt16.self)),
      comment: Int(try reader.number(UInt16.self))
    )
    _ = try reader.take(8)
    var extent = Extent(
      size: UInt64(size), packed: UInt64(packed), place: UInt64(try reader.number(UInt32.self)))
    let nameBytes = source[try reader.take(lengths.name)]
    guard let name = String(validating: nameBytes, as: UTF8.self) else {
      throw Fault(
        at: .byte(place), "the name of an entry is not UTF-8", fix: "Give it a name in ASCII letters.")
    }
    let extra = try reader.take(lengths.extra)
    _ = try reader.take(lengths.comment)
    do throws(Fault) {
      try extent.extend(
        from: ByteReader(source, from: extra.lowerBound, to: extra.upperBound, part: "the extra field"))
      let method = try Self.method(method, flags: flags)
      let data = try data(of: extent, name: nameBytes)
      try Self.check(extent, method)
      let entry = ZipArchive.Entry(
        name: name, size: Int(extent.size), method: method, checksum: checksum, data: data)
      return (entry, Int(extent.place))
    } catch {
      throw error.within(name)
    }
  }

  private static func method(_ method: UInt16, flags: UInt16) throws(Fault) -> ZipArchive.Method {
    let encryptions: UInt16 = 1 << 0 | 1 << 6 | 1 << 13
    guard flags & encryptions == 0 else {
      throw Fault("is encrypted", fix: "Make the archive without a password.")
    }
    guard let method = ZipArchive.Method(rawValue: method) else {
      throw Fault(
        "is compressed with method \(method) of ZIP",
        fix: "Make the archive with Deflate (method 8) or without compression.")
    }
    return method
  }

  /// Finds the data of an entry between its local header and the directory.
  private func data(of extent: Extent, name: ArraySlice<UInt8>) throws(Fault) -> Range<Int> {
    guard extent.place < UInt64(range.lowerBound) else {
      throw Fault("begins at byte \(extent.place), but the directory begins at byte \(range.lowerBound)")
    }
    var reader = ByteReader(source, from: Int(extent.place), to: range.lowerBound, part: "the local header")
    guard reader.passes(ZipRecord.localHeader) else {
      throw Fault(at: .byte(reader.offset), "the local header is missing")
    }
    _ = try reader.take(22)
    let lengths = (name: Int(try reader.number(UInt16.self)), extra: Int(try reader.number(UInt16.self)))
    guard source[try reader.take(lengths.name)] == name else {
      throw Fault(at: .byte(Int(extent.place)), "the local header has another name")
    }
    _ = try reader.take(lengths.extra)
    guard extent.packed <= UInt64(reader.count) else {
      throw Fault(
        "has \(inBytes(extent.packed)), but its local header and the directory leave room for \(reader.count)"
      )
    }
    return try reader.take(Int(extent.packed))
  }

  /// Refuses a size that the data of an entry cannot unpack to.
  private static func check(_ extent: Extent, _ method: ZipArchive.Method) throws(Fault) {
    let isPossible =
      switch method {
      case .stored: extent.size == extent.packed
      case .deflated: extent.size / UInt64(Inflate.greatestRatio) <= extent.packed
      }
    guard isPossible else {
      throw Fault(
        "announces \(inBytes(extent.size)), but its \(inBytes(extent.packed)) cannot unpack to that many")
    }
  }
}
