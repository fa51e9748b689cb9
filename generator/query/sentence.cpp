#include "query/sentence.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "query/lexer.h"
#include "query/read_nodes.h"

namespace wenshu::query {

/// Reads the content of an element that speaks.
class SentenceReader {
 public:
  using Part = Sentence::Part;
  SentenceReader(const XmlFile& file, Diagnostics& faults) : file_(file), faults_(faults) {}

  std::vector<Part> parts(const Scope& scope, pugi::xml_node node) {
    std::vector<Part> made;
    for (auto child : node.children()) {
      const std::string_view name = child.name();
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text(scope, file_.passage(child), made);
      if (child.type() != pugi::node_element) continue;
      if (name == "each") {
        made.push_back(each(scope, child));
      } else if (name == "if") {
        made.push_back(condition(scope, child));
      } else {
        const auto meant = nearest_word(name, {"each", "if"});
        faults_.push_back(input_error("form-element", file_.place(child), fmt::format("这段文字里没有 <{}> 这种元素", name),
                                      meant.empty() ? "可以用的：each、if" : fmt::format("是否应为 <{}>", meant)));
      }
    }
    return made;
  }

 private:
  /// Where the braces that open at `open` close; quoted texts and names may hold braces of their own.
  static std::size_t closing(std::string_view text, std::size_t open) {
    bool quoted = false;
    for (auto at = open + 1; at < text.size(); ++at) {
      if (text[at] == '\'') quoted = !quoted;
      if (text[at] == '}' && !quoted) return at;
    }
    return std::string_view::npos;
  }

  void text(const Scope& scope, const Passage& passage, std::vector<Part>& made) {
    const std::string_view all = passage.text();
    for (std::size_t at = 0; at < all.size();) {
      const auto open = all.find('{', at);
      if (open != at) made.push_back({.text = std::string(all.substr(at, open - at))});
      if (open == std::string_view::npos) return;
      const auto close = closing(all, open);
      if (close == std::string_view::npos) {
        faults_.push_back(expression_fault("query-syntax", passage, open, "花括号没有配对", "写成 {列} 或者 {表达式}"));
        return;
      }
      if (auto part = value(scope, passage.part(open + 1, close))) made.push_back(std::move(*part));
      at = close + 1;
    }
  }

  /// `{expression}`, `{date:long}`, `{@column}`.
  std::optional<Part> value(const Scope& scope, const Passage& inside) {
    const std::string_view text = inside.text();
    if (text.starts_with('@')) {
      Part part{.what = Part::What::cell};
      part.expression = scope.column(inside.part(1, text.size()), faults_);
      return part.expression ? std::optional(std::move(part)) : std::nullopt;
    }
    const auto quote = text.rfind('\'');
    const auto colon = text.find(':', quote == std::string_view::npos ? 0 : quote);
    Part part{.what = Part::What::value};
    part.expression = scope.expression(colon == std::string_view::npos ? inside : inside.part(0, colon), faults_);
    if (!part.expression) return std::nullopt;
    const auto& type = part.expression.type;
    if (part.expression.rows != nullptr || type.kind == Type::Kind::row) {
      faults_.push_back(expression_fault(
          "query-type", inside, 0,
          fmt::format("文字里放不下{}的{}", scope.language().schema().sheet(type.sheet).name, name_of(type.kind)),
          part.expression.rows == nullptr ? "请写这一行的一列" : "用 <each of=\"…\" join=\"、\">…</each> 或者 list(… of …)"));
      return std::nullopt;
    }
    if (colon == std::string_view::npos) return part;
    const auto form = text.substr(colon);
    if (form != ":long" && form != ":compact") {
      faults_.push_back(expression_fault("query-syntax", inside, colon, fmt::format("没有 {} 这种写法", form),
                                         "日期写成 2022年6月17日 用 :long，写成 20220617 用 :compact"));
      return std::nullopt;
    }
    if (type.kind != Type::Kind::date) {
      faults_.push_back(
          expression_fault("query-type", inside, 0, fmt::format("{} 只用于日期，现为{}", form, name_of(type.kind))));
      return std::nullopt;
    }
    part.date = form == ":long" ? Part::DateForm::words : Part::DateForm::compact;
    return part;
  }

  bool answer(pugi::xml_node node, Attributes& attributes, const char* name) {
    const auto value = attributes.text_or(name, "no");
    if (value != "yes" && value != "no")
      faults_.push_back(input_error("form-attribute", file_.passage(node, name).place(),
                                    fmt::format("属性 {} 应当是 yes 或 no，现为“{}”", name, value)));
    return value == "yes";
  }

  Part each(const Scope& scope, pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("of where join numbered distinct");
    Part part{.what = Part::What::each, .text = attributes.text_or("join", "")};
    part.numbered = answer(node, attributes, "numbered");
    part.distinct = answer(node, attributes, "distinct");
    if (attributes.text("of").empty()) return part;
    part.expression = scope.rows(file_.passage(node, "of"), faults_);
    if (!part.expression) return part;
    const auto inner = scope.within(part.expression.type.sheet);
    if (node.attribute("where")) part.expression = scope.where(part.expression, file_.passage(node, "where"), faults_);
    part.parts = parts(inner, node);
    return part;
  }

  Part condition(const Scope& scope, pugi::xml_node node) {
    Attributes attributes(file_, node, faults_);
    attributes.only("is");
    Part part{.what = Part::What::condition};
    if (!attributes.text("is").empty()) part.expression = scope.condition(file_.passage(node, "is"), faults_);
    part.parts = parts(scope, node);
    return part;
  }

  const XmlFile& file_;
  Diagnostics& faults_;
};

Sentence Sentence::read(const Scope& scope, const XmlFile& file, pugi::xml_node node, Diagnostics& faults) {
  Sentence made;
  made.parts_ = SentenceReader(file, faults).parts(scope, node);
  return made;
}

std::string Sentence::each(const Part& part, Evaluation& at, Row row, std::string_view of_blank) {
  std::vector<std::string> said_rows;
  if (part.expression.rows == nullptr) return {};
  part.expression.rows->each(at, row, [&](Row found) {
    auto text = said(part.parts, at, found, of_blank);
    const bool again = part.distinct && std::find(said_rows.begin(), said_rows.end(), text) != said_rows.end();
    if (!text.empty() && !again) said_rows.push_back(std::move(text));
    return true;
  });
  if (part.numbered) {
    for (std::size_t i = 0; i < said_rows.size(); ++i) said_rows[i] = fmt::format("{}. {}", i + 1, said_rows[i]);
  }
  return join(said_rows, part.text);
}

std::string Sentence::said(const std::vector<Part>& parts, Evaluation& at, Row row, std::string_view of_blank) {
  std::string text;
  for (const auto& part : parts) {
    const auto* const node = part.expression.node;
    switch (part.what) {
      case Part::What::text: text += part.text; break;
      case Part::What::each: text += each(part, at, row, of_blank); break;
      case Part::What::condition:
        if (node != nullptr && node->value(at, row) == yes) text += said(part.parts, at, row, of_blank);
        break;
      case Part::What::cell: {
        const auto cell = dynamic_cast<const CellValue&>(*node).cell(at, row);
        if (cell.row != blank) text += to_text(at.rows.place(cell));
        break;
      }
      case Part::What::value: {
        const auto value = node->value(at, row);
        const auto day = [&] { return Date(std::chrono::sys_days(std::chrono::days(value))); };
        if (value == blank)
          text += of_blank;
        else if (part.date == Part::DateForm::iso)
          text += at.text_of(part.expression.type, value);
        else
          text += part.date == Part::DateForm::words ? chinese_text(day()) : compact_text(day());
        break;
      }
    }
  }
  return text;
}

std::string Sentence::text(Evaluation& at, Row row, std::string_view of_blank) const {
  const SelfIs about(at, row);
  return said(parts_, at, row, of_blank);
}

std::optional<std::string> Sentence::plain() const {
  std::string text;
  for (const auto& part : parts_) {
    if (part.what != Part::What::text) return std::nullopt;
    text += part.text;
  }
  return text;
}

std::string Sentence::text(Evaluation& at, std::span<const Row> group) const {
  const GroupIs about(at, group);
  return text(at, about.first());
}

}  // namespace wenshu::query
