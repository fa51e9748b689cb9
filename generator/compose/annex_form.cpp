#include "compose/annex_form.h"

#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "compose/names.h"

namespace wenshu {

namespace {

/// Conditions are all attributes that the element does not use for itself.
std::map<std::string, std::string> conditions_of(const XmlFile& file, pugi::xml_node node, const std::set<std::string>& own,
                                                 Diagnostics& diagnostics) {
  static const std::set<std::string> known{"license", "nature",   "kind",     "filed", "part",
                                           "problem", "disposal", "category", "has",   "inspected"};
  std::map<std::string, std::string> conditions;
  for (auto attribute : node.attributes()) {
    if (own.contains(attribute.name())) continue;
    if (!known.contains(attribute.name())) {
      diagnostics.push_back(
          input_error("form-attribute", file.place(node), fmt::format("<{}> 没有属性 {}", node.name(), attribute.name())));
    }
    conditions.emplace(attribute.name(), attribute.value());
  }
  return conditions;
}

AnnexSource read_column(const XmlFile& file, pugi::xml_node node, const std::string& group, Diagnostics& diagnostics) {
  static const std::set<std::string> own{"header", "width", "align", "total", "field", "count", "sum"};
  Attributes attributes(file, node, diagnostics);
  AnnexSource source{
      .field = attributes.text_or("field", ""), .count = attributes.text_or("count", ""), .sum = attributes.text_or("sum", "")};
  source.conditions = conditions_of(file, node, own, diagnostics);
  source.column = {.group = group, .header = attributes.text("header"), .width = std::atof(attributes.text("width").c_str())};
  source.column.total = attributes.flag_or("total", false) ? Total::sum : Total::none;
  const auto align = align_named(attributes.text_or("align", "centre"));
  if (!align) diagnostics.push_back(input_error("form-attribute", file.place(node), "没有这种对齐方式"));
  source.column.align = align.value_or(Align::centre);
  if (source.column.width <= 0)
    diagnostics.push_back(input_error("form-attribute", file.place(node), "属性 width 应当是大于0的列宽（字符）"));
  if (static_cast<int>(!source.field.empty()) + static_cast<int>(!source.count.empty()) + static_cast<int>(!source.sum.empty()) !=
      1) {
    diagnostics.push_back(input_error("form-attribute", file.place(node), "field、count、sum 应当有且只有一个"));
  }
  return source;
}

ComparedRate read_compared(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("header rate");
  ComparedRate compared{.headers = split(attributes.text("header"), "|"), .rate = attributes.text("rate")};
  if (compared.rate != "ordered" && compared.rate != "mended" && compared.rate != "share")
    diagnostics.push_back(input_error("form-attribute", file.place(node), "属性 rate 只能是 ordered、mended、share"));
  return compared;
}

}  // namespace

AnnexForm AnnexForm::read(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("mark title sheet rows paper frozen pages-wide repeated total-label total-span");
  AnnexForm form{.mark = attributes.text("mark"),
                 .title = attributes.text("title"),
                 .sheet_name = attributes.text("sheet"),
                 .total_label = attributes.text_or("total-label", "合计"),
                 .total_label_span = attributes.integer_or("total-span", 1),
                 .by_town = attributes.text("rows") == "town",
                 .paper = attributes.text_or("paper", "a3") == "a4" ? Paper::a4 : Paper::a3,
                 .frozen_columns = attributes.integer_or("frozen", 0),
                 .pages_wide = attributes.integer_or("pages-wide", 1),
                 .repeated_column = attributes.integer_or("repeated", 0)};
  if (form.pages_wide < 1)
    diagnostics.push_back(input_error("form-attribute", file.place(node), "属性 pages-wide 应当是 1 以上的整数：并排印几张纸"));
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "column") form.columns.push_back(read_column(file, child, "", diagnostics));
    if (name == "compared") form.compared.push_back(read_compared(file, child, diagnostics));
    if (name == "note") form.notes.emplace_back(child.text().get());
    if (name == "part")
      form.partition.push_back({child.attribute("name").value(), conditions_of(file, child, {"name"}, diagnostics)});
    if (name != "group") continue;
    for (auto column : child.children("column")) {
      form.columns.push_back(read_column(file, column, child.attribute("header").value(), diagnostics));
    }
  }
  if (form.repeated_column < 0 || static_cast<std::size_t>(form.repeated_column) > form.columns.size())
    diagnostics.push_back(
        input_error("form-attribute", file.place(node), "属性 repeated 应当是后面各张纸重印的那一列的次序，从 1 数起"));
  return form;
}

}  // namespace wenshu
