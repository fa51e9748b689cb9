#include <gtest/gtest.h>

#include "compose/annex_table.h"
#include "render/xlsx/measure.h"
#include "sample_campaign.h"

namespace wenshu {
namespace {

/// The project's own annexes of the sample, as they are printed.
class AnnexPrint : public testing::Test {
 protected:
  AnnexTable annex(const std::string& id) const {
    const auto the_case = sample_.the_case();
    for (const auto& kind : sample_.rules.kinds) {
      if (kind.id == id) return compose_annex(the_case, kind).value();
    }
    ADD_FAILURE() << id;
    return {};
  }
  testing_support::SampleCampaign sample_;
};

TEST_F(AnnexPrint, TypeIsNeverSmallerThanNinePoints) {
  for (const auto* id : {"annex-5", "annex-6"}) {
    const auto table = annex(id);
    EXPECT_EQ(table.paper, Paper::a3);
    EXPECT_TRUE(table.landscape);
    const auto widths = column_widths(table);
    const auto scale = print_scale(table, widths);
    EXPECT_GE(scale * cell_points, least_printed_points) << id;
    EXPECT_EQ(pages_across(table, widths, scale), table.pages_wide) << id << " leaves no sheet empty";
  }
}

TEST_F(AnnexPrint, TheLedgerIsTwoSheetsWideWithTheNameOnBoth) {
  const auto table = annex("annex-5");
  EXPECT_EQ(table.pages_wide, 2);
  ASSERT_GT(table.repeated_column, 0);
  EXPECT_EQ(table.columns.at(static_cast<std::size_t>(table.repeated_column) - 1).header, "机构名称");
  EXPECT_EQ(annex("annex-6").pages_wide, 1);
  const auto widths = column_widths(table);
  const auto last = last_columns(table, widths, print_scale(table, widths));
  ASSERT_EQ(last.size(), 2U);
  EXPECT_NE(table.columns.at(last[0]).group, table.columns.at(last[0] + 1).group) << "no group of columns is divided";
}

}  // namespace
}  // namespace wenshu
