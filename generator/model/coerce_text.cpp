#include "model/coerce_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "model/coerce_codes.h"
#include "model/coerce_date.h"

namespace wenshu {

namespace {

/// Removes line breaks with the blanks around them: they come from a narrow column, not from the name.
std::string one_line(const std::string& text) {
  std::string out;
  for (const auto& line : split(replace_all(text, "\r", "\n"), "\n")) out += trim(line);
  return out;
}

std::string free_text(const Coercion& coercion) {
  if (coercion.cell.kind == CellKind::number) return plain_number(coercion.cell.text);
  auto text = trim(replace_all(std::string(coercion.cell.text), "\r\n", "\n"));
  if (const auto bare = without_apostrophe(text); bare != text) {
    coercion.repaired("text-apostrophe", "文字前面有撇号", bare);
    text = bare;
  }
  if (const auto visible = replace_all(without_invisible(text), "\u00A0", " "); visible != text) {
    coercion.repaired("text-invisible", "文字中间有看不见的字符或不换行空格", visible);
    text = visible;
  }
  if (coercion.field.many_lines || text.find_first_of("\n\r") == std::string::npos) return text;
  auto joined = one_line(text);
  coercion.repaired("name-newline", "文字中间有换行", joined);
  return joined;
}

std::size_t distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

/// A word or mark that stands for the cell above, which a record by itself does not have.
bool is_ditto(std::string_view text) {
  static constexpr std::array marks{"同上", "同前", "同左", "〃", "″", "〞", "”", "\"", "''"};
  return std::find(marks.begin(), marks.end(), text) != marks.end();
}

}  // namespace

bool has_value(const Coercion& coercion) {
  if (coercion.cell.kind == CellKind::error) {
    coercion.error("cell-error", fmt::format("单元格是错误值 {}", coercion.cell.text), "请在表格软件里改正公式或填写数值");
    return false;
  }
  if (coercion.cell.kind == CellKind::uncalculated) {
    coercion.error("formula-uncalculated", "公式没有保存计算结果", "请用 WPS 或 Excel 打开工作簿，重新计算后保存");
    return false;
  }
  if (const auto text = trimmed(coercion.cell.text); is_ditto(text)) {
    coercion.error("ditto", fmt::format("“{}”不能代替内容", text), "请把上面的内容完整地填写在这里");
    return false;
  }
  const auto plain = [](char c) { return c >= 0x20 && c < 0x7F; };
  if (std::all_of(coercion.cell.text.begin(), coercion.cell.text.end(), plain)) return !is_empty(coercion.cell, coercion.field);
  for (char32_t code : decode(coercion.cell.text)) {
    if (is_forbidden(code) || code == 0xFFFD) {
      if (code == '\r') continue;
      coercion.error("text-control", fmt::format("含有不能印出的控制字符 U+{:04X}", static_cast<unsigned>(code)),
                     "请删除该字符后重新填写");
      return false;
    }
  }
  return !is_empty(coercion.cell, coercion.field);
}

bool is_empty(const Cell& cell, const FieldDefinition& field) {
  const auto text = trimmed(cell.text);
  if (text.empty()) return is_text(cell);
  if (field.type == FieldType::text || !is_text(cell)) return false;
  return text == "/" || text == "／" || text == "—" || text == "——" || text == "-" || text == "－" || text == "\\";
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
  const auto codes = decode(normalised(text));
  std::string best;
  std::size_t least = std::max<std::size_t>(1, codes.size() / 3) + 1;
  for (const auto& candidate : candidates) {
    const auto other = decode(normalised(candidate));
    const auto apart = distance(codes, other);
    if (apart < least && apart < std::max(codes.size(), other.size())) least = apart, best = candidate;
  }
  return best;
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
  if (const auto known = known_value(coercion.field, text)) {
    if (*known != text) coercion.repaired("enum-variant", "写法不统一", *known);
    return *known;
  }
  std::vector<std::string> names;
  for (const auto& value : coercion.field.values) names.push_back(value.name);
  const auto guess = nearest(text, names);
  coercion.error("enum-unknown", fmt::format("“{}”不在可选项内", text),
                 fmt::format("可选：{}{}", join(names, "、"), guess.empty() ? "" : "；是否应为“" + guess + "”"));
  return {};
}

std::string to_text_value(const Coercion& coercion) {
  if (!has_value(coercion)) return {};
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
