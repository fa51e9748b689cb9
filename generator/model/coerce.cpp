#include "model/coerce.h"

#include <algorithm>
#include <regex>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/numerals.h"
#include "base/text.h"
#include "model/coerce_text.h"
#include "model/readable.h"

namespace wenshu {

namespace {

/// A number as it stands in a cell, taken apart.
struct NumberText {
  std::string plain;      ///< digits, sign and point only; empty if it is no certain number
  const char* code = "";  ///< which repair was needed; empty: none
};

/// `1,200` and `12,345,678`, commas only where thousands end.
std::string without_thousands(const std::string& text) {
  const auto groups = split(text, ",");
  if (groups.size() < 2 || groups.front().empty() || groups.front().size() > 3) return text;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    const auto digits = i + 1 == groups.size() ? groups[i].substr(0, groups[i].find('.')) : groups[i];
    if (digits.size() != 3) return text;
  }
  return join(groups, "");
}

std::string without_unit(const std::string& text, const std::vector<std::string>& units) {
  for (const auto& unit : units) {
    for (const auto& end : {unit, "(" + unit + ")"}) {
      if (text.size() > end.size() && text.ends_with(end)) return trim(text.substr(0, text.size() - end.size()));
    }
  }
  return text;
}

/// `381.12345`: a decimal of more places than are kept.
bool is_long_decimal(const std::string& text) {
  static const std::regex decimal(R"(-?\d{1,12}\.\d{4,15})");
  return std::regex_match(text, decimal);
}

/// Signs as digits have them: another minus, a plus nobody needs.
std::string plain_sign(std::string text) {
  text = replace_all(std::move(text), "−", "-");
  return text.starts_with('+') ? text.substr(1) : text;
}

/// `地下一层`, `负2楼`, `B1`: the sign in front of the number of a storey, and the rest.
std::pair<std::string, std::string> below_ground(std::string text) {
  for (const std::string_view mark : {"地下", "负", "B", "b"}) {
    if (text.size() > mark.size() && text.starts_with(mark)) return {"-", text.substr(mark.size())};
  }
  return {"", std::move(text)};
}

NumberText number_of(const Coercion& coercion) {
  const auto raw = trim(coercion.cell.text);
  if (coercion.cell.kind == CellKind::number) return {plain_number(raw), ""};
  const auto half = plain_sign(without_apostrophe(trim(half_width(raw))));
  auto bare = without_unit(half, coercion.field.units);
  if (bare == half)
    bare = without_unit(raw, coercion.field.units) == raw ? half : half_width(without_unit(raw, coercion.field.units));
  const auto plain = without_thousands(bare);
  if (!parse_decimal(plain) && !is_long_decimal(plain)) {
    const auto numeral = parse_chinese_numeral(bare);
    return numeral ? NumberText{std::to_string(*numeral), "chinese-numeral"} : NumberText{};
  }
  if (bare != half) return {plain, "number-with-unit"};
  if (half != raw && half == half_width(raw)) return {plain, "fullwidth-digits"};
  if (coercion.cell.kind == CellKind::untyped && plain == raw) return {plain, ""};
  return {plain, "number-as-text"};
}

NumberText storey_of(const Coercion& coercion) {
  const auto [sign, rest] = below_ground(half_width(trim(coercion.cell.text)));
  if (sign.empty()) return number_of(coercion);
  const Cell bare{.text = rest};
  const auto number = number_of({bare, coercion.field, coercion.place, coercion.diagnostics});
  if (number.plain.empty() || number.plain.starts_with('-')) return {};
  return {sign + number.plain, "storey-below-ground"};
}

std::string number_repair(std::string_view code) {
  if (code == "chinese-numeral") return "数字是中文";
  if (code == "storey-below-ground") return "地下的楼层写成负数";
  if (code == "number-with-unit") return "数字带有单位";
  if (code == "fullwidth-digits") return "数字是全角";
  return "数字存成了文本";
}

/// The checked decimal of the cell; reports repairs and what is no number or negative.
std::optional<Decimal> number_value(const Coercion& given) {
  const Readable readable(given);
  if (!readable) return std::nullopt;
  const auto& coercion = *readable;
  const bool storey = coercion.field.type == FieldType::storey;
  const auto number = storey ? storey_of(coercion) : number_of(coercion);
  auto value = parse_decimal(number.plain);
  if (!value) {
    value = rounded_decimal(number.plain);
    if (value) coercion.repaired("decimal-rounded", "小数超过三位，已四舍五入", to_text(*value));
  }
  if (!value) {
    complain_about_number(coercion, "请只填写阿拉伯数字，不写约数、说明或别的单位");
    return std::nullopt;
  }
  if (value->thousandths < 0 && !storey) {
    coercion.error("negative", fmt::format("不应是负数，现为 {}", to_text(*value)), "请核对后填写 0 或正数");
    return std::nullopt;
  }
  if (*number.code != '\0' && !is_long_decimal(number.plain))
    coercion.repaired(number.code, number_repair(number.code), to_text(*value));
  return value;
}

/// `☑是□否`, `√否`: which of the two printed words is ticked; nothing if that is not certain.
std::optional<bool> ticked(std::string text) {
  for (const auto* tick : {"☑", "■", "√", "✓", "✔", "☒"}) text = replace_all(std::move(text), tick, "+");
  for (const auto* box : {"□", "☐"}) text = replace_all(std::move(text), box, "-");
  static const std::vector<std::string> yes{"+是-否", "是+否-", "+是", "是+"}, no{"-是+否", "是-否+", "+否", "否+"};
  if (std::find(yes.begin(), yes.end(), text) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), text) != no.end()) return false;
  return std::nullopt;
}

std::optional<bool> yes_no_of(const std::string& text) {
  static const std::vector<std::string> yes{"是", "有", "√", "✓", "✔", "☑", "y", "yes", "true", "对"};
  static const std::vector<std::string> no{"否", "无", "×", "✗", "✘", "✕", "✖", "╳", "x", "n", "no", "false", "不是", "没有"};
  const auto plain = normalised(text);
  if (std::find(yes.begin(), yes.end(), plain) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), plain) != no.end()) return false;
  return ticked(plain);
}

/// The values of a cell that holds several. Blanks and words of joining part them only if every part is a value then.
std::vector<std::string> enumeration_parts(const FieldDefinition& field, std::string text) {
  for (const auto* separator : {"，", ",", "；", ";", "/", "／", "|", "｜", "\n"}) text = replace_all(text, separator, "、");
  std::vector<std::string> parts;
  for (const auto& outer : split(text, "、")) {
    const auto part = trim(outer);
    if (part.empty()) continue;
    auto joined = part;
    for (const auto* word : {" ", "\u3000", "+", "＋", "和", "及", "与"}) joined = replace_all(joined, word, "、");
    std::vector<std::string> inner;
    for (const auto& one : split(joined, "、")) {
      if (!one.empty()) inner.push_back(one);
    }
    const bool all =
        std::all_of(inner.begin(), inner.end(), [&](const auto& one) { return known_value(field, one).has_value(); });
    if (known_value(field, part) || !all) inner = {part};
    parts.insert(parts.end(), inner.begin(), inner.end());
  }
  return parts;
}

}  // namespace

void complain_about_number(const Coercion& coercion, const std::string& hint) {
  static const std::vector<std::pair<std::string, std::int64_t>> factors{{"万", 10'000}, {"亿", 100'000'000}};
  const auto raw = trim(coercion.cell.text);
  const auto half = without_unit(half_width(raw), coercion.field.units);
  for (const auto& [word, factor] : factors) {
    if (raw.find(word) == std::string::npos) continue;
    const auto number = half.ends_with(word) ? parse_decimal(half.substr(0, half.size() - word.size())) : std::nullopt;
    const bool small = number && number->thousandths >= 0 && number->thousandths < 1'000'000'000;
    coercion.error(
        "wan-suffix", fmt::format("“{}”带有“{}”，不能确定数值", raw, word),
        small ? fmt::format("请填写完整的阿拉伯数字；如果是 {}，请照此填写", to_text(Decimal{number->thousandths * factor}))
              : "请填写完整的阿拉伯数字");
    return;
  }
  if (coercion.cell.kind == CellKind::number) {
    coercion.error("unparseable-number", fmt::format("“{}”太大，不可能是这一列的数", raw), "请核对后重新填写");
    return;
  }
  coercion.error("unparseable-number", fmt::format("“{}”不是数字", raw), hint);
}

void Coercion::error(std::string code, const std::string& what, std::string hint) const {
  diagnostics.push_back(input_error(std::move(code), place, field.header + "：" + what, std::move(hint)));
}

void Coercion::repaired(std::string code, const std::string& what, const std::string& now) const {
  if (trim(cell.text) == now) return;
  auto old = replace_all(std::string(cell.text), "\n", "↵");
  diagnostics.push_back(
      input_repair(std::move(code), place, fmt::format("{}：{}，“{}”已读作“{}”", field.header, what, old, now)));
}

void Coercion::warning(std::string code, const std::string& what, std::string hint) const {
  diagnostics.push_back(input_warning(std::move(code), place, field.header + "：" + what, std::move(hint)));
}

std::optional<std::int64_t> to_integer(const Coercion& coercion) {
  const auto value = number_value(coercion);
  if (!value) return std::nullopt;
  if (value->thousandths % 1000 != 0) {
    coercion.error("not-integer", fmt::format("应当是整数，现为 {}", to_text(*value)), "请核对后填写整数");
    return std::nullopt;
  }
  return value->thousandths / 1000;
}

std::optional<Decimal> to_decimal(const Coercion& coercion) { return number_value(coercion); }

std::optional<bool> to_yes_no(const Coercion& given) {
  const Readable readable(given);
  if (!readable) return std::nullopt;
  const auto& coercion = *readable;
  const auto raw = trim(coercion.cell.text);
  auto value = yes_no_of(raw);
  for (const auto& [name, also] : coercion.field.values) {
    const bool same = std::any_of(also.begin(), also.end(), [&](const auto& one) { return normalised(one) == normalised(raw); });
    if (same) value = name == "是";
  }
  if (!value) {
    coercion.error("enum-unknown", fmt::format("“{}”不能确定是“是”还是“否”", raw), "请填写“是”或“否”");
  } else if (raw != "是" && raw != "否" && coercion.cell.kind != CellKind::boolean) {
    coercion.repaired("yes-variant", "写法不统一", *value ? "是" : "否");
  }
  return value;
}

std::vector<std::string> to_enumerations(const Coercion& given) {
  std::vector<std::string> values;
  const Readable readable(given);
  if (!readable) return values;
  const auto& coercion = *readable;
  const auto raw = trim(coercion.cell.text);
  bool sound = true;
  for (const auto& part : enumeration_parts(coercion.field, raw)) {
    const auto known = known_value(coercion.field, part);
    const auto value = known ? *known : enum_value(coercion, part);
    sound = sound && !value.empty();
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
  if (const auto plain = join(values, "、"); sound && !values.empty() && plain != raw)
    coercion.repaired("enum-variant", "写法不统一", plain);
  return values;
}

}  // namespace wenshu
