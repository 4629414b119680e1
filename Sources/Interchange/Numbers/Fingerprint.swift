/// A number that tells one sequence of words from another, the same on every machine.
///
///     h ← (h ⊕ word) · 0x100000001B3      beginning with 0xCBF29CE484222325
///
/// FNV-1a of 64 bits (Fowler, Noll and Vo), over words instead of bytes. It finds what was changed by accident, and is no defence
/// against who wants to deceive.
package func fingerprint(of words: some Sequence<UInt64>) -> UInt64 {
  words.reduce(0xCBF2_9CE4_8422_2325) { hash, word in (hash ^ word) &* 0x100_0000_01B3 }
}
