#include "model/name_list.h"

#include <algorithm>

#include "base/text.h"
#include "model/item_numbers.h"

namespace wenshu {

namespace {

constexpr std::size_t shortest_name = 3;

/// The names in a text without other signs: parted by its blanks, or one name whose characters are spaced.
std::vector<std::string> parted_by_blanks(const std::string& text) {
  std::vector<std::string> words{""};
  for (const char32_t code : decode(text)) {
    if (!is_blank(code)) {
      words.back() += encode(code);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  const bool names =
      std::all_of(words.begin(), words.end(), [](const auto& word) { return character_count(word) >= shortest_name; });
  if (!names) return {without_blanks_inside(text)};
  return words;
}

/// The number of an item, 1、市教育局, cut off from its name at the sign that parts names as well.
bool is_item_number(const std::string& part) { return without_item_number(part + "、甲") == "甲"; }

}  // namespace

std::vector<std::string> names_in(std::string_view list) {
  std::string text(list);
  for (const auto* sign : {"，", ",", "；", ";", "/", "／", "|", "｜", "\r", "\n"})
    text = replace_all(std::move(text), sign, "、");
  std::vector<std::string> names;
  for (const auto& part : split(text, "、")) {
    const auto bare = without_item_number(trim(part));
    if (trim(bare).empty() || is_item_number(trim(bare))) continue;
    for (auto& name : parted_by_blanks(trim(bare))) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace wenshu
