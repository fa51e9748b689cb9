#include "model/readable.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "model/coerce_date.h"
#include "model/garbled.h"
#include "model/leftovers.h"
#include "model/visible_text.h"

namespace wenshu {

namespace {

/// A word or mark that stands for the cell above, which a record by itself does not have.
bool is_ditto(std::string_view text) {
  static constexpr std::array marks{"同上", "同前", "同左", "〃", "″", "〞", "”", "\"", "''"};
  return std::find(marks.begin(), marks.end(), text) != marks.end();
}

TextUse use_of(const FieldDefinition& field) {
  switch (field.type) {
    case FieldType::text: return field.many_lines ? TextUse::prose : TextUse::name;
    case FieldType::enumeration: return field.keeps_others ? TextUse::prose : TextUse::choice;
    case FieldType::code:
    case FieldType::phone:
    case FieldType::uscc:
    case FieldType::identity:
    case FieldType::division: return TextUse::name;
    default: return TextUse::choice;
  }
}

/// True if a character of the common ideographs begins with this byte.
bool begins_ideograph(char byte) { return static_cast<unsigned char>(byte) >= 0xE4 && static_cast<unsigned char>(byte) <= 0xE9; }

/// True if `text` is one of `words` (see `placeholder_form`). A text of ideographs alone is looked up as it is: names are many.
bool is_word_of(const std::set<std::string, std::less<>>& words, std::string_view text) {
  if (text.empty()) return false;
  const bool ideographs = text.size() >= 3 && begins_ideograph(text.front()) && begins_ideograph(text[text.size() - 3]);
  if (ideographs) return words.contains(text);
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return (!ascii || text.size() <= 8) && words.contains(placeholder_form(text));
}

/// Columns of codes have one word for all that is mended in the form of their values.
const char* invisible_code(FieldType type) {
  switch (type) {
    case FieldType::code: return "code-width";
    case FieldType::uscc: return "uscc-width";
    case FieldType::phone: return "phone-width";
    case FieldType::identity: return "identity-width";
    case FieldType::division: return "division-form";
    default: return "text-invisible";
  }
}

}  // namespace

Readable::Readable(const Coercion& given)
    : cell_(given.cell), coercion_{cell_, given.field, given.place, given.diagnostics, given.from_1904, given.shift} {
  sound_ = look();
}

bool Readable::look() {
  if (cell_.kind == CellKind::error) {
    coercion_.error("cell-error", fmt::format("单元格是错误值 {}", cell_.text), "请在表格软件里改正公式或填写数值");
    return false;
  }
  if (cell_.kind == CellKind::uncalculated) {
    if (const auto found = leftover("=" + std::string(cell_.text), TextUse::choice); found && found->code == "cell-picture") {
      coercion_.error(found->code, found->what, found->hint);
    } else {
      coercion_.error("formula-uncalculated", "公式没有保存计算结果", "请用 WPS 或 Excel 打开工作簿，重新计算后保存");
    }
    return false;
  }
  const bool in_part = cell_.kind == CellKind::date && (cell_.looks.hides_day || cell_.looks.hides_year);
  if (in_part && coercion_.field.type != FieldType::time) {
    complain_about_hidden_part(coercion_);
    return false;
  }
  return is_text(cell_) ? look_at_text() : true;
}

bool Readable::look_at_text() {
  take_what_is_seen();
  if (auto bare = without_guard(cell_.text)) {
    coercion_.repaired("text-guard", "表格软件的保护写法", *bare);
    take(std::move(*bare));
  }
  if (const auto text = trimmed(cell_.text); is_ditto(text)) {
    coercion_.error("ditto", fmt::format("“{}”不能代替内容", text), "请把上面的内容完整地填写在这里");
    return false;
  }
  if (!may_have_leftover(cell_.text)) return !is_empty(cell_, coercion_.field) && !is_placeholder();
  if (!take_leftover()) return false;
  for (const char32_t code : decode(cell_.text)) {
    if (!is_forbidden(code) || code == '\r') continue;
    coercion_.error("text-control", fmt::format("含有不能印出的控制字符 U+{:04X}", static_cast<unsigned>(code)),
                    "请删除该字符后重新填写");
    return false;
  }
  return !is_empty(cell_, coercion_.field) && !is_placeholder();
}

void Readable::take(std::string text) {
  text_ = std::move(text);
  cell_.text = text_;
}

void Readable::take_what_is_seen() {
  auto seen = seen_text(cell_.text);
  if (!seen || ungarbled(cell_.text)) return;  // what looks hidden in a garbled text is part of a character
  if (seen->hidden || seen->blanks)
    coercion_.repaired(invisible_code(coercion_.field.type), "文字中间有看不见的字符或不换行空格", seen->text);
  if (seen->selected)
    coercion_.repaired("text-variant", "文字里有选择异体字形的看不见的字符，已去掉；必须用那个字形的，请核对", seen->text);
  if (seen->alike) coercion_.repaired("text-ideograph", "文字里有形似汉字的部首或兼容字符", seen->text);
  take(std::move(seen->text));
}

bool Readable::take_leftover() {
  const auto use = use_of(coercion_.field);
  auto found = leftover(cell_.text, use);
  if (!found) return true;
  if (use != TextUse::prose || found->always) {
    coercion_.error(found->code, found->what, found->hint);
    return false;
  }
  const bool required_blank = coercion_.field.required && found->read && trimmed(*found->read).empty();
  if (required_blank) {
    coercion_.error(found->code, found->what, found->hint);
    return false;
  }
  coercion_.warning(found->code, found->what, found->hint);
  if (found->read) take(std::move(*found->read));
  return true;
}

bool Readable::is_placeholder() const {
  const auto& field = coercion_.field;
  if (field.placeholders.empty() || cell_.text.size() > 48) return false;
  const auto text = trimmed(cell_.text);
  if (!is_word_of(field.placeholders, text)) return false;
  if (field.blank_placeholder) {
    coercion_.diagnostics.push_back(
        input_repair("blank-word", coercion_.place, fmt::format("{}：“{}”就是空着的意思，已按空着读入", field.header, text)));
  } else {
    coercion_.error("placeholder", fmt::format("“{}”不是内容", text),
                    field.required ? "请填写实际内容" : "请填写实际内容；没有的请空着");
  }
  return true;
}

}  // namespace wenshu
