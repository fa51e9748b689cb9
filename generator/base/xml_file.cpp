#include "base/xml_file.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <new>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/file.h"
#include "base/likeness.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr int deepest = 100;  // elements within elements: who reads them may call itself for each

/// The first node that lies deeper than that.
std::optional<pugi::xml_node> too_deep(pugi::xml_node root) {
  int depth = 0;
  for (auto node = root; node;) {
    if (const auto child = node.first_child()) {
      node = child;
      if (++depth > deepest) return node;
      continue;
    }
    for (; depth > 0 && !node.next_sibling(); --depth) node = node.parent();
    if (depth == 0) break;
    node = node.next_sibling();
  }
  return std::nullopt;
}

}  // namespace

XmlFile::Text::Text(std::string file_name, std::string content) : name(std::move(file_name)), all(std::move(content)), lines{0} {
  for (auto at = all.find('\n'); at != std::string::npos; at = all.find('\n', at + 1)) lines.push_back(at + 1);
}

Place XmlFile::Text::place(std::size_t offset) const {
  offset = std::min(offset, all.size());
  const auto next = std::upper_bound(lines.begin(), lines.end(), offset);
  const auto start = *std::prev(next);
  return {.file = name,
          .line = static_cast<int>(next - lines.begin()),
          .column = static_cast<int>(character_count(std::string_view(all).substr(start, offset - start))) + 1};
}

XmlFile::XmlFile() = default;
XmlFile::XmlFile(XmlFile&&) noexcept = default;
XmlFile& XmlFile::operator=(XmlFile&&) noexcept = default;
XmlFile::~XmlFile() = default;

pugi::xml_node XmlFile::root() const { return document_->document_element(); }

Result<XmlFile> XmlFile::parse(std::string text, std::string name) {
  if (!is_utf8(text)) {
    return failure(input_error("xml-encoding", {.file = name}, fmt::format("{} 不是 UTF-8 编码", name), "请另存为 UTF-8 编码"));
  }
  XmlFile file;
  file.document_ = std::make_unique<pugi::xml_document>();
  file.text_ = {std::move(name), std::move(text)};
  const auto parsed =
      file.document_->load_buffer(file.text_.all.data(), file.text_.all.size(),
                                  pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype, pugi::encoding_utf8);
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();  // no fault of the file
  if (!parsed) {
    return failure(input_error("xml-syntax", file.place_of(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))),
                               fmt::format("XML 写法有误：{}", parsed.description()), "请检查标签是否成对、特殊符号是否转义"));
  }
  int elements = 0;
  for (auto node : file.document_->children()) {
    if (node.type() == pugi::node_doctype) {
      return failure(input_error("xml-doctype", file.place(node), "不接受文档类型声明（DOCTYPE）", "请删除 DOCTYPE"));
    }
    elements += node.type() == pugi::node_element ? 1 : 0;
  }
  if (elements != 1) {
    return failure(input_error("xml-syntax", {.file = file.name(), .line = 1, .column = 1}, "应当只有一个根元素"));
  }
  if (const auto node = too_deep(file.root())) {
    return failure(input_error("xml-nesting", file.place(*node), fmt::format("元素一层套一层，超过 {} 层", deepest),
                               "请检查是否有标签没有及时结束"));
  }
  return file;
}

Result<XmlFile> XmlFile::read(const std::filesystem::path& path) {
  return read_file(path, longest_form).and_then([&](std::string text) {
    return parse(std::move(text), path.filename().string());
  });
}

Place XmlFile::place(pugi::xml_node node) const {
  return place_of(static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
}

Place XmlFile::place_of(std::size_t offset) const {
  if (offset >= inset_.begin && offset < inset_.end) return inset_.text.place(offset - inset_.begin + inset_.from);
  return text_.place(offset);
}

namespace {

/// Where the value of an attribute begins, in the text from the element's name on; nothing if it has none of that name.
std::optional<std::size_t> value_start(std::string_view tag, std::string_view wanted) {
  constexpr std::string_view blanks = " \t\r\n";
  auto at = tag.find_first_of(" \t\r\n/>");
  while (at != std::string_view::npos) {
    at = tag.find_first_not_of(blanks, at);
    if (at == std::string_view::npos || tag[at] == '>' || tag[at] == '/') return std::nullopt;
    const auto name = tag.substr(at, tag.find_first_of(" \t\r\n=", at) - at);
    const auto quote = tag.find_first_of("\"'", at);
    if (quote == std::string_view::npos) return std::nullopt;
    if (name == wanted) return quote + 1;
    at = tag.find(tag[quote], quote + 1);
    if (at != std::string_view::npos) ++at;
  }
  return std::nullopt;
}

/// So much of the file as a passage of that many bytes can take, all of them written as entities.
constexpr std::size_t widest = 12;

}  // namespace

Passage XmlFile::passage(pugi::xml_node node, const char* attribute) const {
  const auto name = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
  const auto start = value_start(std::string_view(text_.all).substr(std::min(name, text_.all.size())), attribute);
  std::string value = node.attribute(attribute).value();
  if (!start) return {std::move(value), "", place(node)};
  auto raw = text_.all.substr(name + *start, value.size() * widest + 1);
  return {std::move(value), std::move(raw), place_of(name + *start)};
}

Passage XmlFile::passage(pugi::xml_node text) const {
  const auto start = static_cast<std::size_t>(std::max<std::ptrdiff_t>(text.offset_debug(), 0));
  std::string value = text.value();
  auto raw = text_.all.substr(std::min(start, text_.all.size()), value.size() * widest + 1);
  return {std::move(value), std::move(raw), place_of(start)};
}

void Attributes::complain(const std::string& message) {
  diagnostics_.push_back(input_error("form-attribute", file_.place(node_), message));
}

std::string Attributes::text(const char* name) {
  const auto attribute = node_.attribute(name);
  if (!attribute) complain(fmt::format("<{}> 缺少属性 {}", node_.name(), name));
  return attribute.value();
}

std::string Attributes::text_or(const char* name, std::string_view fallback) const {
  const auto attribute = node_.attribute(name);
  return attribute ? std::string(attribute.value()) : std::string(fallback);
}

int Attributes::integer(const char* name) {
  const auto value = text(name);
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size()) {
    complain(fmt::format("<{}> 的属性 {} 应当是整数，现为“{}”", node_.name(), name, value));
  }
  return number;
}

int Attributes::integer_or(const char* name, int fallback) { return node_.attribute(name) ? integer(name) : fallback; }

bool Attributes::flag_or(const char* name, bool fallback) {
  const auto value = text_or(name, fallback ? "true" : "false");
  if (value != "true" && value != "false")
    complain(fmt::format("<{}> 的属性 {} 应当是 true 或 false，现为“{}”", node_.name(), name, value));
  return value == "true";
}

std::string Attributes::choice(const char* name, std::string_view allowed, std::string_view fallback) {
  auto value = fallback.empty() ? text(name) : text_or(name, fallback);
  const auto known = split(allowed, " ");
  if (!node_.attribute(name) || std::find(known.begin(), known.end(), value) != known.end()) return value;
  const auto meant = nearest_word(value, known);
  diagnostics_.push_back(input_error(
      "form-attribute", file_.passage(node_, name).place(), fmt::format("属性 {} 没有“{}”这个值", name, value),
      fmt::format("{}可填的值：{}", meant.empty() ? std::string() : fmt::format("是否应为 {}；", meant), join(known, "、"))));
  return value;
}

Length Attributes::length(const char* name) {
  const auto value = text(name);
  const auto parsed = parse_length(value);
  if (!parsed) complain(fmt::format("<{}> 的属性 {} 应当是带单位的长度（如 37mm、16pt），现为“{}”", node_.name(), name, value));
  return parsed.value_or(Length{});
}

Length Attributes::length_or(const char* name, Length fallback) { return node_.attribute(name) ? length(name) : fallback; }

void Attributes::only(std::string_view known) {
  const auto names = split(known, " ");
  for (auto attribute : node_.attributes()) {
    if (std::find(names.begin(), names.end(), attribute.name()) == names.end()) {
      const auto meant = nearest_word(attribute.name(), names);
      complain(fmt::format("<{}> 没有属性 {}；{}可用的属性：{}", node_.name(), attribute.name(),
                           meant.empty() ? std::string() : fmt::format("是否应为 {}；", meant), join(names, "、")));
    }
  }
}

void Attributes::only_elements(std::string_view known) {
  const auto names = split(known, " ");
  for (auto child : node_.children()) {
    const std::string name = child.name();
    if (child.type() != pugi::node_element || std::find(names.begin(), names.end(), name) != names.end()) continue;
    const auto meant = nearest_word(name, names);
    const auto hint = known.empty()   ? std::string("请删去这个元素")
                      : meant.empty() ? fmt::format("可以用的：{}", join(names, "、"))
                                      : fmt::format("是否应为 <{}>", meant);
    diagnostics_.push_back(
        input_error("form-element", file_.place(child), fmt::format("<{}> 里没有 <{}> 这种元素", node_.name(), name), hint));
  }
}

std::optional<Length> parse_length(std::string_view text) {
  for (const auto& [unit, one] : {std::pair{"mm", Length::mm(1)}, {"pt", Length::pt(1)}, {"tw", Length::twips(1)}}) {
    if (!text.ends_with(unit)) continue;
    const std::string number(text.substr(0, text.size() - 2));
    if (number.empty() || number.find_first_not_of("-.0123456789") != std::string::npos) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(number.c_str(), &end);
    if (end != number.c_str() + number.size()) return std::nullopt;
    return one.scaled(value);
  }
  return std::nullopt;
}

}  // namespace wenshu
