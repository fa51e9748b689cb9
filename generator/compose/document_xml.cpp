#include "compose/document_xml.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/xml_file.h"
#include "compose/names.h"

namespace wenshu {

namespace {

constexpr std::array paragraphs{std::pair{"masthead", Role::masthead},
                                std::pair{"number", Role::number},
                                std::pair{"title", Role::title},
                                std::pair{"form-issuer", Role::form_issuer},
                                std::pair{"form-title", Role::form_title},
                                std::pair{"form-number", Role::form_number},
                                std::pair{"addressee", Role::addressee},
                                std::pair{"party", Role::party},
                                std::pair{"p", Role::body},
                                std::pair{"h1", Role::heading1},
                                std::pair{"h2", Role::heading2},
                                std::pair{"h3", Role::heading3},
                                std::pair{"h4", Role::heading4},
                                std::pair{"remark", Role::remark},
                                std::pair{"annex-mark", Role::annex_mark},
                                std::pair{"annex-title", Role::annex_title},
                                std::pair{"field", Role::field},
                                std::pair{"footnote", Role::footnote}};

/// Drops every stretch of ASCII white space that holds a line break: it is the mark-up's indentation.
std::string without_indentation(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    const auto blank = text.substr(at, end - at);
    if (blank.find('\n') == std::string_view::npos) out += blank;
    at = end;
    const auto next = std::min(text.find_first_of(" \t\r\n", at), text.size());
    out += text.substr(at, next - at);
    at = next;
  }
  return out;
}

class Reader {
 public:
  explicit Reader(const XmlFile& file) : file_(file) {}

  Content read();
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  void block(pugi::xml_node node, Content& content);
  void attachments(pugi::xml_node node, Content& content);
  void signature(pugi::xml_node node, Content& content);
  void imprint(pugi::xml_node node, Content& content);
  void table(pugi::xml_node node, Content& content);
  TableRow row(pugi::xml_node node);
  void check_grid(pugi::xml_node node, const Table& table);
  std::vector<Span> spans(pugi::xml_node node);
  void inline_element(pugi::xml_node node, std::vector<Span>& spans, std::optional<Typeface> face);
  std::string plain(pugi::xml_node node) {
    std::string text;
    for (const auto& span : spans(node)) text += span.text;
    return text;
  }
  void complain(std::string code, pugi::xml_node node, std::string message) {
    diagnostics_.push_back(input_error(std::move(code), file_.place(node), std::move(message)));
  }
  void unknown(pugi::xml_node node) {
    if (node.type() == pugi::node_element) {
      complain("document-element", node, fmt::format("<{}> 里不能有 <{}>", node.parent().name(), node.name()));
    } else if (!trim(node.value()).empty()) {
      complain("document-element", node, fmt::format("<{}> 里不能直接写文字“{}”", node.parent().name(), trim(node.value())));
    }
  }
  std::optional<Align> align(pugi::xml_node node) {
    const std::string_view value = node.attribute("align").value();
    if (const auto known = align_named(value)) return known;
    if (!value.empty()) complain("document-attribute", node, fmt::format("没有“{}”这种对齐方式", value));
    return std::nullopt;
  }
  int count(pugi::xml_node node, const char* name, int fallback) {
    const int value = node.attribute(name).as_int(fallback);
    if (value >= 1 && value <= 100) return value;
    complain("document-attribute", node, fmt::format("属性 {} 应当在 1 到 100 之间", name));
    return fallback;
  }

  const XmlFile& file_;
  Diagnostics diagnostics_;
};

Content Reader::read() {
  Content content;
  const auto root = file_.root();
  if (std::string_view(root.name()) != "document")
    complain("document-element", root, fmt::format("根元素应当是 <document>，现为 <{}>", root.name()));
  content.title = root.attribute("title").value();
  content.subject = root.attribute("subject").value();
  content.keywords = root.attribute("keywords").value();
  if (content.title.empty()) complain("document-attribute", root, "<document> 缺少属性 title");
  for (auto node : root.children()) block(node, content);
  return content;
}

void Reader::block(pugi::xml_node node, Content& content) {
  using Handler = void (Reader::*)(pugi::xml_node, Content&);
  static const std::map<std::string_view, Handler> handlers{{"attachments", &Reader::attachments},
                                                            {"signature", &Reader::signature},
                                                            {"imprint", &Reader::imprint},
                                                            {"table", &Reader::table}};
  const std::string_view name = node.name();
  const auto paragraph = std::find_if(paragraphs.begin(), paragraphs.end(), [&](const auto& one) { return name == one.first; });
  if (node.type() == pugi::node_element && paragraph != paragraphs.end()) {
    content.blocks.emplace_back(Paragraph{paragraph->second, spans(node)});
  } else if (name == "red-rule") {
    content.blocks.emplace_back(RedRule{});
  } else if (name == "page-break") {
    content.blocks.emplace_back(PageBreak{});
  } else if (const auto handler = handlers.find(name); handler != handlers.end()) {
    (this->*handler->second)(node, content);
  } else {
    unknown(node);
  }
}

void Reader::attachments(pugi::xml_node node, Content& content) {
  std::vector<std::string> items;
  for (auto child : node.children()) {
    if (std::string_view(child.name()) == "item") {
      items.push_back(plain(child));
    } else {
      unknown(child);
    }
  }
  // GB/T 9704-2012, 7.3.4 (规定): “附件：1. ××”, further names under the first.
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto label = i == 0 ? std::string("附件：") : std::string("　　　");
    const auto number = items.size() > 1 ? fmt::format("{}. ", i + 1) : std::string();
    content.blocks.emplace_back(Paragraph{Role::attachment_note, {{label + number + items[i]}}});
  }
}

void Reader::signature(pugi::xml_node node, Content& content) {
  Signature signature{.sealed = std::string_view(node.attribute("sealed").as_string("true")) == "true"};
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "signer") {
      signature.signers.push_back(plain(child));
    } else if (name == "date") {
      signature.date = plain(child);
    } else {
      unknown(child);
    }
  }
  if (signature.signers.empty() || signature.date.empty())
    complain("document-element", node, "<signature> 里应当有 <signer> 和 <date>");
  content.blocks.emplace_back(std::move(signature));
}

void Reader::imprint(pugi::xml_node node, Content& content) {
  Imprint imprint;
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "copy-to") {
      imprint.copy_to = plain(child);
    } else if (name == "printed-by") {
      imprint.printed_by = plain(child);
    } else if (name == "printed-on") {
      imprint.printed_on = plain(child);
    } else {
      unknown(child);
    }
  }
  if (imprint.printed_by.empty() || imprint.printed_on.empty()) {
    complain("document-element", node, "<imprint> 里应当有 <printed-by> 和 <printed-on>");
  }
  content.blocks.emplace_back(std::move(imprint));
}

TableRow Reader::row(pugi::xml_node node) {
  TableRow row{.keep_with_previous = node.attribute("keep").as_bool(false)};
  for (auto child : node.children()) {
    if (std::string_view(child.name()) == "cell") {
      row.cells.push_back({spans(child), count(child, "span", 1), count(child, "rows", 1), align(child)});
    } else {
      unknown(child);
    }
  }
  return row;
}

void Reader::table(pugi::xml_node node, Content& content) {
  Table table;
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "column") {
      table.columns.push_back({count(child, "weight", 1), align(child).value_or(Align::centre)});
    } else if (name == "header") {
      for (auto one : child.children()) {
        if (std::string_view(one.name()) == "row") {
          table.header.push_back(row(one));
        } else {
          unknown(one);
        }
      }
    } else if (name == "row") {
      table.body.push_back(row(child));
    } else {
      unknown(child);
    }
  }
  check_grid(node, table);
  content.blocks.emplace_back(std::move(table));
}

/// Every row fills its columns exactly, row spans from above counted, and no span leaves its part of the table.
void Reader::check_grid(pugi::xml_node node, const Table& table) {
  if (table.columns.empty()) return complain("document-table", node, "<table> 里没有 <column>");
  for (const auto* rows : {&table.header, &table.body}) {
    std::vector<int> covered(table.columns.size(), 0);
    for (std::size_t r = 0; r < rows->size(); ++r) {
      std::size_t column = 0;
      const auto skip = [&] {
        while (column < covered.size() && covered[column] > 0) --covered[column++];
      };
      for (const auto& cell : (*rows)[r].cells) {
        skip();
        for (int i = 0; i < cell.column_span; ++i, ++column) {
          if (column >= covered.size() || covered[column] > 0)
            return complain("document-table", node, fmt::format("表格第 {} 行的单元格多于列数", r + 1));
          covered[column] = cell.row_span - 1;
        }
        if (r + static_cast<std::size_t>(cell.row_span) > rows->size())
          return complain("document-table", node, "单元格跨行超出表格");
      }
      skip();
      if (column != covered.size()) return complain("document-table", node, fmt::format("表格第 {} 行的单元格少于列数", r + 1));
    }
  }
}

void Reader::inline_element(pugi::xml_node node, std::vector<Span>& spans, std::optional<Typeface> face) {
  const auto add = [&](std::string text) {
    if (text.empty()) return;
    const bool continues = !spans.empty() && spans.back().blank == 0 && spans.back().face == face;
    if (continues) {
      spans.back().text += text;
    } else {
      spans.push_back({std::move(text), face});
    }
  };
  if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) return add(without_indentation(node.value()));
  const std::string_view name = node.name();
  if (name == "br") return add("\n");
  if (name == "blank") {
    spans.push_back({"", face, count(node, "width", 8)});
    return;
  }
  if (name != "span") return unknown(node);
  const std::string_view wanted = node.attribute("face").value();
  const auto known = typeface_named(wanted);
  if (!known) return complain("document-attribute", node, fmt::format("没有“{}”这种字体", wanted));
  for (auto child : node.children()) inline_element(child, spans, known);
}

std::vector<Span> Reader::spans(pugi::xml_node node) {
  std::vector<Span> all;
  for (auto child : node.children()) inline_element(child, all, std::nullopt);
  return all;
}

}  // namespace

Result<Content> read_document_xml(std::string xml, const std::string& name) {
  const auto file = XmlFile::parse(std::move(xml), name);
  if (!file) return failure(file.error());
  Reader reader(*file);
  auto content = reader.read();
  if (!reader.diagnostics().empty()) return failure(std::move(reader.diagnostics()));
  return content;
}

}  // namespace wenshu
