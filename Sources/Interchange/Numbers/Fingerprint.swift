/// Returns a number that distinguishes one sequence of words from another, the same on every machine.
///
///     h ← (h ⊕ word) · 0x100000001B3      beginning with 0xCBF29CE484222325
///
/// This is the 64-bit FNV-1a hash (Fowler, Noll and Vo), over words instead of bytes. It detects accidental changes;
/// it is no protection against deliberate ones.
package func fingerprint(of words: some Sequence<UInt64>) -> UInt64 {
  words.reduce(0xCBF2_9CE4_8422_2325) { hash, word in (hash ^ word) &* 0x100_0000_01B3 }
}
