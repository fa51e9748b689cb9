#include "base/passage.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace wenshu {

namespace {

/// Bytes of the character that begins with `lead`.
std::size_t width(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// How many bytes one character takes as it is written: an entity is one, and so is a line break of two.
std::size_t written(std::string_view raw) {
  if (raw.starts_with("\r\n")) return 2;
  if (raw.front() != '&') return width(raw.front());
  constexpr std::array named{"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
  const auto* const known = std::find_if(named.begin(), named.end(), [&](const char* one) { return raw.starts_with(one); });
  if (known != named.end()) return std::string_view(*known).size();
  const auto end = raw.find(';');
  return raw.starts_with("&#") && end != std::string_view::npos ? end + 1 : 1;
}

}  // namespace

struct Passage::Reached {
  std::size_t raw = 0;
  Place place;
};

Passage::Passage(std::string text, std::string raw, Place start)
    : text_(std::move(text)), raw_(std::move(raw)), start_(std::move(start)) {}

Passage Passage::alone(std::string text, std::string name) {
  // Nothing of it is an entity or a line break of two characters, so nothing of it may look like one.
  auto raw = text;
  std::replace(raw.begin(), raw.end(), '&', '+');
  std::replace(raw.begin(), raw.end(), '\r', ' ');
  return {std::move(text), std::move(raw), {.file = std::move(name), .line = 1, .column = 1}};
}

Passage::Reached Passage::walk(std::size_t offset) const {
  Reached at{0, start_};
  for (std::size_t i = 0; i < std::min(offset, text_.size()) && at.raw < raw_.size(); i += width(text_[i])) {
    const bool line_ends = raw_[at.raw] == '\n' || raw_[at.raw] == '\r';
    const auto bytes = written(std::string_view(raw_).substr(at.raw));
    at.raw += bytes;
    if (line_ends) {
      ++at.place.line;
      at.place.column = 1;
    } else {
      at.place.column += raw_[at.raw - bytes] == '&' ? static_cast<int>(bytes) : 1;
    }
  }
  return at;
}

Place Passage::place(std::size_t offset) const { return walk(offset).place; }

Passage Passage::part(std::size_t begin, std::size_t end) const {
  auto at = walk(begin);
  return {text_.substr(begin, end - begin), raw_.substr(std::min(at.raw, raw_.size())), std::move(at.place)};
}

}  // namespace wenshu
