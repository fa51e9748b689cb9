#include "base/text.h"
#include "render/xlsx/blank_page.h"
#include "render/xlsx/blank_sheets.h"

namespace wenshu {

namespace {

constexpr std::string_view guide_name = "填写说明";

/// What the check says of a column: of its cells by themselves, then of what they have to do with others.
std::string check_text(const WorkbookDefinition& definition, const SheetDefinition& sheet, const FieldDefinition& field,
                       const FieldChecks& checks) {
  std::vector<std::string> parts;
  if (field.required) parts.emplace_back("空着是错误");
  if (const auto& own = definition.guides.at(field.type).check; !own.empty()) parts.push_back(own);
  if (!field.units.empty()) parts.push_back("可以带单位（" + join(field.units, "、") + "），读入时去掉并提示");
  if (const auto more = checks.find(sheet.id + "/" + field.id); more != checks.end())
    parts.insert(parts.end(), more->second.begin(), more->second.end());
  return join(parts, "；");
}

}  // namespace

void write_guide(lxw_workbook* workbook, const WorkbookDefinition& definition, const FieldChecks& checks,
                 const BlankFormats& formats) {
  auto* const to = sheet_named(workbook, guide_name);
  if (to == nullptr) return;
  const std::vector<double> widths{11, 26, 6, 15, 34, 40, 24, 60};
  for (std::size_t i = 0; i < widths.size(); ++i)
    ::worksheet_set_column(to, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths[i], formats.plain);
  print_across(to, paper_a4, true);
  write_row(to, 0, {"表", "列", "必填", "类型", "怎样填写", "可填的值", "例子", "校验"}, widths, formats.header);
  lxw_row_t row = 1;
  for (const auto& sheet : definition.sheets) {
    for (const auto& field : sheet.fields) {
      const auto& guide = definition.guides.at(field.type);
      const auto usual = field.values.empty() ? guide.example : field.values.front().name;
      const auto& example = field.example.empty() ? usual : field.example;
      const auto& how = field.how.empty() ? guide.how : field.how;
      write_row(to, row++,
                {sheet.name, field.header, field.required ? "必填" : "", guide.name,
                 how + (field.is_private ? "（个人信息，不会出现在公开的文书里）" : ""), values_of(field, "、"), example,
                 check_text(definition, sheet, field, checks)},
                widths, formats.wrapped);
    }
  }
  ::worksheet_freeze_panes(to, 1, 2);
  ::worksheet_autofilter(to, 0, 0, row - 1, static_cast<lxw_col_t>(widths.size() - 1));
}

/// All wordings, each with the condition it is for.
std::string wordings(const std::vector<Wording>& all) {
  std::vector<std::string> texts;
  for (const auto& one : all) {
    const auto when = one.when.text();
    texts.push_back(when.empty() ? one.text : "（" + when + "）" + one.text);
  }
  return join(texts, "；");
}

/// What an item rests on: first always, then on which condition.
std::string basis_text(const ChecklistItem& item) {
  std::vector<Citation> always;
  std::vector<std::string> texts;
  for (const auto& one : item.basis) {
    const auto when = one.when.text();
    if (when.empty()) {
      always.push_back(one.citation);
    } else {
      texts.push_back(to_text(one.citation) + "（" + when + "）");
    }
  }
  if (!always.empty()) texts.insert(texts.begin(), to_text(always));
  return join(texts, "；");
}

void write_checklist(lxw_workbook* workbook, const Catalogue& catalogue, const BlankFormats& formats) {
  auto* const to = sheet_named(workbook, checklist_name);
  if (to == nullptr) return;
  const std::vector<double> widths{10, 50, 50, 40, 12, 20};
  for (std::size_t i = 0; i < widths.size(); ++i)
    ::worksheet_set_column(to, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths[i], formats.plain);
  print_across(to, paper_a4, true);
  write_row(to, 0, {"条目编号", "问题", "整改要求", "依据", "期限", "处理部门"}, widths, formats.header);
  lxw_row_t row = 1;
  for (const auto& code : catalogue.codes()) {
    const auto* const item = catalogue.item(code);
    write_row(to, row++,
              {item->code, wordings(item->findings), wordings(item->requirements), basis_text(*item),
               item->days == 0 ? std::string("立即") : item->term(), item->handler},
              widths, formats.wrapped);
  }
  ::worksheet_freeze_panes(to, 1, 1);
  ::worksheet_autofilter(to, 0, 0, row - 1, static_cast<lxw_col_t>(widths.size() - 1));
}

}  // namespace wenshu
