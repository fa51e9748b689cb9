#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace wenshu {

/// A Huffman code for bytes, made once and used for many streams.
///
/// Outlines of glyphs hardly repeat: most of what zlib gains on them comes from frequent bytes being short, which a code made for
/// the whole face gives as well. Repetitions are not looked for. Why not libdeflate: of 203 KB of FandolFang this makes 170 KB in
/// 0.10 ms, libdeflate 163 KB in 1.5 ms at level 1 and 162 KB in 2.6 ms at level 6, more than all else a PDF takes
/// (`bench_own deflate FONT`, bench/README).
class ByteCode {
 public:
  /// `counts` tells how often each byte occurs; a byte that never does gets a long code.
  explicit ByteCode(const std::array<std::uint32_t, 256>& counts);

  /// `bytes` as a zlib stream (RFC 1950) of one block under this code.
  std::string zlib_stream(std::string_view bytes) const;

 private:
  class BitWriter;
  void write_header(BitWriter& bits) const;
  /// Writes `at_once` codes between two flushes. Gives the end of what was written.
  template <int at_once>
  char* write_bytes(std::string_view bytes, BitWriter bits) const;

  static constexpr std::size_t symbols = 257;   // the bytes and the end of the block
  unsigned longest_ = 0;                        // of the lengths
  std::array<std::uint16_t, symbols> codes_{};  // first bit lowest
  std::array<std::uint8_t, symbols> lengths_{};
};

}  // namespace wenshu
