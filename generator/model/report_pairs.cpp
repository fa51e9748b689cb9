#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "model/likely_field.h"
#include "model/report_sheet.h"

namespace wenshu {

namespace {

/// A value for a message: its beginning, on one line.
std::string shown_value(const Cell& cell) {
  constexpr std::size_t most = 30;
  const auto text = decode(replace_all(trim(cell.text), "\n", " "));
  return text.size() <= most ? encode(text) : encode(std::u32string_view(text).substr(0, most)) + "…";
}

/// Says what a sheet of pairs holds beside its values.
class PairReport {
 public:
  PairReport(const Sheet& sheet, const SheetDefinition& definition, const Pairs& pairs, const std::string& file,
             Diagnostics& diagnostics)
      : sheet_(sheet), definition_(definition), pairs_(pairs), file_(file), diagnostics_(diagnostics) {}

  void report_missing() {
    std::vector<std::string> unknown;
    for (const auto& [row, cell] : pairs_.unknown) unknown.push_back(trim(cell->text));
    for (const auto& field : definition_.fields) {
      if (!field.required || pairs_.places.contains(field.id)) continue;
      diagnostics_.push_back(input_error(
          "key-missing", {.file = file_, .sheet = sheet_.name}, fmt::format("缺少必需的项目“{}”", field.header),
          fmt::format("请在“项目”列加上这一行并填写内容；找过的名称：{}", names_looked_for(field, unknown, "这一项"))));
    }
  }

  void report_unknown() {
    const LikelyFields fields(definition_);
    for (const auto& [row, cell] : pairs_.unknown) {
      const auto title = trim(cell->text);
      const auto* likely = fields.find([&](const auto& id) { return pairs_.places.contains(id); }, title);
      if (likely == nullptr || likely->required) {
        diagnostics_.push_back(
            input_info("key-unknown", place(*row, cell->column), fmt::format("项目“{}”不认识，未使用", title)));
      } else {
        diagnostics_.push_back(input_error(
            "key-near", place(*row, cell->column), fmt::format("项目“{}”像是“{}”，但不能确定，没有读入", title, likely->header),
            fmt::format("是的话请把名称改为“{0}”；不是的话请换一个不会混淆的名称，或者另加一行“{0}”（可以空着）",
                        likely->header)));
      }
    }
    for (const auto& [row, cell] : pairs_.noted) {
      diagnostics_.push_back(input_info("key-noted", place(*row, cell->column),
                                        fmt::format("“{}”按“{}”读入", trim(cell->text), title_parts(cell->text).name)));
    }
  }

  /// Items that stand twice one by one; whole records that do, each as one.
  void report_repeated() {
    std::map<std::uint32_t, std::vector<const std::pair<std::string, PairPlace>*>> rows;
    for (const auto& one : pairs_.repeated) rows[one.second.row->number].push_back(&one);
    for (const auto& [row, all] : rows) {
      const auto& first = pairs_.places.find(all.front()->first)->second;
      if (all.size() > 2 && first.row->number != row) {
        report_record(all);
      } else {
        for (const auto* one : all) report_item(*one);
      }
    }
  }

  /// Cells that no item takes; where a column has many, the column at once.
  void report_unread() {
    constexpr std::size_t many = 3;
    std::map<std::uint32_t, std::vector<const LooseCell*>> columns;
    for (const auto& one : pairs_.unread) {
      if (!one.id.empty()) columns[one.cell->column].push_back(&one);
    }
    for (const auto& [column, cells] : columns) {
      if (cells.size() >= many) {
        report_column(cells);
      } else {
        for (const auto* one : cells) report_rest(*one);
      }
    }
    for (const auto& one : pairs_.unread) {
      if (one.id.empty())
        diagnostics_.push_back(input_info("text-unread", place(*one.row, one.cell->column),
                                          fmt::format("“{}”不属于任何项目，没有读入", shown_value(*one.cell))));
    }
  }

 private:
  Place place(const SheetRow& row, std::uint32_t column) const {
    return {.file = file_, .sheet = sheet_.name, .cell = sheet_.places.name(row.number, column)};
  }
  Place place(const PairPlace& at) const { return place(*at.row, at.column); }
  const std::string& header(const std::string& id) const { return definition_.field(id)->header; }

  void report_item(const std::pair<std::string, PairPlace>& one) {
    const auto& [id, again] = one;
    const auto& first = pairs_.places.find(id)->second;
    if (again.value == nullptr) return;
    if (agree(first, again)) {
      diagnostics_.push_back(input_info("key-repeated", place(again),
                                        fmt::format("项目“{}”出现了两次，内容相同，另一处在 {}", header(id), place(first).cell)));
      return;
    }
    diagnostics_.push_back(input_error("key-twice", place(again),
                                       fmt::format("项目“{}”出现了两次，内容不同：{} 是“{}”，这里是“{}”", header(id),
                                                   place(first).cell, shown_value(*first.value), shown_value(*again.value)),
                                       "不能确定以哪一处为准，请只留一处"));
  }

  void report_record(const std::vector<const std::pair<std::string, PairPlace>*>& fields) {
    std::vector<std::string> differing;
    for (const auto* one : fields) {
      const auto& first = pairs_.places.find(one->first)->second;
      if (agree(first, one->second)) continue;
      differing.push_back(fmt::format("“{}”{} 是“{}”，{} 是“{}”", header(one->first), place(first).cell,
                                      shown_value(*first.value), place(one->second).cell, shown_value(*one->second.value)));
    }
    const auto at = place(fields.front()->second);
    if (differing.empty()) {
      diagnostics_.push_back(input_info("record-repeated", at, fmt::format("“{}”有两条记录，内容相同", definition_.name)));
      return;
    }
    const auto count = differing.size();
    if (count > 3) differing.resize(3);
    diagnostics_.push_back(input_error("record-twice", at,
                                       fmt::format("“{}”只能有一条记录，这是另一条，内容不同：{}{}", definition_.name,
                                                   join(differing, "；"), count > 3 ? fmt::format(" 等 {} 项", count) : ""),
                                       "不能确定以哪一条为准，请只留一条"));
  }

  void report_rest(const LooseCell& one) {
    const auto& value = pairs_.places.find(one.id)->second;
    const bool csv = one.cell->kind == CellKind::untyped && sheet_.places.style == PlaceNames::Style::cells;
    diagnostics_.push_back(input_error(
        "value-unread", place(*one.row, one.cell->column),
        fmt::format("“{}”的内容在 {}，这里还有“{}”，没有读入", header(one.id), place(value).cell, shown_value(*one.cell)),
        fmt::format("是同一项内容的，请并入 {}；不是的，请删除{}", place(value).cell,
                    csv ? "；内容里有英文逗号的，整项要用英文双引号括起来" : "")));
  }

  void report_column(const std::vector<const LooseCell*>& cells) {
    const auto& first = *cells.front();
    const auto& value = pairs_.places.find(first.id)->second;
    diagnostics_.push_back(input_error("value-column", place(*first.row, first.cell->column),
                                       fmt::format("这一列有 {} 个单元格的内容没有读入（第一个是“{}”）；读入的是 {} 所在的列",
                                                   cells.size(), shown_value(*first.cell), place(value).cell),
                                       "每个项目只能有一列内容，请删除多余的；只是说明的，请在这一列的第一行写上“说明”"));
  }

  const Sheet& sheet_;
  const SheetDefinition& definition_;
  const Pairs& pairs_;
  const std::string& file_;
  Diagnostics& diagnostics_;
};

}  // namespace

void report_keys(const Sheet& sheet, const SheetDefinition& definition, const Pairs& pairs, const std::string& file,
                 Diagnostics& diagnostics) {
  PairReport report(sheet, definition, pairs, file, diagnostics);
  report.report_missing();
  report.report_unknown();
  report.report_repeated();
  report.report_unread();
}

}  // namespace wenshu
