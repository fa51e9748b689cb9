#include "inspect/text_form.h"

#include <gtest/gtest.h>

namespace wenshu::inspect {
namespace {

TEST(TextForm, HeadingsAreToldByTheirNumbers) {
  EXPECT_EQ(heading_number("十二、工作要求")->value, 12);
  EXPECT_EQ(heading_number("（三）核查")->level, 2);
  EXPECT_EQ(heading_number("1.整改")->level, 3);
  EXPECT_EQ(heading_number("（4）整改")->level, 4);
  EXPECT_FALSE(heading_number("1、整改")->well_formed);
  EXPECT_FALSE(heading_number("（一）、整改")->well_formed);
  EXPECT_FALSE(heading_number("3.5米"));
  EXPECT_FALSE(heading_number("一是抓落实"));
}

TEST(TextForm, DatesAndNumbersAreTold) {
  EXPECT_TRUE(is_date("2022年6月17日"));
  EXPECT_TRUE(is_date("二〇二二年六月十七日"));
  EXPECT_FALSE(is_date("2022年6月17日印发"));
  EXPECT_TRUE(is_document_number("青卫发〔2022〕3号"));
  EXPECT_FALSE(is_document_number("电话号"));
  EXPECT_TRUE(is_page_number("— 1 —"));
  EXPECT_FALSE(is_page_number("——"));
}

}  // namespace
}  // namespace wenshu::inspect
