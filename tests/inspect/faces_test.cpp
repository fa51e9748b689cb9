#include "inspect/faces.h"
#include "support/places.h"

#include <gtest/gtest.h>

namespace wenshu::inspect {
namespace {

Faces faces() {
  const std::string forms = test::source_tree() + "/forms/";
  return Faces::read(XmlFile::read(forms + "fonts.xml").value(), XmlFile::read(forms + "inspection.xml").value()).value();
}

TEST(Faces, NamesOfEveryWriterAreTold) {
  const auto all = faces();
  EXPECT_EQ(all.kind_of("仿宋_GB2312"), Typeface::fangsong);
  EXPECT_EQ(all.kind_of("ABCDEF+FandolFang-Regular-Identity-H"), Typeface::fangsong);
  EXPECT_EQ(all.kind_of("FZXBSJW--GB1-0"), Typeface::xiaobiaosong);
  EXPECT_EQ(all.kind_of("NotoSerifCJKsc-Bold"), Typeface::xiaobiaosong);
  EXPECT_EQ(all.kind_of("NotoSerifCJKsc-Regular"), Typeface::song);
  EXPECT_EQ(all.kind_of("SimSun"), Typeface::song);
  EXPECT_EQ(all.kind_of("KaiTi_GB2312"), Typeface::kai);
  EXPECT_EQ(all.kind_of("SimHei"), Typeface::hei);
}

TEST(Faces, AnUnknownFamilyStaysUnknown) {
  EXPECT_EQ(faces().kind_of("某某手写体"), std::nullopt);
  EXPECT_EQ(faces().kind_of(""), std::nullopt);
}

}  // namespace
}  // namespace wenshu::inspect
