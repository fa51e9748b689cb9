#include "base/diagnostic.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace wenshu
