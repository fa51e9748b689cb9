#include "model/coerce_codes.h"

#include <algorithm>
#include <array>
#include <regex>

#include <fmt/format.h>

#include "base/numerals.h"
#include "base/text.h"
#include "model/coerce_text.h"
#include "model/division_code.h"
#include "model/identity_number.h"
#include "model/phone_number.h"

namespace wenshu {

namespace {

/// Half-width, without blanks.
///
/// Without a leading apostrophe, too.
std::string bare(const std::string& text) {
  std::u32string kept;
  for (const char32_t code : decode(half_width(text))) {
    if (!is_blank(code)) kept.push_back(code);
  }
  return without_apostrophe(encode(kept));
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

/// `9.15E+17`: what is left of a number of many digits.
bool is_scientific(const std::string& text) {
  static const std::regex scientific(R"([0-9](\.[0-9]+)?[eE]\+?[0-9]+)");
  return std::regex_match(text, scientific);
}

/// A code of 18 characters, in capitals; empty, with an error, if the file keeps it as a number, which has 15 digits at most.
/// `kind` begins the diagnostic's code, `paper` is where the clerk finds the value.
std::string long_code(const Coercion& coercion, std::string_view kind, std::string_view paper, std::string_view what) {
  const auto raw = trim(coercion.cell.text);
  if (coercion.cell.kind != CellKind::number && !is_scientific(raw)) return upper(bare(raw));
  coercion.error(fmt::format("{}-number-truncated", kind), fmt::format("“{}”以数字保存，第15位以后已经丢失", raw),
                 fmt::format("请把单元格设为文本格式，对照{}重新填写18位{}", paper, what));
  return {};
}

struct Fault {
  std::string_view code, message, hint;
};

template <std::size_t N>
void complain(const Coercion& coercion, const std::array<Fault, N>& faults, std::string_view code, const std::string& value) {
  const auto fault = std::find_if(faults.begin(), faults.end(), [&](const Fault& one) { return one.code == code; });
  coercion.error(std::string(code), fmt::format(fmt::runtime(std::string(fault->message)), value, character_count(value)),
                 std::string(fault->hint));
}

constexpr std::array identity_faults{
    Fault{"identity-old", "“{}”是 15 位的旧号码，已经停用", "请对照居民身份证填写 18 位的公民身份号码"},
    Fault{"identity-length", "公民身份号码应当是 18 位，现为 {1} 位：{0}", "请对照居民身份证重新填写"},
    Fault{"identity-character", "公民身份号码只有数字，末位可以是 X：{}", "请对照居民身份证重新填写"},
    Fault{"identity-division", "公民身份号码的前两位不是省级行政区划的代码：{}", "请对照居民身份证核对开头的 6 位"},
    Fault{"identity-birth", "公民身份号码第 7 至 14 位不是出生日期：{}", "请对照居民身份证核对出生年月日"},
    Fault{"identity-checksum", "公民身份号码校验位不符：{}", "至少有一位写错，请对照居民身份证逐位核对"}};

constexpr std::array division_faults{
    Fault{"division-length", "行政区划代码应当是 6 位（乡镇、街道 9 位，村、社区 12 位），现为 {1} 位：{0}", "请核对代码"},
    Fault{"division-character", "行政区划代码只有数字：{}", "请核对代码"},
    Fault{"division-province", "行政区划代码的前两位不是省级行政区划的代码：{}", "请核对代码"},
    Fault{"division-hierarchy", "行政区划代码缺少上一级：{}", "前 2 位是省，3、4 位是市，5、6 位是县；请核对代码"}};

/// `12,000.50` with 元 or ￥ in fen; nothing for anything else.
std::optional<std::int64_t> written_amount(std::string text) {
  static const std::regex amount(R"((\d{1,3}(,\d{3})+|\d{1,12})(\.(\d{1,2}))?)");
  for (const auto* sign : {"¥", "人民币"}) {
    if (text.starts_with(sign)) text.erase(0, std::string_view(sign).size());
  }
  for (const auto* end : {"整", "元"}) {
    if (text.ends_with(end)) text.resize(text.size() - std::string_view(end).size());
  }
  std::smatch match;
  if (!std::regex_match(text, match, amount)) return std::nullopt;
  auto cents = match[4].str();
  cents.resize(2, '0');
  return std::stoll(replace_all(match[1].str(), ",", "")) * 100 + std::stoll(cents);
}

char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string code_text(const Coercion& coercion) {
  const auto raw = coercion.cell.kind == CellKind::number ? plain_number(coercion.cell.text) : trim(coercion.cell.text);
  if (raw.empty()) {
    coercion.error("code-truncated", fmt::format("“{}”以数字保存，位数已经丢失", coercion.cell.text),
                   "请把单元格设为文本格式后重新填写");
    return {};
  }
  auto code = bare(raw);
  if (coercion.field.upper) std::transform(code.begin(), code.end(), code.begin(), capital);
  if (code != raw) coercion.repaired("code-width", "编码含有全角、小写字符、空格或看不见的字符", code);
  return code;
}

std::string uscc_text(const Coercion& coercion) {
  auto code = long_code(coercion, "uscc", "证照", "代码");
  if (!code.empty() && code != trim(coercion.cell.text))
    coercion.repaired("uscc-width", "代码含有全角、小写字符、空格或看不见的字符", code);
  return code;
}

std::string phone_text(const Coercion& coercion) {
  static const std::regex whole(R"(\d{7,12}\.0+)");
  auto raw = coercion.cell.kind == CellKind::number ? plain_number(coercion.cell.text) : trim(coercion.cell.text);
  if (raw.empty() || is_scientific(raw)) {
    coercion.error("phone-scientific", fmt::format("“{}”以科学计数法保存，号码的位数已经丢失", coercion.cell.text),
                   "请把单元格设为文本格式后重新填写号码");
    return {};
  }
  auto text = without_apostrophe(half_width(raw));
  if (std::regex_match(text, whole)) text.erase(text.find('.'));
  const auto numbers = phone_numbers(text);
  if (!numbers) {
    const auto hint = phone_hint(text);
    coercion.error("phone-malformed", fmt::format("“{}”不是有效的电话号码", raw),
                   hint.empty() ? "手机号11位；固定电话写作“区号-号码”，几个号码之间用顿号" : hint);
    return {};
  }
  if (*numbers != raw) coercion.repaired("phone-width", "号码写法不统一", *numbers);
  return *numbers;
}

std::string identity_text(const Coercion& coercion) {
  auto number = long_code(coercion, "identity", "居民身份证", "号码");
  if (number.empty()) return {};
  if (const auto fault = identity_fault(number); !fault.empty()) {
    complain(coercion, identity_faults, fault, number);
    return {};
  }
  if (number != trim(coercion.cell.text))
    coercion.repaired("identity-width", "号码含有全角、小写字符、空格或看不见的字符", number);
  return number;
}

std::string division_text(const Coercion& coercion) {
  const auto raw = coercion.cell.kind == CellKind::number ? plain_number(coercion.cell.text) : trim(coercion.cell.text);
  const auto code = bare(raw);
  if (const auto fault = division_fault(code); !fault.empty()) {
    complain(coercion, division_faults, fault, code);
    return {};
  }
  auto kept = std::string(without_empty_levels(code));
  if (kept != raw) coercion.repaired("division-form", "代码含有全角字符、空格或末尾多余的零", kept);
  return kept;
}

std::string amount_text(const Coercion& coercion) {
  const bool number = coercion.cell.kind == CellKind::number;
  const auto raw = number ? plain_number(coercion.cell.text) : trim(coercion.cell.text);
  auto text = replace_all(bare(raw), "￥", "¥");
  auto fen = written_amount(text);
  const bool digits = fen.has_value();
  if (!fen) fen = parse_capital_amount(text);
  if (!fen) {
    complain_about_number(coercion, "请填写以元为单位的数字，至多两位小数，或者规范的大写金额");
    return {};
  }
  auto plain = fmt::format("{}.{:02}", *fen / 100, *fen % 100);
  if (!digits) coercion.repaired("amount-capital", "金额是大写", plain);
  if (digits && !number && raw != plain && raw != std::to_string(*fen / 100))
    coercion.repaired("amount-form", "金额写法不统一", plain);
  return plain;
}

}  // namespace wenshu
