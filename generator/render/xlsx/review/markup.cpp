#include "render/xlsx/review/markup.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "intake/workbook.h"
#include "render/xlsx/cell_text.h"

namespace wenshu::review {

namespace {

bool is_space(char one) { return one == ' ' || one == '\t' || one == '\r' || one == '\n'; }

/// Where an attribute's name, and its value between quotes, stand in a tag.
struct AttributeAt {
  std::size_t name = 0, value = 0, end = 0;  ///< end: of the value, before the closing quote
};

std::optional<AttributeAt> find_attribute(std::string_view tag, std::string_view wanted) {
  auto at = tag.find_first_of(" \t\r\n");
  while (at != std::string_view::npos && at < tag.size()) {
    const auto name = tag.find_first_not_of(" \t\r\n", at);
    if (name == std::string_view::npos) return std::nullopt;
    const auto equals = tag.find('=', name);
    const auto open = equals == std::string_view::npos ? equals : tag.find_first_of("\"'", equals);
    if (open == std::string_view::npos) return std::nullopt;
    const auto close = tag.find(tag[open], open + 1);
    if (close == std::string_view::npos) return std::nullopt;
    auto end_of_name = equals;
    while (end_of_name > name && is_space(tag[end_of_name - 1])) --end_of_name;
    if (tag.substr(name, end_of_name - name) == wanted) return AttributeAt{name, open + 1, close};
    at = close + 1;
  }
  return std::nullopt;
}

/// The end of the tag that begins at `at`: `>` outside quotes; npos if it is cut off.
std::size_t end_of_tag(std::string_view xml, std::size_t at) {
  char quote = 0;
  for (auto i = at; i < xml.size(); ++i) {
    if (quote != 0) {
      if (xml[i] == quote) quote = 0;
    } else if (xml[i] == '"' || xml[i] == '\'') {
      quote = xml[i];
    } else if (xml[i] == '>') {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

/// Behind the first `what`; npos if there is none.
std::size_t after(std::string_view xml, std::string_view what, std::size_t from) {
  const auto at = xml.find(what, from);
  return at == std::string_view::npos ? at : at + what.size();
}

/// True if `rest`, cut off, may go on to begin with `lead`.
bool may_begin(std::string_view rest, std::string_view lead) { return rest.size() < lead.size() && lead.starts_with(rest); }

Tag tag_of(std::string_view text) {
  Tag tag{.text = text, .name = {}, .prefix = {}};
  tag.closes = text.starts_with("</");
  tag.empty = text.ends_with("/>");
  const std::size_t start = tag.closes ? 2 : 1;
  const auto end = std::min(text.find_first_of(" \t\r\n/>", start), text.size());
  const auto whole = text.substr(start, end - start);
  const auto colon = whole.find(':');
  tag.prefix = colon == std::string_view::npos ? std::string_view() : whole.substr(0, colon + 1);
  tag.name = whole.substr(tag.prefix.size());
  return tag;
}

}  // namespace

std::optional<std::string_view> Tag::attribute(std::string_view wanted) const {
  const auto found = find_attribute(text, wanted);
  return found ? std::optional(text.substr(found->value, found->end - found->value)) : std::nullopt;
}

std::optional<Tag> TagScanner::next() {
  while (true) {
    const auto open = xml_.find('<', at_);
    at_ = std::min(open, xml_.size());
    if (open == std::string_view::npos) return std::nullopt;
    const auto rest = xml_.substr(at_);
    if (may_begin(rest, "<!--") || may_begin(rest, "<![CDATA[")) return std::nullopt;
    auto end = std::string_view::npos;
    bool is_tag = false;
    if (rest.starts_with("<!--")) {
      end = after(xml_, "-->", at_ + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      end = after(xml_, "]]>", at_);
    } else if (rest.starts_with("<?")) {
      end = after(xml_, "?>", at_);
    } else {
      end = end_of_tag(xml_, at_);
      is_tag = true;
    }
    if (end == std::string_view::npos) return std::nullopt;
    const auto text = xml_.substr(at_, end - at_);
    at_ = end;
    if (is_tag) return tag_of(text);
  }
}

std::string with_attribute(const Tag& tag, std::string_view name, std::string_view value) {
  std::string text(tag.text);
  if (const auto found = find_attribute(tag.text, name)) return text.replace(found->value, found->end - found->value, value);
  const auto at = text.size() - (tag.empty ? 2 : 1);
  return text.insert(at, " " + std::string(name) + "=\"" + std::string(value) + "\"");
}

std::string without_attribute(std::string_view tag, std::string_view name) {
  std::string text(tag);
  if (const auto found = find_attribute(tag, name)) text.erase(found->name, found->end + 1 - found->name);
  return text;
}

std::string text_content(const std::string& text) {
  std::u32string kept;
  for (const auto code : decode(text)) {
    if (!is_forbidden(code) || code == U'\n') kept += code;
  }
  constexpr std::size_t most = 32000;
  if (kept.size() > most) kept.resize(most);
  return xml_escape(escape_cell_text(encode(kept)));
}

std::string text_cell(std::uint32_t row, std::size_t column, unsigned format, const std::string& text) {
  return fmt::format("<c r=\"{}\" s=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                     cell_name(row, static_cast<std::uint32_t>(column + 1)), format, text_content(text));
}

}  // namespace wenshu::review
