// The processor that the compiler compiles for: Swift cannot ask for its features, a C header can.

// A register holds 64 bytes, and there are 32 of them (AVX-512).
#ifdef __AVX512F__
#define PROCESSOR_HAS_WIDE_VECTORS 1
#else
#define PROCESSOR_HAS_WIDE_VECTORS 0
#endif
