#include "model/garbled.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>

#include <unicode/ucnv.h>

#include "base/text.h"

namespace wenshu {

namespace {

struct CloseGbk {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// The common ideographs in GBK, two bytes each; 0 where there is none.
class GbkTable {
 public:
  GbkTable() {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseGbk> converter(ucnv_open("GBK", &error));
    if (U_FAILURE(error)) return;
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
      for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
        const std::array<char, 2> bytes{static_cast<char>(lead), static_cast<char>(trail)};
        std::array<char16_t, 4> units{};
        error = U_ZERO_ERROR;
        const auto length = ucnv_toUChars(converter.get(), units.data(), 4, bytes.data(), 2, &error);
        if (!U_FAILURE(error) && length == 1 && units[0] != 0xFFFD)
          bytes_[units[0]] = static_cast<std::uint16_t>(lead << 8 | trail);
      }
    }
  }

  std::uint16_t of(char32_t code) const { return code < bytes_.size() ? bytes_[code] : 0; }

 private:
  std::array<std::uint16_t, 0x10000> bytes_{};
};

const GbkTable& gbk() {
  static const auto table = std::make_unique<const GbkTable>();
  return *table;
}

bool begins_chinese(unsigned lead) { return (lead >= 0xE3 && lead <= 0xE9) || lead == 0xEF; }

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// The bytes of `text` that are whole characters of three bytes, as Chinese in UTF-8 is, with what they say; others are left out.
struct Regained {
  std::string text;
  std::size_t characters = 0, ideographs = 0;
};

Regained regained(std::string_view bytes) {
  Regained found;
  for (std::size_t at = 0; at + 2 < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const auto piece = bytes.substr(at, 3);
    if (!begins_chinese(lead) || !is_continuation(static_cast<unsigned char>(piece[1])) ||
        !is_continuation(static_cast<unsigned char>(piece[2]))) {
      ++at;
      continue;
    }
    found.text += piece;
    ++found.characters;
    found.ideographs += lead >= 0xE4 && lead <= 0xE9 ? 1 : 0;
    at += 3;
  }
  return found;
}

/// UTF-8 taken for GBK: a run of ideographs whose bytes in GBK are those of Chinese in UTF-8. Three ideographs are six bytes, and
/// a run may end in half a character.
std::optional<std::string> from_gbk(const std::u32string& codes) {
  for (std::size_t first = 0; first < codes.size();) {
    std::string bytes;
    auto last = first;
    for (; last < codes.size(); ++last) {
      const auto code = codes[last] < 0x80 ? 0 : gbk().of(codes[last]);
      if (code == 0) break;
      bytes += {static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
    }
    const auto lead = bytes.empty() ? 0 : static_cast<unsigned char>(bytes[0]);
    if (last - first >= 3 && begins_chinese(lead)) {
      auto found = regained(bytes);
      if (found.ideographs > 0 && found.characters * 3 + 2 >= bytes.size()) return found.text;
    }
    first = std::max(last, first + 1);
  }
  return std::nullopt;
}

/// The byte that Windows-1252 and Latin-1 show as `code`; 0 for none.
unsigned char latin_byte(char32_t code) {
  static constexpr std::u32string_view high = U"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
  if (code >= 0x80 && code <= 0xFF) return static_cast<unsigned char>(code);
  const auto at = high.find(code);
  return at == std::u32string_view::npos ? 0 : static_cast<unsigned char>(0x80 + at);
}

/// Signs of Windows-1252 that stand in Chinese texts by themselves.
bool is_common_latin_sign(char32_t code) { return contains(U"‘’“”–—…•·×°±", code); }

/// UTF-8 taken for Latin-1: a run of its high characters that are whole characters in UTF-8.
std::optional<std::string> from_latin(const std::u32string& codes) {
  for (std::size_t first = 0; first < codes.size();) {
    std::string bytes;
    bool odd = false;
    auto last = first;
    for (; last < codes.size(); ++last) {
      const auto byte = latin_byte(codes[last]);
      if (byte == 0) break;
      odd = odd || (byte < 0xC0 && !is_common_latin_sign(codes[last])) || byte == 0xC2;
      bytes.push_back(static_cast<char>(byte));
    }
    if (odd && last - first >= 2 && is_utf8(bytes)) return bytes;
    // Chinese cut in the middle: most of a long run is whole.
    if (auto found = regained(bytes); found.ideographs > 0 && odd && found.characters * 3 + 2 >= bytes.size()) return found.text;
    first = std::max(last, first + 1);
  }
  return std::nullopt;
}

/// What lost characters turn into, again and again: U+FFFD in UTF-8 taken for GBK, and memory that nobody filled.
bool has_filler(std::string_view text) {
  static constexpr std::array<std::string_view, 6> fillers{"锟斤", "斤拷", "烫烫烫", "屯屯屯", "葺葺葺", "ï»¿"};
  return std::any_of(fillers.begin(), fillers.end(),
                     [&](std::string_view filler) { return text.find(filler) != std::string_view::npos; });
}

}  // namespace

bool may_be_garbled(std::string_view text) {
  if (has_filler(text)) return true;
  bool inside = false;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      inside = false;
    } else if (!is_continuation(byte) && !std::exchange(inside, true) && byte >= 0xE0) {
      const auto next = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]) & 0x3F); };
      if (begins_chinese(gbk().of((byte & 0x0FU) << 12 | next(1) << 6 | next(2)) >> 8)) return true;
    }
  }
  return false;
}

std::optional<std::string> ungarbled(std::string_view text) {
  if (has_filler(text)) return std::string();
  const auto codes = decode(text);
  if (auto meant = from_latin(codes)) return meant;
  return from_gbk(codes);
}

}  // namespace wenshu
