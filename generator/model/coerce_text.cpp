#include "model/coerce_text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

/// Removes line breaks with the blanks around them: they come from a narrow column, not from the name.
std::string one_line(const std::string& text) {
  std::string out;
  for (const auto& line : split(replace_all(text, "\r", "\n"), "\n")) out += trim(line);
  return out;
}

std::string without_blanks(const std::string& text) {
  std::u32string kept;
  for (char32_t code : decode(text)) {
    if (!is_blank(code)) kept.push_back(code);
  }
  return encode(kept);
}

std::string free_text(const Coercion& coercion) {
  if (coercion.cell.kind == CellKind::number) return plain_number(coercion.cell.text);
  auto text = trim(replace_all(std::string(coercion.cell.text), "\r\n", "\n"));
  if (coercion.field.many_lines || text.find_first_of("\n\r") == std::string::npos) return text;
  auto joined = one_line(text);
  coercion.repaired("name-newline", "文字中间有换行", joined);
  return joined;
}

std::string code_text(const Coercion& coercion) {
  const auto raw = coercion.cell.kind == CellKind::number ? plain_number(coercion.cell.text) : trim(coercion.cell.text);
  if (raw.empty()) {
    coercion.error("code-truncated", fmt::format("“{}”以数字保存，位数已经丢失", coercion.cell.text),
                   "请把单元格设为文本格式后重新填写");
    return {};
  }
  auto code = without_blanks(half_width(raw));
  if (code != raw) coercion.repaired("code-width", "编码含有全角字符或空格", code);
  return code;
}

std::string uscc_text(const Coercion& coercion) {
  static const std::regex scientific(R"([0-9](\.[0-9]+)?[eE]\+?[0-9]+)");
  const auto raw = trim(coercion.cell.text);
  if (coercion.cell.kind == CellKind::number || std::regex_match(raw, scientific)) {
    coercion.error("uscc-number-truncated", fmt::format("“{}”以数字保存，第15位以后已经丢失", raw),
                   "请把单元格设为文本格式，对照证照重新填写18位代码");
    return {};
  }
  auto code = without_blanks(half_width(raw));
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  if (code == "无") return {};
  if (code != raw) coercion.repaired("uscc-width", "代码含有全角、小写字符或空格", code);
  return code;
}

std::string phone_text(const Coercion& coercion) {
  static const std::regex one(R"(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|[48]00-?\d{3}-?\d{4}|\d{7,8}|1\d{4}|96\d{3,4})");
  const auto raw = coercion.cell.kind == CellKind::number ? plain_number(coercion.cell.text) : trim(coercion.cell.text);
  auto text = half_width(raw);
  for (const auto* dash : {"—", "–", "‐", "－", "ー"}) text = replace_all(text, dash, "-");
  for (const auto* separator : {"、", ",", ";", "/", "\n"}) text = replace_all(text, separator, "、");
  text = without_blanks(text);
  if (text.starts_with("+86")) text = text.substr(3);
  for (const auto& part : split(text, "、")) {
    const bool short_local = part.size() == 7 && part.starts_with('1');
    if (!std::regex_match(part, one) || short_local) {
      coercion.error("phone-malformed", fmt::format("“{}”不是有效的电话号码", raw), "手机号11位；固定电话写作“区号-号码”");
      return {};
    }
  }
  if (text != raw) coercion.repaired("phone-width", "号码写法不统一", text);
  return text;
}

std::string time_text(const Coercion& coercion) {
  static const std::regex clock(R"((\d{1,2}):(\d{1,2})(:\d{2}(\.\d+)?)?)");
  const auto raw = trim(coercion.cell.text);
  const auto text = replace_all(replace_all(without_blanks(half_width(raw)), "时", ":"), "分", "");
  std::smatch match;
  const bool dated = coercion.cell.kind == CellKind::date && text.size() > 11 && text[10] == 'T';
  const auto tail = dated ? text.substr(11) : text;
  if (!std::regex_match(tail, match, clock) || std::stoi(match[1]) > 23 || std::stoi(match[2]) > 59) {
    coercion.error("time-malformed", fmt::format("“{}”不是时刻", raw), "请写作 09:30");
    return {};
  }
  return fmt::format("{:02}:{:02}", std::stoi(match[1]), std::stoi(match[2]));
}

std::optional<Date> made_date(const std::smatch& match) {
  const Date date{std::chrono::year{std::stoi(match[1])}, std::chrono::month{static_cast<unsigned>(std::stoi(match[2]))},
                  std::chrono::day{static_cast<unsigned>(std::stoi(match[3]))}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// 年, 月 and 日 as strokes: a regular expression over bytes knows no Chinese characters.
std::string with_strokes(std::string text) {
  for (const auto* word : {"年", "月"}) text = replace_all(std::move(text), word, "-");
  for (const auto* word : {"日", "号"}) text = replace_all(std::move(text), word, "");
  return text;
}

/// A date written as text: `2022.6.3`, `2022/6/3`, `2022年6月3日`, `20220603`.
std::optional<Date> written_date(const std::string& text) {
  static const std::regex forms(R"((\d{4})[-./](\d{1,2})[-./](\d{1,2}))");
  static const std::regex compact(R"((\d{4})(\d{2})(\d{2}))");
  std::smatch match;
  if (std::regex_match(text, match, forms) || std::regex_match(text, match, compact)) return made_date(match);
  return std::nullopt;
}

std::optional<Date> serial_date(const Coercion& coercion) {
  const auto value = parse_decimal(plain_number(coercion.cell.text));
  if (!value || value->thousandths < 20'000'000 || value->thousandths > 80'000'000 || value->thousandths % 1000 != 0)
    return std::nullopt;
  using namespace std::chrono_literals;
  return plus_days(1899y / 12 / 30, static_cast<int>(value->thousandths / 1000));
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

std::string enum_value(const Coercion& coercion, const std::string& text) {
  for (const auto& value : coercion.field.values) {
    if (text == value.name) return value.name;
  }
  const auto plain = normalised(text);
  for (const auto& value : coercion.field.values) {
    const bool same = normalised(value.name) == plain || std::any_of(value.also.begin(), value.also.end(),
                                                                     [&](const auto& also) { return normalised(also) == plain; });
    if (!same) continue;
    coercion.repaired("enum-variant", "写法不统一", value.name);
    return value.name;
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
    case FieldType::time: return time_text(coercion);
    case FieldType::enumeration: return enum_value(coercion, trim(coercion.cell.text));
    default: return free_text(coercion);
  }
}

std::optional<Date> to_date(const Coercion& coercion) {
  static const std::regex no_year(R"(\d{1,2}[-./]\d{1,2})");
  if (!has_value(coercion)) return std::nullopt;
  const auto raw = trim(coercion.cell.text);
  if (coercion.cell.kind == CellKind::date) {
    if (const auto date = parse_iso_date(raw.substr(0, 10))) return date;
  }
  if (coercion.cell.kind == CellKind::number) {
    if (const auto date = serial_date(coercion)) {
      coercion.repaired("date-serial", "日期存成了数字", iso_text(*date));
      return date;
    }
  }
  const auto text = with_strokes(without_blanks(half_width(raw)));
  if (coercion.cell.kind != CellKind::date) {
    if (const auto date = written_date(text)) {
      if (iso_text(*date) != raw) coercion.repaired("date-dotted", "日期写法不统一", iso_text(*date));
      return date;
    }
  }
  if (std::regex_match(text, no_year)) {
    coercion.error("date-without-year", fmt::format("“{}”没有年份", raw), "请写全年月日，如 2022-06-03");
  } else {
    coercion.error("date-malformed", fmt::format("“{}”不是有效日期", raw), "请写作 2022-06-03");
  }
  return std::nullopt;
}

}  // namespace wenshu
