#include "render/pdf/byte_code.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

namespace wenshu {

namespace {

std::string inflated(const std::string& stream, std::size_t size) {
  std::string out(size + 1, '\0');
  uLongf length = out.size();
  EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(stream.data()),
                       static_cast<uLong>(stream.size())),
            Z_OK);
  out.resize(length);
  return out;
}

}  // namespace

TEST(ByteCode, EveryStreamInflatesToItsBytes) {
  std::mt19937 random(9704);
  std::geometric_distribution<int> skewed(0.05);
  std::array<std::uint32_t, 256> counts{};
  for (int i = 0; i < 100'000; ++i) ++counts[static_cast<std::size_t>(std::min(skewed(random), 255))];
  const ByteCode code(counts);
  for (const std::size_t size : {0U, 1U, 2U, 3U, 4U, 1000U, 65'536U, 200'001U}) {
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>(std::min(skewed(random), 255));
    EXPECT_EQ(inflated(code.zlib_stream(bytes), size), bytes) << size;
  }
}

TEST(ByteCode, BytesItWasNotMadeForInflateToo) {
  const ByteCode code({});
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += static_cast<char>(i * 37);
  EXPECT_EQ(inflated(code.zlib_stream(bytes), bytes.size()), bytes);
}

TEST(ByteCode, CountsThatDoubleGiveNoCodeTooLong) {
  std::array<std::uint32_t, 256> counts{};
  for (std::size_t i = 0; i < 32; ++i) counts[i] = std::uint32_t{1} << i;  // a plain Huffman tree would be 40 bits deep
  const ByteCode code(counts);
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  EXPECT_EQ(inflated(code.zlib_stream(bytes), bytes.size()), bytes);
}

TEST(ByteCode, FrequentBytesTakeLessRoom) {
  std::array<std::uint32_t, 256> counts{};
  counts['a'] = 1000;
  const ByteCode code(counts);
  EXPECT_LT(code.zlib_stream(std::string(10'000, 'a')).size(), 1500U);
}

}  // namespace wenshu
