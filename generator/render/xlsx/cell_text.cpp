#include "render/xlsx/cell_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::size_t cell_limit = 32767;
constexpr std::size_t name_limit = 31;

std::size_t utf16_units(const std::u32string& codes) {
  return codes.size() +
         static_cast<std::size_t>(std::count_if(codes.begin(), codes.end(), [](char32_t code) { return code > 0xFFFF; }));
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

/// True if `_xHHHH_` starts at `at`.
bool is_escape(std::string_view text, std::size_t at) {
  const auto piece = text.substr(at, 7);
  return piece.size() == 7 && piece[0] == '_' && piece[1] == 'x' && piece[6] == '_' &&
         std::all_of(piece.begin() + 2, piece.begin() + 6, is_hex);
}

/// The name spreadsheets keep for tracked changes, in capitals or not.
bool is_history(std::string_view name) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  constexpr std::string_view history = "history";
  return std::equal(name.begin(), name.end(), history.begin(), history.end(), same);
}

std::string why_no_text(std::string_view text, const std::u32string& codes) {
  if (!is_utf8(text)) return "不是合法的 UTF-8 文字";
  const auto bad = std::find_if(codes.begin(), codes.end(), is_forbidden);
  return bad == codes.end() ? "" : fmt::format("含有表格不能保存的字符 U+{:04X}", static_cast<unsigned>(*bad));
}

}  // namespace

std::string why_no_cell(std::string_view text) {
  const auto codes = decode(text);
  if (auto reason = why_no_text(text, codes); !reason.empty()) return reason;
  const auto units = utf16_units(codes);
  return units <= cell_limit ? "" : fmt::format("有 {} 个字，一个单元格最多 {} 个字", units, cell_limit);
}

std::string why_no_sheet_name(std::string_view name) {
  const auto codes = decode(name);
  if (auto reason = why_no_text(name, codes); !reason.empty()) return reason;
  if (name.empty()) return "是空的";
  if (utf16_units(codes) > name_limit) return fmt::format("有 {} 个字，最多 {} 个字", utf16_units(codes), name_limit);
  if (name.find_first_of("[]:*?/\\\n\t") != std::string_view::npos) return "含有不能使用的字符 [ ] : * ? / \\";
  if (name.front() == '\'' || name.back() == '\'') return "不能以单引号开头或结尾";
  if (is_history(name)) return "是电子表格保留的名称";
  for (std::size_t at = name.find("_x"); at != std::string_view::npos; at = name.find("_x", at + 1)) {
    if (is_escape(name, at)) return "含有会被电子表格当作转义的 _xHHHH_";
  }
  return {};
}

std::string escape_cell_text(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_escape(text, at)) escaped += "_x005F";
    escaped += text[at];
  }
  return escaped;
}

bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos;
}

}  // namespace wenshu
