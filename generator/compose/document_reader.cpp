#include "compose/document_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/text.h"
#include "compose/names.h"

namespace wenshu {

namespace {

constexpr std::array paragraphs{std::pair{"copy-number", Role::copy_number},
                                std::pair{"secrecy", Role::secrecy},
                                std::pair{"urgency", Role::urgency},
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

std::string annex_anchor(int number) { return fmt::format("annex-{}", number); }

/// The label of an item of a list: `1.`, `（1）`, `一、`, `（一）`.
std::string item_label(std::string_view style, int number) {
  if (style == "bracket") return fmt::format("（{}）", number);
  if (style == "chinese") return chinese_numeral(number) + "、";
  if (style == "chinese-bracket") return "（" + chinese_numeral(number) + "）";
  return fmt::format("{}. ", number);
}

}  // namespace

template <typename Value>
Value DocumentReader::choice(pugi::xml_node node, const char* name, Value fallback,
                             std::optional<Value> (*named)(std::string_view)) {
  const auto attribute = node.attribute(name);
  if (!attribute) return fallback;
  if (const auto known = named(attribute.value())) return *known;
  complain("document-attribute", node, fmt::format("<{}> 的属性 {} 不能写“{}”", node.name(), name, attribute.value()));
  return fallback;
}

Content DocumentReader::read() {
  const auto root = file_.root();
  if (std::string_view(root.name()) != "document")
    complain("document-element", root, fmt::format("根元素应当是 <document>，现为 <{}>", root.name()));
  only(root, "title subject keywords format orientation");
  content_.title = root.attribute("title").value();
  content_.subject = root.attribute("subject").value();
  content_.keywords = root.attribute("keywords").value();
  content_.format = choice(root, "format", Format::document, format_named);
  content_.orientation = choice(root, "orientation", Orientation::portrait, orientation_named);
  if (content_.title.empty()) complain("document-attribute", root, "<document> 缺少属性 title");
  for (auto node : root.children()) block(node);
  check_links();
  return std::move(content_);
}

void DocumentReader::block(pugi::xml_node node) {
  using Handler = void (DocumentReader::*)(pugi::xml_node);
  static const std::map<std::string_view, Handler> handlers{
      {"masthead", &DocumentReader::masthead},     {"number-line", &DocumentReader::number_line},
      {"attendance", &DocumentReader::attendance}, {"list", &DocumentReader::list},
      {"red-rule", &DocumentReader::red_rule},     {"page-break", &DocumentReader::page_break},
      {"signature", &DocumentReader::signature},   {"attachments", &DocumentReader::attachments},
      {"imprint", &DocumentReader::imprint},       {"table", &DocumentReader::table},
      {"image", &DocumentReader::figure},          {"chart", &DocumentReader::chart},
      {"labels", &DocumentReader::labels}};
  const std::string_view name = node.name();
  const auto known = std::find_if(paragraphs.begin(), paragraphs.end(), [&](const auto& one) { return name == one.first; });
  if (node.type() == pugi::node_element && known != paragraphs.end()) {
    paragraph(node, known->second);
  } else if (const auto handler = handlers.find(name); handler != handlers.end()) {
    (this->*handler->second)(node);
  } else {
    unknown(node);
  }
}

void DocumentReader::paragraph(pugi::xml_node node, Role role) {
  only(node, "");
  Paragraph paragraph{role, spans(node)};
  if (role == Role::annex_mark) paragraph.anchor = annex_anchor(++annexes_);
  content_.blocks.emplace_back(std::move(paragraph));
}

void DocumentReader::masthead(pugi::xml_node node) {
  only(node, "");
  if (!node.child("issuer") && !node.child("suffix")) {
    content_.blocks.emplace_back(Paragraph{Role::masthead, spans(node)});
    return;
  }
  Masthead masthead;
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "issuer") {
      masthead.issuers.push_back(plain(child));
    } else if (name == "suffix") {
      masthead.suffix += plain(child);
    } else {
      unknown(child);
    }
  }
  if (masthead.issuers.empty()) complain("document-element", node, "<masthead> 里应当有 <issuer>");
  if (masthead.issuers.size() == 1) {
    content_.blocks.emplace_back(Paragraph{Role::masthead, {{masthead.issuers.front() + masthead.suffix}}});
  } else {
    content_.blocks.emplace_back(std::move(masthead));
  }
}

void DocumentReader::number_line(pugi::xml_node node) {
  only(node, "");
  NumberLine line;
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "number") {
      line.number = plain(child);
    } else if (name == "signatory") {
      line.signatories.push_back(plain(child));
    } else {
      unknown(child);
    }
  }
  if (line.number.empty() || line.signatories.empty())
    complain("document-element", node, "<number-line> 里应当有 <number> 和 <signatory>");
  content_.blocks.emplace_back(std::move(line));
}

/// GB/T 9704-2012, 10.3 (规定): the label in 黑体, a colon, then who.
void DocumentReader::attendance(pugi::xml_node node) {
  only(node, "label");
  const std::string label = node.attribute("label").value();
  if (label.empty()) complain("document-attribute", node, "<attendance> 缺少属性 label（出席、请假、列席）");
  auto all = spans(node);
  all.insert(all.begin(), {label + "：", Typeface::hei});
  content_.blocks.emplace_back(Paragraph{Role::attendance, std::move(all)});
}

void DocumentReader::list(pugi::xml_node node) {
  only(node, "style");
  static constexpr std::array<std::string_view, 4> styles{"number", "bracket", "chinese", "chinese-bracket"};
  const std::string_view style = node.attribute("style").as_string("number");
  if (std::find(styles.begin(), styles.end(), style) == styles.end())
    complain("document-attribute", node,
             fmt::format("<list> 的属性 style 不能写“{}”，可用：number、bracket、chinese、chinese-bracket", style));
  int number = 0;
  for (auto child : node.children()) {
    if (std::string_view(child.name()) != "item") {
      unknown(child);
      continue;
    }
    auto all = spans(child);
    all.insert(all.begin(), {item_label(style, ++number)});
    content_.blocks.emplace_back(Paragraph{Role::body, std::move(all)});
  }
}

/// GB/T 9704-2012, 7.3.4 (规定): “附件：1. ××”, further names under the first. Each leads to the annex of its number.
void DocumentReader::attachments(pugi::xml_node node) {
  only(node, "");
  const auto items = texts(node, "item");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto label = i == 0 ? std::string("附件：") : std::string("　　　");
    const auto number = items.size() > 1 ? fmt::format("{}. ", i + 1) : std::string();
    Span name{items[i]};
    name.link = annex_anchor(static_cast<int>(i) + 1);
    content_.blocks.emplace_back(Paragraph{Role::attachment_note, {{label + number}, std::move(name)}});
  }
}

void DocumentReader::red_rule(pugi::xml_node node) {
  only(node, "");
  content_.blocks.emplace_back(RedRule{});
}

void DocumentReader::page_break(pugi::xml_node node) {
  only(node, "orientation");
  content_.blocks.emplace_back(PageBreak{choice(node, "orientation", Orientation::portrait, orientation_named)});
}

void DocumentReader::signature(pugi::xml_node node) {
  only(node, "seal");
  Signature signature{.seal = choice(node, "seal", Seal::pressed, seal_named)};
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
  content_.blocks.emplace_back(std::move(signature));
}

void DocumentReader::imprint(pugi::xml_node node) {
  only(node, "");
  Imprint imprint;
  const std::map<std::string_view, std::string*> parts{{"send-to", &imprint.send_to},
                                                       {"copy-to", &imprint.copy_to},
                                                       {"printed-by", &imprint.printed_by},
                                                       {"printed-on", &imprint.printed_on}};
  for (auto child : node.children()) {
    if (const auto part = parts.find(child.name()); part != parts.end()) {
      *part->second = plain(child);
    } else {
      unknown(child);
    }
  }
  // GB/T 9704-2012, 10.1 (规定): the imprint of a letter names no printing office and no date.
  const bool printed = !imprint.printed_by.empty() && !imprint.printed_on.empty();
  if (content_.format != Format::letter && !printed)
    complain("document-element", node, "<imprint> 里应当有 <printed-by> 和 <printed-on>");
  if (content_.format == Format::letter && (!imprint.printed_by.empty() || !imprint.printed_on.empty()))
    complain("document-element", node, "信函格式的版记不写 <printed-by> 和 <printed-on>（GB/T 9704-2012，10.1）");
  content_.blocks.emplace_back(std::move(imprint));
}

void DocumentReader::inline_element(pugi::xml_node node, std::vector<Span>& spans, const Span& like) {
  const auto add = [&](const std::string& text) {
    if (text.empty()) return;
    if (!spans.empty() && spans.back().blank == 0 && spans.back().face == like.face && spans.back().link == like.link) {
      spans.back().text += text;
    } else {
      spans.push_back(like);
      spans.back().text = text;
    }
  };
  if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) return add(without_indentation(node.value()));
  const std::string_view name = node.name();
  if (name == "br") return add("\n");
  if (name == "serial") {
    only(node, "");
    return add(std::to_string(++serial_));
  }
  auto inner = like;
  if (name == "blank") {
    only(node, "width");
    spans.push_back({"", like.face, count(node, "width", 8)});
    return;
  }
  if (name == "span") {
    only(node, "face");
    const std::string_view wanted = node.attribute("face").value();
    inner.face = typeface_named(wanted);
    if (!inner.face) return complain("document-attribute", node, fmt::format("没有“{}”这种字体", wanted));
  } else if (name == "ref") {
    only(node, "to");
    inner.link = node.attribute("to").value();
    wanted_.emplace_back(inner.link, node);
  } else {
    return unknown(node);
  }
  for (auto child : node.children()) inline_element(child, spans, inner);
}

std::vector<Span> DocumentReader::spans(pugi::xml_node node) {
  std::vector<Span> all;
  for (auto child : node.children()) inline_element(child, all, {});
  return all;
}

std::string DocumentReader::plain(pugi::xml_node node) {
  only(node, "");
  std::string text;
  for (const auto& span : spans(node)) text += span.text;
  return text;
}

std::vector<std::string> DocumentReader::texts(pugi::xml_node node, std::string_view name) {
  std::vector<std::string> all;
  for (auto child : node.children()) {
    if (name == child.name()) {
      all.push_back(plain(child));
    } else {
      unknown(child);
    }
  }
  return all;
}

/// A link written by hand must lead somewhere; the names of attachments that are not in the same file lead nowhere.
void DocumentReader::check_links() {
  std::set<std::string> anchors;
  for (int i = 1; i <= annexes_; ++i) anchors.insert(annex_anchor(i));
  for (const auto& [anchor, node] : wanted_) {
    if (!anchors.contains(anchor))
      complain("document-link", node, fmt::format("<ref to=\"{}\"> 没有对应的附件：第几个 <annex-mark>，就写 annex-几", anchor));
  }
  for (auto& block : content_.blocks) {
    auto* const paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) continue;
    for (auto& span : paragraph->spans) {
      if (!anchors.contains(span.link)) span.link.clear();
    }
  }
}

void DocumentReader::complain(std::string code, pugi::xml_node node, std::string message) {
  diagnostics_.push_back(input_error(std::move(code), file_.place(node), std::move(message)));
}

void DocumentReader::unknown(pugi::xml_node node) {
  if (node.type() == pugi::node_element) {
    complain("document-element", node, fmt::format("<{}> 里不能有 <{}>", node.parent().name(), node.name()));
  } else if (!trim(node.value()).empty()) {
    complain("document-element", node, fmt::format("<{}> 里不能直接写文字“{}”", node.parent().name(), trim(node.value())));
  }
}

void DocumentReader::only(pugi::xml_node node, std::string_view known) {
  const auto names = split(std::string(known), " ");
  for (const auto attribute : node.attributes()) {
    if (std::find(names.begin(), names.end(), attribute.name()) == names.end())
      complain("document-attribute", node, fmt::format("<{}> 没有属性 {}", node.name(), attribute.name()));
  }
}

std::optional<Align> DocumentReader::align(pugi::xml_node node) {
  const std::string_view value = node.attribute("align").value();
  if (const auto known = align_named(value)) return known;
  if (!value.empty()) complain("document-attribute", node, fmt::format("没有“{}”这种对齐方式", value));
  return std::nullopt;
}

int DocumentReader::count(pugi::xml_node node, const char* name, int fallback) {
  const int value = node.attribute(name).as_int(fallback);
  if (value >= 1 && value <= 100) return value;
  complain("document-attribute", node, fmt::format("属性 {} 应当在 1 到 100 之间", name));
  return fallback;
}

bool DocumentReader::flag(pugi::xml_node node, const char* name, bool fallback) {
  const std::string_view value = node.attribute(name).as_string(fallback ? "true" : "false");
  if (value != "true" && value != "false")
    complain("document-attribute", node, fmt::format("属性 {} 应当写 true 或 false，现为“{}”", name, value));
  return value == "true";
}

}  // namespace wenshu
