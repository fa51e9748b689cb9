#include "intake/text_file.h"

#include <array>
#include <cstdint>

namespace wenshu {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t read_bytes_at_once = 64 << 10;
constexpr auto utf8_mark = "\xEF\xBB\xBF"sv;

bool is_trail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Counts, over a whole file, the three-byte characters of UTF-8 (as Chinese ones are) and the bytes that are none of UTF-8.
/// A text in GB18030 has almost none of the former and a wealth of the latter.
class Utf8Census {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) add(static_cast<unsigned char>(c));
  }
  bool is_utf8() const { return chinese_ >= wrong_; }

 private:
  void add(unsigned char byte) {
    if (missing_ > 0 && is_trail(byte)) {
      if (--missing_ == 0 && length_ == 3) ++chinese_;
      return;
    }
    if (missing_ > 0) ++wrong_;
    missing_ = byte >= 0xF0 && byte < 0xF5 ? 3 : byte >= 0xE0 && byte < 0xF0 ? 2 : byte >= 0xC2 && byte < 0xE0 ? 1 : 0;
    length_ = missing_ + 1;
    if (missing_ == 0 && byte >= 0x80) ++wrong_;
  }

  int missing_ = 0, length_ = 0;
  std::uint64_t chinese_ = 0, wrong_ = 0;
};

}  // namespace

Encoding find_encoding(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::array<char, read_bytes_at_once> buffer{};
  Utf8Census census;
  for (bool first = true; stream.read(buffer.data(), buffer.size()), stream.gcount() > 0; first = false) {
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    if (first && bytes.starts_with("\xFF\xFE"sv)) return Encoding::utf16_le;
    if (first && bytes.starts_with("\xFE\xFF"sv)) return Encoding::utf16_be;
    if (first && bytes.starts_with(utf8_mark)) return Encoding::utf8;
    census.add(bytes);
  }
  return census.is_utf8() ? Encoding::utf8 : Encoding::gb18030;
}

bool TextFile::next(std::string& piece) {
  piece.clear();
  std::array<char, read_bytes_at_once> buffer{};
  while (piece.empty() && !malformed_ && stream_) {
    stream_.read(buffer.data(), buffer.size());
    const auto got = static_cast<std::size_t>(stream_.gcount());
    if (!decoder_.decode({buffer.data(), got}, piece)) malformed_ = true;
    if (got < buffer.size() && decoder_.waits()) malformed_ = true;  // the last character is cut off
    if (first_ && !piece.empty()) {
      first_ = false;
      if (piece.starts_with(utf8_mark)) piece.erase(0, utf8_mark.size());
    }
  }
  return !piece.empty();
}

}  // namespace wenshu
