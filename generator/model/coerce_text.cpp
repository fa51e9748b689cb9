#include "model/coerce_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

#include <fmt/format.h>

#include "base/likeness.h"
#include "base/text.h"
#include "model/coerce_codes.h"
#include "model/coerce_date.h"
#include "model/item_numbers.h"
#include "model/name_signs.h"
#include "model/readable.h"
#include "model/visible_text.h"

namespace wenshu {

namespace {

/// Removes line breaks with the blanks around them: they come from a narrow column, not from the name.
std::string one_line(const std::string& text) {
  std::string out;
  for (const auto& line : split(replace_all(text, "\r", "\n"), "\n")) out += trim(line);
  return out;
}

/// A number where a text was to stand; 0 from a formula is what a look-up gives for an empty cell.
std::string number_in_text(const Coercion& coercion) {
  auto number = plain_number(coercion.cell.text);
  if (number == "0" && coercion.cell.formula) {
    coercion.error("text-formula", "公式没有取到内容，得数是 0", "请填写实际内容；没有的请空着");
    return {};
  }
  return number;
}

/// Empty, and an error, if something of the name is lost, masked, no name, or several joined by a stroke.
std::string whole_name(const Coercion& coercion, std::string text) {
  if (const auto word = word_inside(text, coercion.field.foreign_words); !word.empty()) {
    coercion.error("placeholder", fmt::format("“{}”里有“{}”，不是名称、姓名或者地址里的字", text, word),
                   "请写全，一字不差；要说明的情况请写在备注里");
    return {};
  }
  if (has_lone_bracket(text)) {
    coercion.error("name-cut", fmt::format("“{}”的括号不成对，可能没有写全", text), "请对照原件写全");
    return {};
  }
  // A signature stands for one person; where a column is for several, its list says so.
  if (coercion.field.is_private && !coercion.field.list && text.find_first_of("/\\|;") != std::string::npos) {
    coercion.error("name-several", fmt::format("“{}”像是几个人的姓名连在一起", text),
                   "这一列只写一个人；确有几个人的，用顿号隔开写全");
    return {};
  }
  return text;
}

/// A name as it is printed, without signs around it.
std::string bare_name(const Coercion& coercion, std::string text) {
  if (!coercion.field.names || is_plain_name(text)) return text;
  if (auto bare = without_edges(text); bare != text) {
    coercion.repaired("name-edge", "文字两头有不属于它的符号", bare);
    text = std::move(bare);
  }
  if (auto dotted = coercion.field.is_private ? with_middle_dots(text) : text; dotted != text) {
    coercion.repaired("name-dot", "姓名里的间隔号写法不统一", dotted);
    text = std::move(dotted);
  }
  return text;
}

/// A name of one line, without blanks between its characters and without the number of a list it stood in.
std::string name_text(const Coercion& coercion, std::string text) {
  if (text.find_first_of("\n\r") != std::string::npos) {
    text = one_line(text);
    coercion.repaired("name-newline", "文字中间有换行", text);
  }
  if (coercion.field.list) return text;
  // Several items are no list number before a name: 1、甲事；2、乙事.
  if (auto bare = without_item_number(text); bare != text && numbered_items(text) < 2) {
    coercion.repaired("name-numbered", "文字前面有清单的序号", bare);
    text = std::move(bare);
  }
  text = bare_name(coercion, std::move(text));
  auto joined = without_blanks_inside(text);
  if (joined == text) return text;
  // 张三　李四 may be two persons; 张　三 is one.
  constexpr std::size_t longest_name = 3;
  if (coercion.field.is_private && character_count(joined) > longest_name) {
    coercion.warning("name-blank", fmt::format("“{}”中间有空格，不能确定是不是一个人的姓名", text),
                     "是一个人的请去掉空格，几个人的请用顿号隔开");
    return text;
  }
  coercion.repaired("name-blank", "文字中间有空格", joined);
  return joined;
}

/// Prose of one record: a number of an item alone means nothing, several are several records in one.
std::string prose_text(const Coercion& coercion, std::string text) {
  if (!coercion.field.one_item) return text;
  const auto items = numbered_items(text);
  if (items >= 2) {
    coercion.warning("several-items", fmt::format("一格里写了 {} 项", items),
                     "一项一行，各有条目编号、依据和期限：请分成几行填写");
    return text;
  }
  auto bare = items == 1 ? without_item_number(text) : text;
  if (bare != text) coercion.repaired("text-numbered", "文字前面有清单的序号", bare);
  return bare;
}

std::string free_text(const Coercion& coercion) {
  if (coercion.cell.kind == CellKind::number) return number_in_text(coercion);
  auto text = trim(replace_all(std::string(coercion.cell.text), "\r\n", "\n"));
  if (const auto bare = without_apostrophe(text); bare != text) {
    coercion.repaired("text-apostrophe", "文字前面有撇号", bare);
    text = bare;
  }
  if (coercion.field.many_lines) return prose_text(coercion, std::move(text));
  text = name_text(coercion, std::move(text));
  return coercion.field.names ? whole_name(coercion, std::move(text)) : text;
}

std::string without_full_stop(const std::string& text) {
  constexpr std::string_view stop = "。";
  return text.ends_with(stop) ? trim(text.substr(0, text.size() - stop.size())) : text;
}

/// Strokes and slashes, as people draw them where nothing is to be said; dots, too, in a column of texts.
bool is_blank_sign(std::string_view text, bool of_text) {
  if (text.size() > 24) return false;
  const auto codes = decode(text);
  return std::all_of(codes.begin(), codes.end(), [&](char32_t code) {
    return contains(U"/／\\＼-－—–―─", code) || (of_text && contains(U".。．、…·_~～ ", code));
  });
}

}  // namespace

bool is_empty(const Cell& cell, const FieldDefinition& field) {
  if (!is_text(cell)) return false;
  const auto text = trimmed(cell.text);
  if (text.empty() || text == "=\"\"") return true;
  return is_blank_sign(text, field.holds_words()) || (!is_common_text(text) && shows_nothing(text));
}

std::string plain_number(std::string_view text) {
  std::string copy(text);
  if (parse_decimal(copy)) return copy;
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end == copy.c_str() || *end != '\0' || !std::isfinite(value) || std::fabs(value) >= 1e15) return {};
  auto fixed = fmt::format("{:.6f}", value);
  while (fixed.ends_with('0')) fixed.pop_back();
  if (fixed.ends_with('.')) fixed.pop_back();
  return fixed;
}

std::optional<Decimal> rounded_decimal(std::string_view text) {
  const std::string copy(text);
  if (copy.empty()) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (*end != '\0' || std::fabs(value) > 1e12) return std::nullopt;
  return Decimal{std::llround(value * 1000)};
}

std::string nearest(const std::string& text, const std::vector<std::string>& candidates) {
  std::vector<std::string> plain;
  for (const auto& candidate : candidates) plain.push_back(normalised(candidate));
  const auto best = nearest_word(normalised(text), plain);
  const auto at = std::find(plain.begin(), plain.end(), best);
  return best.empty() ? std::string() : candidates[static_cast<std::size_t>(at - plain.begin())];
}

std::string without_apostrophe(std::string text) {
  const bool alone = text.find('\'', 1) == std::string::npos;
  return text.size() > 1 && text.front() == '\'' && alone ? text.substr(1) : text;
}

std::optional<std::string> known_value(const FieldDefinition& field, const std::string& text) {
  for (const auto& value : field.values) {
    if (text == value.name) return value.name;
  }
  const auto plain = normalised(text);
  for (const auto& value : field.values) {
    if (normalised(value.name) == plain) return value.name;
    const bool same =
        std::any_of(value.also.begin(), value.also.end(), [&](const auto& also) { return normalised(also) == plain; });
    if (same) return value.name;
  }
  return std::nullopt;
}

std::string enum_value(const Coercion& coercion, const std::string& text) {
  if (const auto known = known_value(coercion.field, coercion.field.keeps_others ? without_full_stop(text) : text)) {
    if (*known != text) coercion.repaired("enum-variant", "写法不统一", *known);
    return *known;
  }
  std::vector<std::string> names;
  for (const auto& value : coercion.field.values) names.push_back(value.name);
  if (coercion.field.keeps_others) {
    coercion.warning("enum-kept", fmt::format("“{}”不是可选的值，不能确定是哪一种，照原文读入", text),
                     fmt::format("可选：{}；意思确定的请改成其中一个，不改的不能登记到登记簿", join(names, "、")));
    return text;
  }
  const auto guess = nearest(text, names);
  coercion.error("enum-unknown", fmt::format("“{}”不在可选项内", text),
                 fmt::format("可选：{}{}", join(names, "、"), guess.empty() ? "" : "；是否应为“" + guess + "”"));
  return {};
}

std::string to_text_value(const Coercion& given) {
  const Readable readable(given);
  if (!readable) return {};
  const auto& coercion = *readable;
  switch (coercion.field.type) {
    case FieldType::code: return code_text(coercion);
    case FieldType::uscc: return uscc_text(coercion);
    case FieldType::phone: return phone_text(coercion);
    case FieldType::identity: return identity_text(coercion);
    case FieldType::division: return division_text(coercion);
    case FieldType::amount: return amount_text(coercion);
    case FieldType::time: return time_text(coercion);
    case FieldType::enumeration: return enum_value(coercion, trim(coercion.cell.text));
    default: return free_text(coercion);
  }
}

}  // namespace wenshu
