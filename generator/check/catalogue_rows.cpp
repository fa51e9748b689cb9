#include "check/catalogue_rows.h"

#include <algorithm>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "base/attributes.h"
#include "query/sheet_filler.h"

namespace wenshu {

namespace {

using query::Type;
using Kind = query::Type::Kind;
using query::SheetFiller;

/// Adds `one` unless it is there, and says where it is.
template <typename Kind>
std::size_t place_in(std::vector<Kind>& all, const Kind& one) {
  const auto at = std::find(all.begin(), all.end(), one);
  if (at == all.end()) all.push_back(one);
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), one) - all.begin());
}

/// What the elements of that name declare with their first attribute of those they may have.
std::vector<std::string> declared(const XmlFile& file, const char* element, const std::string& attributes, Diagnostics& faults) {
  std::vector<std::string> values;
  for (auto node : file.root().children(element)) {
    Attributes read(file, node, faults);
    read.only(attributes);
    read.only_elements("");
    values.push_back(read.text(attributes.substr(0, attributes.find(' ')).c_str()));
  }
  return values;
}

std::string strength_of(LawStrength strength) {
  return strength == LawStrength::law ? "law" : strength == LawStrength::rule ? "rule" : "recommended";
}

void fill_items(query::Rows& rows, const std::vector<const ChecklistItem*>& items, const Catalogue& catalogue) {
  SheetFiller sheet(rows, "items", items.size());
  for (std::size_t row = 0; row < items.size(); ++row) {
    const auto& item = *items[row];
    sheet.set(row, "code", item.code);
    sheet.set(row, "class", item.grade);
    sheet.set(row, "days", item.days);
    sheet.set(row, "category", item.category);
    sheet.set(row, "handler", item.handler);
    sheet.set(row, "safety", item.safety);
    sheet.set(row, "separate", item.separate.has_value());
    sheet.set(row, "stops", catalogue.grade(item).stops);
    sheet.set(row, "published", catalogue.grade(item).published);
    sheet.set(row, "filing", item.code == catalogue.filing_item());
    sheet.set(row, "finding", item.findings.back().text);
    sheet.set(row, "requirement", item.requirements.back().text);
  }
}

void fill_basis(query::Rows& rows, const std::vector<const ChecklistItem*>& items) {
  std::vector<const Law*> laws;
  std::vector<std::pair<std::size_t, const Basis*>> all;
  for (std::size_t item = 0; item < items.size(); ++item) {
    for (const auto& basis : items[item]->basis) all.emplace_back(item, &basis), place_in(laws, basis.citation.law);
  }
  SheetFiller sheet(rows, "basis", all.size());
  for (std::size_t row = 0; row < all.size(); ++row) {
    const auto& citation = all[row].second->citation;
    sheet.set(row, "article", citation.article);
    sheet.set(row, "paragraph", citation.paragraph);
    sheet.set(row, "point", citation.item);
    sheet.set(row, "clause", citation.clause);
    sheet.set(row, "from", all[row].second->when.from);
    sheet.set(row, "to", all[row].second->when.to);
    sheet.set(row, "when", all[row].second->when.when.text);
    sheet.lead(row, "item", all[row].first);
    sheet.lead(row, "law", place_in(laws, citation.law));
  }
  SheetFiller texts(rows, "laws", laws.size());
  for (std::size_t row = 0; row < laws.size(); ++row) {
    texts.set(row, "key", laws[row]->key);
    texts.set(row, "title", laws[row]->title);
    texts.set(row, "document", laws[row]->document);
    texts.set(row, "from", laws[row]->from);
    texts.set(row, "to", laws[row]->to);
    texts.set(row, "strength", strength_of(laws[row]->strength));
    texts.set(row, "own", laws[row]->own);
    texts.set(row, "enabled", laws[row]->enabled);
  }
}

void fill_handlers(query::Rows& rows, const Catalogue& catalogue, const std::vector<const ChecklistItem*>& items) {
  std::vector<std::string> departments;
  std::vector<std::pair<std::size_t, std::size_t>> all;
  for (std::size_t item = 0; item < items.size(); ++item) {
    for (const auto& name : items[item]->handlers()) all.emplace_back(item, place_in(departments, name));
  }
  SheetFiller sheet(rows, "handlers", all.size());
  for (std::size_t row = 0; row < all.size(); ++row) {
    sheet.lead(row, "item", all[row].first);
    sheet.lead(row, "department", all[row].second);
  }
  SheetFiller names(rows, "departments", departments.size());
  for (std::size_t row = 0; row < departments.size(); ++row) {
    const auto* const known = catalogue.department(departments[row]);
    names.set(row, "name", departments[row]);
    names.set(row, "own", known != nullptr && known->own);
    names.set(row, "registrar", known != nullptr && known->registrar);
  }
}

}  // namespace

void declare_catalogue(query::Schema& schema, const XmlFile& checklist, Diagnostics& faults) {
  const auto add = [&](const char* id, const char* name, std::vector<query::Column> columns) {
    auto& sheet = schema.add(id, name);
    for (auto& column : columns) sheet.columns.push_back(std::move(column));
  };
  const Type text, whole{Kind::integer}, answer{Kind::yes_no}, date{Kind::date};
  const Type grade{.kind = Kind::choice,
                   .choice = schema.choice(declared(checklist, "grade", "class paper stops published", faults))};
  const Type category{.kind = Kind::choice, .choice = schema.choice(declared(checklist, "category", "name", faults))};
  const Type strength{.kind = Kind::choice, .choice = schema.choice({"law", "rule", "recommended"})};
  add("items", "检查条目",
      {{"code", "条目编号", {}, text},
       {"class", "类别", {}, grade},
       {"days", "建议整改天数", {}, whole},
       {"category", "专项类别", {}, category},
       {"handler", "处理部门", {}, text},
       {"safety", "重大安全健康隐患", {}, answer},
       {"separate", "另行处理", {}, answer},
       {"stops", "要立即停止", {}, answer},
       {"published", "可以向社会公布", {}, answer},
       {"filing", "未备案的条目", {}, answer},
       {"finding", "标准表述", {}, text},
       {"requirement", "整改要求", {}, text}});
  add("basis", "条目依据",
      {{"article", "条", {}, whole},
       {"paragraph", "款", {}, whole},
       {"point", "项", {}, whole},
       {"clause", "条款号", {}, text},
       {"from", "适用起", {}, date},
       {"to", "适用止", {}, date},
       {"when", "适用的机构", {}, text}});
  add("laws", "法律文件",
      {{"key", "编号", {}, text},
       {"title", "名称", {}, text},
       {"document", "文号", {}, text},
       {"from", "施行日期", {}, date},
       {"to", "失效日期", {}, date},
       {"strength", "效力", {}, strength},
       {"own", "本机关可以引用", {}, answer},
       {"enabled", "可以引用", {}, answer}});
  add("handlers", "条目的处理部门", {});
  add("departments", "部门",
      {{"name", "部门名称", {}, text}, {"own", "本机关", {}, answer}, {"registrar", "登记机关", {}, answer}});
  schema.connect("basis", "law", "laws", "");
  schema.connect("basis", "item", "items", "basis");
  schema.connect("handlers", "item", "items", "handlers");
  schema.connect("handlers", "department", "departments", "handlers");
}

void fill_catalogue(query::Rows& rows, const Catalogue& catalogue) {
  std::vector<const ChecklistItem*> items;
  for (const auto& code : catalogue.codes()) items.push_back(catalogue.item(code));
  fill_items(rows, items, catalogue);
  fill_basis(rows, items);
  fill_handlers(rows, catalogue, items);
}

}  // namespace wenshu
