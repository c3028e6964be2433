internal import CProcessor

/// How a product is cut into pieces (Goto & van de Geijn 2008, "Anatomy of high-performance matrix
/// multiplication").
///
///                        ┌─ 2 vectors ─┐
///                    B   │ strip of B  │ depth      A is cut into strips of 12 rows, B into strips
///                        └─────────────┘            of 2 vectors. They are read where they stand,
///        depth                                      or repacked if that is faster (Strips).
///      ┌───────┐         ┌─────────────┐
///      │ strip │ 12   C  │ 12 × 2 tile │            One tile of C is 24 vectors, which live in
///      │ of A  │         │ in registers│            registers while k runs over a block of depth
///      └───────┘         └─────────────┘            at most 400; what a chunk of work reads of A and
///                                                   B stays in L2.
///
/// That is the tile for AVX-512, whose 32 registers hold a vector of 64 bytes each. Elsewhere a
/// vector takes two registers of 16 (AVX2) or four of 32 (NEON), and a tile is a quarter of that:
/// 6 rows of 1 vector, 12 registers of 16 or 24 of 32.
enum Blocking {
  /// Rows of a quarter, the piece of which tiles are made: six rows of one vector.
  static let quarterRows = 6
  /// Rows of a tile.
  static let tileRows = quarterRows * (PROCESSOR_HAS_WIDE_VECTORS == 1 ? 2 : 1)
  /// Vectors in a row of a tile.
  static let tileVectors = tileRows / quarterRows
  /// Inner indices worked on before the next tile, at most.
  static let depth = 400
  /// Strips of A (96 rows in all) and of B (4 vectors) in one chunk of work for one thread.
  static let rowStrips = 96 / tileRows
  static let columnStrips = 4 / tileVectors
  /// Below this many multiply-adds, waking another thread costs more than it saves.
  static let serialWork = 200_000
  /// Below this many elements an operand is packed by one thread.
  static let serialPacking = 1 << 15
}
