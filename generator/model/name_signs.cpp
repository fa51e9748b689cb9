#include "model/name_signs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/text.h"

namespace wenshu {

namespace {

bool is_edge(char32_t code) { return contains(U" 　。．，,、；;：:！!…—–―～~_=|", code); }

/// What stands around a whole name and is none of it.
constexpr std::array<std::pair<char32_t, char32_t>, 8> covers{
    {{U'“', U'”'}, {U'‘', U'’'}, {U'"', U'"'}, {U'\'', U'\''}, {U'《', U'》'}, {U'〈', U'〉'}, {U'「', U'」'}, {U'『', U'』'}}};

bool is_covered(std::u32string_view name) {
  return std::any_of(covers.begin(), covers.end(), [&](const auto& cover) {
    if (name.size() < 3 || name.front() != cover.first || name.back() != cover.second) return false;
    const auto inside = name.substr(1, name.size() - 2);
    return !contains(inside, cover.first) && !contains(inside, cover.second);
  });
}

bool is_common_ideograph(char32_t code) { return code >= 0x4E00 && code <= 0x9FFF; }

bool is_word_byte(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

}  // namespace

bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x80 ? is_word_byte(byte) : (value & 0xC0) == 0x80 || (value >= 0xE4 && value <= 0xE9);
  });
}

std::string without_edges(std::string_view name) {
  const auto codes = decode(name);
  std::u32string_view rest = codes;
  for (auto before = rest.size() + 1; rest.size() < before;) {
    before = rest.size();
    while (!rest.empty() && is_edge(rest.front())) rest.remove_prefix(1);
    while (!rest.empty() && is_edge(rest.back())) rest.remove_suffix(1);
    if (is_covered(rest)) rest = rest.substr(1, rest.size() - 2);
  }
  return rest.empty() ? std::string(name) : encode(rest);
}

std::string with_middle_dots(std::string_view name) {
  auto codes = decode(name);
  for (std::size_t at = 1; at + 1 < codes.size(); ++at) {
    if (contains(U".．•‧・･∙⋅●", codes[at]) && is_common_ideograph(codes[at - 1]) && is_common_ideograph(codes[at + 1]))
      codes[at] = U'·';
  }
  return encode(codes);
}

bool has_lone_bracket(std::string_view name) {
  static constexpr std::u32string_view openings = U"(（[［【〔〖{｛", closings = U")）]］】〕〗}｝";
  // （ and ) are one pair: people change the width between the two.
  static constexpr std::u32string_view kinds = U"(([[【〔〖{{";
  std::u32string open;
  for (const char32_t code : decode(name)) {
    if (const auto at = openings.find(code); at != std::u32string_view::npos) open.push_back(kinds[at]);
    const auto at = closings.find(code);
    if (at == std::u32string_view::npos) continue;
    if (open.empty() || open.back() != kinds[at]) return true;
    open.pop_back();
  }
  return !open.empty();
}

std::string word_inside(std::string_view name, const std::vector<std::string>& words) {
  for (const auto& word : words) {
    for (auto at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
      const auto end = at + word.size();
      const bool longer = (is_word_byte(word.front()) && at > 0 && is_word_byte(name[at - 1])) ||
                          (is_word_byte(word.back()) && end < name.size() && is_word_byte(name[end]));
      if (!longer) return word;
    }
  }
  return {};
}

}  // namespace wenshu
