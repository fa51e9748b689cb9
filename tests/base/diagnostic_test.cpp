#include "base/diagnostic.h"

#include <gtest/gtest.h>

#include "base/diagnose.h"

namespace wenshu {
namespace {

TEST(Diagnostic, OneLineSaysWhereWhatAndHow) {
  const auto one = input_error("uscc-checksum", {.file = "a.xlsx", .sheet = "基础台账", .cell = "F45"}, "校验位不符", "请核对");
  EXPECT_EQ(to_text(one), "基础台账!F45 错误 校验位不符（请核对）  [uscc-checksum]");
}

TEST(Diagnostic, APlaceInATextFileHasLineAndColumn) {
  EXPECT_EQ(to_text(Place{.file = "order.xml.mustache", .line = 12, .column = 5}), "order.xml.mustache:12:5");
  EXPECT_EQ(to_text(Place{.file = "a.xlsx", .sheet = "问题清单"}), "问题清单");
  EXPECT_EQ(to_text(input_warning("x", {}, "话")), "警告 话  [x]");
}

TEST(Diagnostic, OnlyErrorsStopARun) {
  EXPECT_FALSE(has_errors({input_info("a", {}, ""), input_warning("b", {}, "")}));
  EXPECT_TRUE(has_errors({input_info("a", {}, ""), environment_error("c", {}, "")}));
}

TEST(Diagnostic, ARepairIsCalledWhatItIsAndCountedApartFromNotices) {
  const auto repair = input_repair("yes-variant", {.sheet = "基础台账", .cell = "A1"}, "“√”已读作“是”");
  EXPECT_EQ(repair.severity, Severity::repair);
  EXPECT_EQ(to_text(repair), "基础台账!A1 已自动修正 “√”已读作“是”  [yes-variant]");
  EXPECT_EQ(count_text({repair, input_error("e", {}, "")}), "错误 1 处，警告 0 处，已自动修正 1 处");
  EXPECT_EQ(count_text({repair, repair, input_info("i", {}, "")}), "错误 0 处，警告 0 处，已自动修正 2 处，提示 1 处");
}

}  // namespace
}  // namespace wenshu
