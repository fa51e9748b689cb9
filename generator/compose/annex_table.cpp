#include "compose/annex_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "compose/annex_rows.h"

namespace wenshu {

namespace {

using Institutions = std::vector<const Institution*>;

/// The institutions of each town, towns in the order of the workbook.
std::vector<std::pair<std::string, Institutions>> by_town(const Campaign& campaign) {
  std::vector<std::pair<std::string, Institutions>> towns;
  for (const auto& one : campaign.institutions) {
    auto at = std::find_if(towns.begin(), towns.end(), [&](const auto& town) { return town.first == one.town; });
    if (at == towns.end()) at = towns.insert(towns.end(), {one.town, {}});
    at->second.push_back(&one);
  }
  return towns;
}

Diagnostic unknown_field(const DocumentKind& kind, const std::string& field) {
  return input_error("form-annex", {.file = kind.id + ".xml"}, fmt::format("附表用到的 {} 不存在", field),
                     "可用的名称见 forms/README.md");
}

std::vector<std::vector<Value>> institution_rows(const Case& the_case, const DocumentKind& kind, Diagnostics& diagnostics) {
  std::vector<std::vector<Value>> rows;
  for (const auto& source : kind.annex->columns) {
    bool known = true;
    if (source.field != "row" && source.field != "town_name") institution_value(the_case, Institution{}, source.field, known);
    if (!known || source.field.empty()) diagnostics.push_back(unknown_field(kind, source.field));
  }
  for (const auto& one : the_case.campaign.institutions) {
    auto& row = rows.emplace_back();
    for (const auto& source : kind.annex->columns) {
      bool known = true;
      row.push_back(source.field == "row" ? Value{static_cast<std::int64_t>(rows.size())}
                                          : institution_value(the_case, one, source.field, known));
    }
  }
  return rows;
}

std::vector<std::vector<Value>> town_rows(const Case& the_case, const DocumentKind& kind, Diagnostics& diagnostics) {
  std::vector<std::vector<Value>> rows;
  for (const auto& source : kind.annex->columns) {
    static const std::vector<std::string> known{"", "row", "town_name", "county", "empty"};
    if (std::find(known.begin(), known.end(), source.field) == known.end())
      diagnostics.push_back(unknown_field(kind, source.field));
  }
  for (const auto& [town, members] : by_town(the_case.campaign)) {
    auto& row = rows.emplace_back();
    for (const auto& source : kind.annex->columns) {
      if (source.field == "row") {
        row.emplace_back(static_cast<std::int64_t>(rows.size()));
      } else if (source.field == "town_name") {
        row.emplace_back(town);
      } else if (source.field == "county") {
        row.emplace_back(members.front()->county);
      } else if (source.field == "empty") {
        row.emplace_back();
      } else {
        row.emplace_back(counted(the_case, *kind.annex, source, members));
      }
    }
  }
  return rows;
}

/// Parts must cover every institution, or the table would lose some without a word.
void check_partition(const Case& the_case, const DocumentKind& kind, Diagnostics& diagnostics) {
  if (kind.annex->partition.empty()) return;
  for (const auto& one : the_case.campaign.institutions) {
    if (!part_of(*kind.annex, one).empty()) continue;
    diagnostics.push_back(input_error("form-partition", the_case.campaign.place(one, "name"),
                                      fmt::format("“{}”不属于{}的任何一类", one.name, kind.name),
                                      "请核对证照类型和机构类型；没有填错的，请管理程序的人给附表补充分类"));
  }
}

}  // namespace

Result<AnnexTable> compose_annex(const Case& the_case, const DocumentKind& kind, const Fact& facts) {
  const auto& form = *kind.annex;
  const auto& authority = the_case.campaign.authority;
  Diagnostics diagnostics;
  const auto title = fill(form.title, kind.id + ".xml", facts);
  if (!title) return failure(title.error());
  const auto reported = authority.reported_on.value_or(the_case.issued_on);
  AnnexTable table{.mark = form.mark,
                   .title = *title,
                   .sheet_name = form.sheet_name,
                   .filled_by = fmt::format("填报单位（盖章）：{}　　　　填报日期：{}", authority.name, chinese_text(reported)),
                   .total_label = form.total_label,
                   .total_label_span = form.total_label_span,
                   .signatures = fmt::format("填表人：{}　　　　审核人：{}　　　　单位负责人：{}　　　　联系电话：{}",
                                             authority.filled_by, authority.checked_by, authority.head, authority.phone),
                   .notes = form.notes,
                   .paper = form.paper,
                   .landscape = true,
                   .frozen_columns = form.frozen_columns,
                   .pages_wide = form.pages_wide,
                   .repeated_column = form.repeated_column,
                   .author = authority.name,
                   .date = reported};
  for (const auto& source : form.columns) table.columns.push_back(source.column);
  check_partition(the_case, kind, diagnostics);
  table.rows = form.by_town ? town_rows(the_case, kind, diagnostics) : institution_rows(the_case, kind, diagnostics);
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return table;
}

}  // namespace wenshu
