#include "inspect/docx/numbering.h"

#include <array>
#include <string_view>

#include <pugixml.hpp>

namespace wenshu::inspect {

namespace {

constexpr int levels = 9;  // ECMA-376, 17.9.6

/// 1 to 99 in Chinese numerals; what is more, no list of an official paper counts to.
std::string chinese(int number) {
  static constexpr std::array<std::string_view, 10> digits{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  if (number < 1 || number > 99) return std::to_string(number);
  const auto tens = static_cast<std::size_t>(number / 10), ones = static_cast<std::size_t>(number % 10);
  std::string text;
  if (tens > 0) text = std::string(tens > 1 ? digits[tens] : "") + "十";
  return text.append(digits[ones]);
}

std::string letter(int number, char first) {
  if (number < 1 || number > 26) return std::to_string(number);
  return std::string(1, static_cast<char>(first + number - 1));
}

/// ① to ⑳.
std::string circled(int number) {
  if (number < 1 || number > 20) return std::to_string(number);
  std::string text = "\xE2\x91\xA0";
  text.back() = static_cast<char>(0xA0 + number - 1);
  return text;
}

}  // namespace

std::string list_number(const std::string& form, int number) {
  if (form.starts_with("chinese") || form.starts_with("japanese") || form.starts_with("taiwanese") || form == "ideographDigital")
    return chinese(number);
  if (form == "decimalEnclosedCircle" || form == "decimalEnclosedCircleChinese") return circled(number);
  if (form == "decimalZero" && number < 10) return "0" + std::to_string(number);
  if (form == "upperLetter") return letter(number, 'A');
  if (form == "lowerLetter") return letter(number, 'a');
  if (form == "none") return {};
  return std::to_string(number);
}

Numbering::Numbering(const Package& package) {
  const auto root = package.root("word/numbering.xml");
  std::map<std::string, pugi::xml_node> abstract;
  for (const auto node : root.children("w:abstractNum")) abstract[node.attribute("w:abstractNumId").value()] = node;
  for (const auto node : root.children("w:num")) {
    auto& list = lists_[node.attribute("w:numId").value()];
    list.abstract = node.child("w:abstractNumId").attribute("w:val").value();
    for (const auto level : abstract[list.abstract].children("w:lvl")) list.levels[level.attribute("w:ilvl").as_int()] = level;
    for (const auto own : node.children("w:lvlOverride")) {
      const auto level = own.attribute("w:ilvl").as_int();
      if (const auto start = own.child("w:startOverride")) list.starts[level] = start.attribute("w:val").as_int(1);
      if (const auto said = own.child("w:lvl")) list.levels[level] = said;
    }
  }
}

pugi::xml_node Numbering::level_of(const std::string& list, int level) const {
  const auto found = lists_.find(list);
  if (found == lists_.end() || !found->second.levels.contains(level)) return {};
  return found->second.levels.at(level);
}

pugi::xml_node Numbering::properties(const std::string& list, int level) const { return level_of(list, level).child("w:pPr"); }

int Numbering::level_of_style(const std::string& list, const std::string& style, int level) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return level;
  for (const auto& [at, node] : found->second.levels) {
    if (style == node.child("w:pStyle").attribute("w:val").value()) return at;
  }
  return level;
}

std::string Numbering::shown(const List& list, pugi::xml_node level) const {
  const std::string pattern = level.child("w:lvlText").attribute("w:val").value();
  const auto& counts = counts_.at(list.abstract);
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size() || pattern[i + 1] < '1' || pattern[i + 1] > '9') {
      text += pattern[i];
      continue;
    }
    const int shown = pattern[++i] - '1';
    const auto count = counts.find(shown);
    const auto of = list.levels.find(shown);
    if (count == counts.end() || of == list.levels.end()) continue;
    text += list_number(of->second.child("w:numFmt").attribute("w:val").value(), count->second);
  }
  return text;
}

std::string Numbering::next(const std::string& id, int level) {
  const auto node = level_of(id, level);
  if (!node) return {};
  auto& list = lists_[id];
  auto& counts = counts_[list.abstract];
  if (!list.started) {
    for (const auto& [at, start] : list.starts) counts[at] = start - 1;
    list.started = true;
  }
  // A level above that no item stood on yet counts as begun.
  for (int at = 0; at <= level && at < levels; ++at) {
    const auto start = level_of(id, at).child("w:start").attribute("w:val").as_int(1);
    const auto [count, fresh] = counts.try_emplace(at, at == level ? start - 1 : start);
    if (at == level) ++count->second;
  }
  counts.erase(counts.upper_bound(level), counts.end());
  if (std::string_view(node.child("w:numFmt").attribute("w:val").value()) == "bullet") return "●";
  return shown(list, node);
}

}  // namespace wenshu::inspect
