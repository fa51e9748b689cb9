// A ledger of as many cells as may still be set on pages: written, read and checked, its corners where they belong.
#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "cli/program.h"
#include "compose/annex_pages.h"
#include "intake/read.h"
#include "intake/workbook.h"
#include "model/interpret.h"
#include "render/xlsx/render_xlsx.h"
#include "support/folder.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

constexpr std::size_t column_count = 50, row_count = 2'400;  // 120 000 cells

std::string text_of(const FieldDefinition& field, std::size_t row) {
  if (field.id == "id") return fmt::format("TY-510699-{:04}", row);
  if (!field.values.empty()) return field.values.front().name;
  switch (field.type) {
    case FieldType::yes_no: return "否";
    case FieldType::text: return fmt::format("{}{}", "甲", row);
    default: return {};
  }
}

AnnexTable ledger(const SheetDefinition& sheet) {
  AnnexTable table;
  table.mark = "附件5", table.title = "甲市基础台账", table.sheet_name = "基础台账";
  table.date = {std::chrono::year{2022}, std::chrono::June, std::chrono::day{22}};
  for (std::size_t i = 0; i < column_count; ++i) table.columns.push_back({.header = sheet.fields[i].header});
  for (std::size_t row = 1; row <= row_count; ++row) {
    auto& values = table.rows.emplace_back();
    for (std::size_t i = 0; i < column_count; ++i) {
      const auto& field = sheet.fields[i];
      if (field.type == FieldType::integer && field.required)
        values.emplace_back(static_cast<std::int64_t>(row));
      else if (auto text = text_of(field, row); text.empty())
        values.emplace_back();
      else
        values.emplace_back(std::move(text));
    }
  }
  return table;
}

TEST(LargeTable, TheBoundIsTheLastCellThatIsSetOnPages) {
  auto table = ledger(testing_support::definition().sheet("institutions"));
  EXPECT_TRUE(fits_on_pages(table));
  table.rows.emplace_back(column_count);
  EXPECT_FALSE(fits_on_pages(table));
}

TEST(LargeTable, EveryCornerIsReadAndCheckedWhereItStands) {
  const auto definition = testing_support::definition();
  const auto& sheet = definition.sheet("institutions");
  auto table = ledger(sheet);
  table.rows.front().front() = "约1";
  std::size_t last = column_count - 1;
  while (last > 0 && sheet.fields[last].type != FieldType::yes_no) --last;
  table.rows.back()[last] = "也许";
  ASSERT_EQ(sheet.fields[0].type, FieldType::integer);
  ASSERT_GE(last, column_count - 5) << "a corner";
  const testing_support::Folder folder;
  const auto file = folder / "台账.xlsx";
  ASSERT_TRUE(write_file(file, render_xlsx(table).value()));

  auto workbook = read(file);
  ASSERT_TRUE(workbook);
  Diagnostics said;
  const auto campaign = interpret(std::move(*workbook), definition, said);
  ASSERT_EQ(campaign.institutions.size(), row_count);
  EXPECT_EQ(campaign.institutions.front().id, "TY-510699-0001");
  EXPECT_EQ(campaign.institutions.back().id, "TY-510699-2400");
  EXPECT_EQ(campaign.institutions.back().seats, 2'400);

  const auto first = campaign.institutions.front().row, bottom = campaign.institutions.back().row;
  EXPECT_EQ(bottom - first + 1, row_count);
  const auto checked = test::wenshu("check " + test::shell_word(file));
  EXPECT_EQ(checked.status, 1);
  EXPECT_NE(checked.output.find(fmt::format("基础台账!A{} 错误 ", first)), std::string::npos);
  EXPECT_NE(checked.output.find(fmt::format("基础台账!{}{} 错误 ", column_letters(static_cast<std::uint32_t>(last + 1)), bottom)),
            std::string::npos);
}

}  // namespace
}  // namespace wenshu
