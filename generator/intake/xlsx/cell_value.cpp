#include "intake/xlsx/cell_value.h"

#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "intake/limits.h"
#include "intake/xlsx/cell_reference.h"
#include "intake/xlsx/serial_date.h"
#include "intake/xlsx/string_text.h"

namespace wenshu {

namespace {

using Outcome = tl::expected<std::optional<CellValue>, CellFault>;

constexpr std::string_view retype = "请在 WPS 表格或 Excel 里重新填写这个单元格并保存";

/// The beginning of a value, for a message.
std::string shown(std::string_view value) {
  std::size_t end = std::min<std::size_t>(value.size(), 60);
  while (end < value.size() && end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  return std::string(value.substr(0, end)) + (end < value.size() ? "…" : "");
}

tl::unexpected<CellFault> fault(std::string code, std::string message) {
  return tl::make_unexpected(CellFault{std::move(code), std::move(message), std::string(retype)});
}

std::string_view without_xml_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Empty texts are empty cells; a text of blanks is a text.
///
/// `text` lasts as long as the workbook.
Outcome text_value(std::string_view text) {
  if (text.empty()) return std::nullopt;
  // UTF-8 never has fewer bytes than UTF-16 has units: most texts need no counting.
  if (text.size() > max_cell_units && utf16_units(text) > max_cell_units) {
    return fault("cell-text", fmt::format("文字超过 {} 个字符，超出单元格的上限：“{}”", max_cell_units, shown(text)));
  }
  return CellValue{CellKind::text, text};
}

/// An optional sign, digits with at most one point among them, an optional exponent. from_chars takes `inf` and `nan` as
/// well, and stops without complaint before the tail of `0x1F` or `12,345.67`.
std::optional<double> parse_number(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

Outcome number_value(const RawCell& raw, const CellTables& tables, TextPool& texts) {
  const auto text = without_xml_blanks(raw.value);
  const auto number = parse_number(text);
  if (!number) return fault("cell-number", fmt::format("数值写法有误：“{}”", shown(raw.value)));
  const auto style = raw.style.empty() ? std::optional<std::uint32_t>(0) : parse_index(raw.style);
  const auto format = style ? tables.styles.format(*style) : std::nullopt;
  if (!format) {
    return fault("cell-value",
                 fmt::format("数值“{}”的格式（样式 {}）在工作簿里不存在，无法判断是数字还是日期", shown(text), shown(raw.style)));
  }
  if (*format != NumberFormat::plain) {
    if (const auto moment = serial_moment(*number, *format, tables.dates))
      return CellValue{moment->kind, texts.keep(moment->text)};
  }
  return CellValue{CellKind::number, texts.keep(text)};
}

Outcome shared_value(const RawCell& raw, const CellTables& tables) {
  const auto index = parse_index(without_xml_blanks(raw.value));
  if (!index || *index >= tables.strings.texts.size()) {
    return fault("cell-value",
                 fmt::format("引用的第“{}”条共享文本不存在（共 {} 条）", shown(raw.value), tables.strings.texts.size()));
  }
  return text_value(tables.strings.texts[*index]);
}

Outcome boolean_value(const RawCell& raw) {
  const auto text = without_xml_blanks(raw.value);
  if (text == "1" || text == "true") return CellValue{CellKind::boolean, "TRUE"};
  if (text == "0" || text == "false") return CellValue{CellKind::boolean, "FALSE"};
  return fault("cell-value", fmt::format("逻辑值写法有误：“{}”", shown(raw.value)));
}

Outcome date_value(const RawCell& raw, TextPool& texts) {
  const auto text = without_xml_blanks(raw.value);
  const auto moment = iso_moment(text);
  if (!moment && text.starts_with('P')) return fault("cell-date", fmt::format("“{}”是一天以上的时长，不是时刻", shown(text)));
  if (const auto zone = iso_zone(text); !moment && zone_seconds(zone))
    return fault("cell-date", fmt::format("日期“{}”带有时区 {}，不能确定是北京时间的哪一天", shown(text), zone));
  if (!moment) return fault("cell-date", fmt::format("日期写法有误：“{}”", shown(raw.value)));
  return CellValue{moment->kind, texts.keep(moment->text)};
}

Outcome uncalculated(const RawCell& raw, TextPool& texts) {
  std::string_view formula = raw.formula;
  if (formula.starts_with('=')) formula.remove_prefix(1);
  auto value = text_value(texts.keep(unescape(formula)));
  if (!value) return value;
  return CellValue{CellKind::uncalculated, *value ? (*value)->text : std::string_view()};
}

}  // namespace

void RawCell::clear() {
  for (auto* text : {&type, &style, &formula, &value, &inline_text}) text->clear();
  has_formula = has_value = rich = false;
  strikes = {};
}

namespace {

Outcome bare_value(const RawCell& raw, const CellTables& tables, TextPool& texts) {
  const bool text_type = raw.type == "str" || raw.type == "inlineStr";
  const bool empty = text_type ? raw.value.empty() && raw.inline_text.empty() : without_xml_blanks(raw.value).empty();
  if (empty && raw.has_formula && !(text_type && raw.has_value)) return uncalculated(raw, texts);
  if (empty && raw.inline_text.empty()) return std::nullopt;
  if (!raw.inline_text.empty()) return text_value(texts.keep(unescape(raw.inline_text)));
  if (raw.type.empty() || raw.type == "n") return number_value(raw, tables, texts);
  if (raw.type == "s") return shared_value(raw, tables);
  if (text_type) return text_value(texts.keep(unescape(raw.value)));
  if (raw.type == "b") return boolean_value(raw);
  if (raw.type == "e") return CellValue{CellKind::error, texts.keep(without_xml_blanks(raw.value))};
  if (raw.type == "d") return date_value(raw, texts);
  return fault("cell-value", fmt::format("单元格类型“{}”不认识", shown(raw.type)));
}

/// How the cell looks: as its style has it, and of a rich text as its runs have it.
CellLooks looks_of(const RawCell& raw, const CellTables& tables) {
  const auto style = raw.style.empty() ? std::optional<std::uint32_t>(0) : parse_index(raw.style);
  const auto looks = style ? tables.styles.looks(*style) : CellLooks{};
  if (!raw.inline_text.empty()) return raw.rich ? raw.strikes.on(looks) : looks;
  if (raw.type != "s" || tables.strings.rich.empty()) return looks;
  const auto index = parse_index(without_xml_blanks(raw.value));
  const auto rich = index ? tables.strings.rich.find(*index) : tables.strings.rich.end();
  return rich == tables.strings.rich.end() ? looks : rich->second.on(looks);
}

}  // namespace

Outcome cell_value(const RawCell& raw, const CellTables& tables, TextPool& texts) {
  auto value = bare_value(raw, tables, texts);
  if (!value || !*value) return value;
  auto& looks = (*value)->looks = looks_of(raw, tables);
  if ((*value)->kind != CellKind::date || raw.type == "d") looks.hides_day = looks.hides_year = false;
  return value;
}

}  // namespace wenshu
