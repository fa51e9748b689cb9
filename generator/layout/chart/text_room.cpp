#include "layout/chart/text_room.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu {

namespace {

/// In parts of the size.
double advance(char32_t code) {
  if (code >= 0x80) return 1;
  if (code == U'M' || code == U'W') return 1;
  if (code >= U'A' && code <= U'Z') return 0.75;
  return 0.56;
}

double advances(std::u32string_view codes) {
  double all = 0;
  for (const auto code : codes) all += advance(code);
  return all;
}

/// Where the word that holds `at` begins, if `at` stands within one of letters and figures.
std::size_t word_start(const std::u32string& codes, std::size_t first, std::size_t at) {
  auto start = at;
  while (start > first && codes[start] < 0x80 && codes[start - 1] < 0x80 && codes[start - 1] != U' ') --start;
  return start > first ? start : at;
}

}  // namespace

Length text_room(std::string_view text, Length size) { return size.scaled(advances(decode(text))); }

std::vector<std::string> wrapped(std::string_view text, Length size, Length room) {
  const auto codes = decode(text);
  std::vector<std::string> lines;
  std::size_t first = 0;
  double used = 0;
  for (std::size_t at = 0; at < codes.size(); ++at) {
    used += advance(codes[at]);
    if (at == first || size.scaled(used) <= room) continue;
    const auto end = word_start(codes, first, at);
    lines.push_back(trim(encode(std::u32string_view(codes).substr(first, end - first))));
    first = end;
    used = advances(std::u32string_view(codes).substr(first, at + 1 - first));
  }
  lines.push_back(trim(encode(std::u32string_view(codes).substr(first))));
  return lines;
}

}  // namespace wenshu
