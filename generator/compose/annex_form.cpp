#include "compose/annex_form.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "compose/annex_chart_form.h"
#include "compose/names.h"
#include "query/lexer.h"
#include "query/scope.h"

namespace wenshu {

namespace {

using Kind = query::Type::Kind;

/// Reads the elements of one table.
class TableReader {
 public:
  TableReader(const XmlFile& file, pugi::xml_node node, query::Language& language, Diagnostics& faults)
      : file_(file), node_(node), campaign_(language), row_(language), all_(language), faults_(faults) {}

  AnnexForm read() {
    read_attributes();
    if (form_.sheet == query::nowhere) return std::move(form_);
    for (auto child : node_.children()) {
      if (child.type() == pugi::node_element && std::string_view(child.name()) != "balance" &&
          std::string_view(child.name()) != "printed" && std::string_view(child.name()) != "chart")
        read_element(child);
    }
    // These speak of columns, wherever they stand.
    for (auto child : node_.children("balance")) read_balance(child);
    for (auto child : node_.children("printed")) read_printed(child);
    for (auto child : node_.children("chart")) form_.charts.push_back(read_annex_chart(file_, child, form_.columns, faults_));
    check_whole();
    return std::move(form_);
  }

 private:
  Attributes attributes(pugi::xml_node node, std::string_view known) {
    Attributes made(file_, node, faults_);
    made.only(known);
    return made;
  }
  void fault(const Passage& place, std::string message, std::string hint = {}, std::size_t at = 0) {
    faults_.push_back(input_error("form-attribute", place.place(at), std::move(message), std::move(hint)));
  }
  void fault(pugi::xml_node node, const char* attribute, std::string message, std::string hint = {}) {
    fault(file_.passage(node, attribute), std::move(message), std::move(hint));
  }

  template <std::size_t Size>
  std::size_t one_of(pugi::xml_node node, const char* attribute, const std::array<const char*, Size>& values,
                     const std::string& fallback) {
    const std::string given = node.attribute(attribute) ? node.attribute(attribute).value() : fallback;
    const auto at = std::find(values.begin(), values.end(), given);
    if (at != values.end()) return static_cast<std::size_t>(at - values.begin());
    const std::vector<std::string> known(values.begin(), values.end());
    const auto meant = nearest_word(given, known);
    fault(node, attribute, fmt::format("属性 {} 没有“{}”这个值；可用的：{}", attribute, given, join(known, "、")),
          meant.empty() ? std::string() : fmt::format("是否应为 {}", meant));
    return 0;
  }

  /// A number of `least` or more.
  int count(pugi::xml_node node, Attributes& attributes, const char* name, int fallback, int least, const char* what) {
    const auto value = attributes.integer_or(name, fallback);
    if (value < least) fault(node, name, fmt::format("属性 {} 应当是 {} 以上的整数：{}", name, least, what));
    return std::max(value, least);
  }

  void read_attributes() {
    auto own = attributes(node_, "mark sheet each where group paper frozen pages-wide repeated total-label total-span none");
    form_.mark = own.text("mark");
    form_.sheet_name = own.text("sheet");
    form_.none = own.text_or("none", "");
    form_.total_label = own.text_or("total-label", "合计");
    form_.total_label_span = count(node_, own, "total-span", 1, 1, "合计二字占几列");
    form_.paper = one_of(node_, "paper", std::array{"a3", "a4"}, "a3") == 1 ? Paper::a4 : Paper::a3;
    form_.frozen_columns = count(node_, own, "frozen", 0, 0, "不滚动的列数");
    form_.pages_wide = count(node_, own, "pages-wide", 1, 1, "并排印几张纸");
    form_.repeated_column = count(node_, own, "repeated", 0, 0, "后面各张纸重印的那一列的次序，从 1 数起");
    if (own.text("each").empty()) return;
    row_ = query::Scope::each(campaign_.language(), file_.passage(node_, "each"), faults_);
    form_.sheet = row_.sheet();
    if (form_.sheet == query::nowhere) return;
    if (node_.attribute("where")) form_.where = row_.condition(file_.passage(node_, "where"), faults_);
    all_ = row_.grouped_by({});
    if (node_.attribute("group")) read_group();
  }

  void read_group() {
    std::vector<std::string> names;
    for (const auto& name : parts_of(file_.passage(node_, "group"), ',')) {
      auto key = row_.value(name, faults_);
      if (!key) continue;
      names.push_back(name.text());
      form_.group.push_back(std::move(key));
    }
    group_ = row_.grouped_by(std::move(names));
  }

  /// Of what a row of the table is made of.
  const query::Scope& scope() const { return group_ ? *group_ : row_; }

  void read_element(pugi::xml_node node) {
    static const std::vector<std::string> known{"title", "filled-by", "column",   "group",   "serial",  "empty", "signatures",
                                                "note",  "partition", "compared", "balance", "printed", "chart"};
    const std::string_view name = node.name();
    if (name == "title") return read_line(node, form_.title);
    if (name == "filled-by") return read_line(node, form_.filled_by);
    if (name == "signatures") return read_line(node, form_.signatures);
    if (name == "note") return read_line(node, form_.notes.emplace_back());
    if (name == "group") return read_columns(node);
    if (name == "partition") return read_partition(node);
    if (name == "compared") return read_compared(node);
    if (!read_column(node, "")) unknown(node, known);
  }

  void unknown(pugi::xml_node node, const std::vector<std::string>& known) {
    const auto meant = nearest_word(node.name(), known);
    faults_.push_back(input_error(
        "form-element", file_.place(node), fmt::format("<{}> 里没有 <{}> 这种元素", node.parent().name(), node.name()),
        meant.empty() ? fmt::format("可用的：{}", join(known, "、")) : fmt::format("是否应为 <{}>", meant)));
  }

  /// A line of the table, said of the whole campaign.
  void read_line(pugi::xml_node node, query::Sentence& line) {
    attributes(node, "");
    line = query::Sentence::read(campaign_, file_, node, faults_);
    if (line.empty())
      faults_.push_back(input_error("form-element", file_.place(node), fmt::format("<{}> 里没有写内容", node.name())));
  }

  void read_columns(pugi::xml_node group) {
    const auto header = attributes(group, "header").text("header");
    for (auto child : group.children()) {
      if (child.type() == pugi::node_element && !read_column(child, header)) unknown(child, {"column", "serial", "empty"});
    }
  }

  /// False if it is no column.
  bool read_column(pugi::xml_node node, const std::string& group) {
    const std::string_view name = node.name();
    if (name != "column" && name != "serial" && name != "empty") return false;
    const bool serial = name == "serial";
    auto own = attributes(node, name == "column" ? "header is width align total merge lights"
                                : serial         ? "header width align merge"
                                                 : "header width align");
    AnnexSource source{.place = file_.passage(node, "header")};
    source.column = {.group = group, .header = own.text("header"), .width = width(node, own)};
    source.column.align = static_cast<Align>(one_of(node, "align", std::array{"left", "centre", "right", "justify"}, "centre"));
    source.what = serial ? AnnexSource::What::serial : AnnexSource::What::empty;
    if (name == "column") read_source(node, source);
    if (node.attribute("merge")) read_merge(node, source);
    if (node.attribute("total")) read_total(node, source);
    if (node.attribute("lights")) read_lights(node, source);
    form_.columns.push_back(std::move(source));
    return true;
  }

  double width(pugi::xml_node node, Attributes& own) {
    const auto text = own.text("width");
    if (text.empty()) return 1;
    char* end = nullptr;
    const double width = std::strtod(text.c_str(), &end);
    if (*end == '\0' && width > 0 && width <= 255) return width;
    fault(node, "width", fmt::format("属性 width 应当是大于 0、不超过 255 的列宽（字符），现为“{}”", text));
    return 1;
  }

  void read_source(pugi::xml_node node, AnnexSource& source) {
    const bool speaks = node.first_child();
    if (speaks == static_cast<bool>(node.attribute("is"))) {
      faults_.push_back(input_error("form-element", file_.place(node),
                                    "一列应当写 is=\"…\"，或者在元素里面写文字，不能都写或者都不写",
                                    "空着由人填写的列写 <empty header=\"…\"/>"));
      return;
    }
    if (speaks) {
      source.what = AnnexSource::What::sentence;
      source.says = query::Sentence::read(scope(), file_, node, faults_);
      return;
    }
    source.what = AnnexSource::What::value;
    source.is = shown(node, "is", scope());
  }

  /// What can stand in a cell.
  query::Expression shown(pugi::xml_node node, const char* attribute, const query::Scope& scope) {
    const auto passage = file_.passage(node, attribute);
    auto made = scope.value(passage, faults_);
    if (!made || made.type.kind != Kind::row) return made;
    faults_.push_back(query::expression_fault("query-type", passage, 0, "格子里放不下一行", "请写这一行的一列"));
    return {};
  }

  void read_merge(pugi::xml_node node, AnnexSource& source) {
    if (form_.grouped()) return fault(node, "merge", "分组的表不合并格子：每一组已经是一行", "请去掉 group 或者 merge");
    source.merged = row_.value(file_.passage(node, "merge"), faults_);
  }

  void read_total(pugi::xml_node node, AnnexSource& source) {
    const auto passage = file_.passage(node, "total");
    const auto& type = source.is.type;
    const bool value = source.what == AnnexSource::What::value;
    if (passage.text() == "sum") {
      source.column.total = Total::sum;
      if (value && source.is && !type.is_number() && type.kind != Kind::days)
        fault(passage, fmt::format("这一列是{}，不能相加", name_of(type.kind)),
              "合计行写全部行得出的数：total=\"whole\"，或者写表达式，如 percent(…, …)");
      if (!value) fault(passage, "这一列是文字，不能相加", "请去掉 total");
      return;
    }
    source.column.total = Total::whole;
    if (passage.text() != "whole") {
      source.whole = shown(node, "total", all_);
      return;
    }
    if (!form_.grouped() || !value)
      return fault(passage, "total=\"whole\" 用于分组的表的 is：合计行按全部行再算一次",
                   "请写 sum 或者表达式，其中 rows 是表的全部行");
    source.whole = source.is;
  }

  /// `逾期 red, 即将到期 yellow`.
  void read_lights(pugi::xml_node node, AnnexSource& source) {
    static const std::vector<std::string> colours{"none", "red", "yellow", "green"};
    for (const auto& part : parts_of(file_.passage(node, "lights"), ',')) {
      const auto blank = part.text().rfind(' ');
      const auto colour = std::find(colours.begin() + 1, colours.end(), part.text().substr(blank + 1));
      if (blank == std::string::npos || colour == colours.end()) {
        fault(part, fmt::format("“{}”不是一个词和它的颜色", part.text()), "写成“逾期 red, 即将到期 yellow, 已改正 green”");
        continue;
      }
      const auto word = trim(part.text().substr(0, blank));
      const auto* const choice = source.is ? source.is.type.choice : nullptr;
      if (choice != nullptr && !choice->has(word)) {
        const auto meant = nearest_word(word, choice->values);
        fault(part, fmt::format("这一列没有“{}”这个值", word), meant.empty() ? std::string() : fmt::format("是否应为 {}", meant));
      }
      source.column.lights.emplace_back(word, static_cast<Light>(colour - colours.begin()));
    }
  }

  void read_partition(pugi::xml_node node) {
    auto own = attributes(node, "is at");
    if (own.text("is").empty() || own.text("at").empty()) return;
    form_.partition = {row_.value(file_.passage(node, "is"), faults_), row_.column(file_.passage(node, "at"), faults_)};
  }

  void read_compared(pugi::xml_node node) {
    auto own = attributes(node, "header is of");
    ComparedSource compared{.headers = split(own.text("header"), "|"), .is = {}, .of = {}};
    if (!form_.grouped())
      faults_.push_back(input_error("form-element", file_.place(node), "只有分组的表与手工填写的核对", "请去掉 <compared>"));
    if (own.text("is").empty()) return;
    compared.is = number(node, "is");
    if (node.attribute("of")) compared.of = number(node, "of");
    form_.compared.push_back(std::move(compared));
  }

  query::Expression number(pugi::xml_node node, const char* attribute) {
    const auto passage = file_.passage(node, attribute);
    auto made = scope().value(passage, faults_);
    if (!made || made.type.is_number()) return made;
    faults_.push_back(
        query::expression_fault("query-type", passage, 0, fmt::format("这里应当是数，现为{}", name_of(made.type.kind))));
    return {};
  }

  /// Columns by their names, `|` between them; those that are added up must be numbers.
  std::vector<std::size_t> columns_named(const Passage& names, bool added_up = true) {
    std::vector<std::size_t> columns;
    for (const auto& name : parts_of(names, '|')) {
      const auto column = column_named(form_.columns, name, faults_);
      if (!column) continue;
      if (added_up && !form_.columns[*column].is_number() && form_.columns[*column].is)
        fault(name, fmt::format("“{}”不是数，不能相加", name.text()));
      columns.push_back(*column);
    }
    return columns;
  }

  void read_balance(pugi::xml_node node) {
    auto own = attributes(node, "of equals");
    if (own.text("of").empty() || own.text("equals").empty()) return;
    const auto parts = columns_named(file_.passage(node, "of"));
    const auto whole = columns_named(file_.passage(node, "equals"));
    if (whole.size() > 1) fault(node, "equals", "equals 只写一列");
    if (whole.size() == 1) form_.balances.push_back({parts, whole.front()});
  }

  void read_printed(pugi::xml_node node) {
    auto own = attributes(node, "of as label");
    if (own.text("of").empty() || own.text("as").empty()) return;
    const auto of = file_.passage(node, "of");
    PrintedTotal made{columns_named(of, of.text().find('|') != std::string::npos), own.text("as"), own.text_or("label", ""),
                      file_.passage(node, "as")};
    std::vector<std::string> names;
    for (const auto column : made.columns) {
      const auto& one = form_.columns[column].column;
      names.push_back(one.name());
      if (one.total == Total::none || (made.columns.size() > 1 && one.total != Total::sum))
        fault(file_.passage(node, "of"),
              fmt::format("“{}”{}", one.name(),
                          one.total == Total::none ? "没有合计，文书没有数可印" : "的合计不是各行之和，不能与别的列相加"),
              "请给这一列写 total，或者只写一列");
    }
    if (made.label.empty()) made.label = join(names, "、");
    if (!names.empty()) form_.printed.push_back(std::move(made));
  }

  void check_whole() {
    const auto columns = form_.columns.size();
    if (columns == 0) faults_.push_back(input_error("form-element", file_.place(node_), "<table> 里没有 <column>"));
    if (form_.title.empty())
      faults_.push_back(input_error("form-element", file_.place(node_), "<table> 里没有 <title>", "请写这张表的名称"));
    if (static_cast<std::size_t>(form_.repeated_column) > columns)
      fault(node_, "repeated", "属性 repeated 应当是后面各张纸重印的那一列的次序，从 1 数起");
    if (static_cast<std::size_t>(form_.total_label_span) > columns) fault(node_, "total-span", "合计二字占的列多于表的列");
    for (std::size_t i = 0; i < std::min(columns, static_cast<std::size_t>(form_.total_label_span)); ++i) {
      if (form_.columns[i].column.total != Total::none)
        fault(form_.columns[i].place, fmt::format("“{}”要合计，却被合计二字占用", form_.columns[i].column.name()),
              "请把 total-span 改小");
    }
    for (std::size_t i = 0; i < columns; ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (form_.columns[i].column.name() == form_.columns[k].column.name())
          fault(form_.columns[i].place, fmt::format("“{}”这一列写了两次", form_.columns[i].column.name()), "请给它们不同的表头");
      }
    }
  }

  const XmlFile& file_;
  pugi::xml_node node_;
  query::Scope campaign_, row_;
  query::Scope all_;  ///< all rows of the table
  std::optional<query::Scope> group_;
  Diagnostics& faults_;
  AnnexForm form_;
};

}  // namespace

bool AnnexSource::is_number() const { return what == What::value && (is.type.is_number() || is.type.kind == Kind::days); }

std::optional<std::size_t> AnnexForm::key_column(std::size_t of_group) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].what == AnnexSource::What::value && trim(columns[i].is.text) == group[of_group].text) return i;
  }
  return std::nullopt;
}

AnnexForm AnnexForm::read(const XmlFile& file, pugi::xml_node node, query::Language& language, Diagnostics& diagnostics) {
  return TableReader(file, node, language, diagnostics).read();
}

}  // namespace wenshu
