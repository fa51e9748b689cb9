// zlib header (2 bytes)
// block header: last, dynamic; 257 literal codes, 2 distance codes (never used), 19 lengths for the code that writes lengths
// the bytes, the end of the block, zeros up to a whole byte  Adler-32
#include "render/pdf/byte_code.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <queue>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/deflate.h"

namespace wenshu {

namespace {

constexpr unsigned longest = 15;  // bits of a code (RFC 1951, 3.2.7)

/// The depth of each symbol in its Huffman tree; ties go to the lower symbol, so the tree is the same everywhere.
std::vector<unsigned> depths(const std::vector<std::uint64_t>& counts) {
  using Node = std::pair<std::uint64_t, std::size_t>;  // count, number
  std::priority_queue<Node, std::vector<Node>, std::greater<>> open;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) open.emplace(counts[symbol], symbol);
  std::vector<std::size_t> parents(2 * counts.size() - 1);
  for (std::size_t next = counts.size(); open.size() > 1; ++next) {
    std::uint64_t sum = 0;
    for (int child = 0; child < 2; ++child) {
      sum += open.top().first;
      parents[open.top().second] = next;
      open.pop();
    }
    open.emplace(sum, next);
  }
  std::vector<unsigned> all(parents.size());
  for (std::size_t node = parents.size() - 1; node-- > 0;) all[node] = all[parents[node]] + 1;
  all.resize(counts.size());
  return all;
}

std::uint16_t mirrored(unsigned code, unsigned length) {
  unsigned out = 0;
  for (unsigned bit = 0; bit < length; ++bit) out |= (code >> bit & 1) << (length - 1 - bit);
  return static_cast<std::uint16_t>(out);
}

}  // namespace

/// Writes bits into room made beforehand, the lowest first.
class ByteCode::BitWriter {
 public:
  explicit BitWriter(char* out) : out_(out) {}
  /// At most 57 bits between two calls of `flush`.
  void put(std::uint64_t bits, unsigned count) {
    held_ |= bits << count_;
    count_ += count;
  }
  /// Moves whole bytes out; writes eight bytes, of which the last ones count only later.
  void flush() {
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(out_, &held_, 8);
    } else {
      for (unsigned i = 0; i < 8; ++i) out_[i] = static_cast<char>(held_ >> 8 * i);
    }
    out_ += count_ / 8;
    held_ >>= count_ / 8 * 8;
    count_ %= 8;
  }
  /// The end of what was written, the last byte filled with zeros.
  char* finish() {
    flush();
    return out_ + (count_ > 0 ? 1 : 0);
  }

 private:
  char* out_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;
};

ByteCode::ByteCode(const std::array<std::uint32_t, 256>& counts) {
  std::vector<std::uint64_t> all(counts.begin(), counts.end());
  all.push_back(1);
  for (std::uint64_t& count : all) count = std::max<std::uint64_t>(count, 1);
  auto lengths = depths(all);
  while (*std::max_element(lengths.begin(), lengths.end()) > longest) {  // a flatter count gives a flatter tree
    for (std::uint64_t& count : all) count = (count + 1) / 2;
    lengths = depths(all);
  }
  // Codes of a length count upwards from where those of the shorter ones ended (RFC 1951, 3.2.2).
  longest_ = *std::max_element(lengths.begin(), lengths.end());
  unsigned code = 0;
  for (unsigned length = 1; length <= longest; ++length, code <<= 1) {
    for (std::size_t symbol = 0; symbol < symbols; ++symbol) {
      if (lengths[symbol] != length) continue;
      lengths_[symbol] = static_cast<std::uint8_t>(length);
      codes_[symbol] = mirrored(code++, length);
    }
  }
}

void ByteCode::write_header(BitWriter& bits) const {
  bits.put(1, 1);   // the last block
  bits.put(2, 2);   // with codes of its own
  bits.put(0, 5);   // 257 literal codes
  bits.put(1, 5);   // 2 distance codes
  bits.put(15, 4);  // 19 lengths of the code that writes lengths: three repetitions, which do not occur, then 16 of 4 bits each
  bits.put(0, 9);
  for (int i = 0; i < 16; ++i, bits.flush()) bits.put(4, 3);
  for (const std::uint8_t length : lengths_) {
    bits.put(mirrored(length, 4), 4);
    bits.flush();
  }
  for (int i = 0; i < 2; ++i) bits.put(mirrored(1, 4), 4);
  bits.flush();
}

template <int at_once>
char* ByteCode::write_bytes(std::string_view bytes, BitWriter bits) const {
  const auto put = [&](char byte) {
    const auto symbol = static_cast<unsigned char>(byte);
    bits.put(codes_[symbol], lengths_[symbol]);
  };
  std::size_t at = 0;
  for (; at + at_once <= bytes.size(); at += at_once) {
    for (int i = 0; i < at_once; ++i) put(bytes[at + static_cast<std::size_t>(i)]);
    bits.flush();
  }
  for (; at < bytes.size(); ++at) put(bytes[at]);
  bits.flush();
  bits.put(codes_[symbols - 1], lengths_[symbols - 1]);
  return bits.finish();
}

std::string ByteCode::zlib_stream(std::string_view bytes) const {
  constexpr std::size_t header = 256, trailer = 16;
  std::string out(header + trailer + bytes.size() * longest_ / 8, '\0');
  out[0] = '\x78';
  out[1] = '\x9C';
  BitWriter bits(out.data() + 2);
  write_header(bits);
  // Of codes that are not the longest possible ones, one more fits between two flushes.
  const char* const end = longest_ < longest ? write_bytes<4>(bytes, bits) : write_bytes<3>(bytes, bits);
  out.resize(static_cast<std::size_t>(end - out.data()));
  append_big_endian(out, adler32_of(bytes), 4);
  return out;
}

}  // namespace wenshu
