#include <gtest/gtest.h>

#include "render/pdf/typesetting.h"
#include "support/pictures.h"

namespace wenshu {

using namespace test;
using testing_support::JpegKind;
using testing_support::PngKind;

namespace {

constexpr std::uint32_t figure_node = 1;

/// A picture, red on its left, blue on its right, 100 pt wide with its corner at 100, 200.
Pages paper(const std::string& file) {
  Page page = a4({line(face(Kind::truetype), "图1", Length::pt(14), Length::pt(100), Length::pt(300))});
  page.runs.front().node = 2;
  page.pictures.push_back({0, Length::pt(100), Length::pt(200), Length::pt(100), Length::pt(50), figure_node});
  Pages out = pages({page});
  out.pictures.push_back(clean_picture(file, "图", {}).value());
  StructureNode figure{Part::figure, 0};
  figure.alt = "活动室的一角";
  out.structure = {{Part::document}, figure, {Part::paragraph, 0}};
  return out;
}

}  // namespace

TEST(PdfPicture, IsDrawnWhereItStandsTheRightWayUp) {
  for (const auto& file :
       {testing_support::png(PngKind::colour, 40, 20), testing_support::png(PngKind::palette, 40, 20),
        testing_support::jpeg(JpegKind::colour, 40, 20), testing_support::jpeg(JpegKind::colour, 40, 20, {}, true)}) {
    const auto bytes = rendered(paper(file));
    const test::Drawn picture(bytes);
    EXPECT_GT(picture.ink(101, 201, 145, 249).red, 7000);
    EXPECT_EQ(picture.ink(155, 201, 199, 249).red, 0);
    EXPECT_EQ(picture.ink(60, 190, 98, 260).dark + picture.ink(202, 190, 240, 260).dark, 0);
    EXPECT_NE(output_of("qpdf --check % 2>&1", bytes).find("No syntax or stream encoding errors"), std::string::npos);
  }
}

TEST(PdfPicture, OfOneColourIsGrey) {
  const auto list = output_of("pdfimages -list %", rendered(paper(testing_support::png(PngKind::grey, 40, 20))));
  EXPECT_NE(list.find("gray"), std::string::npos) << list;
}

TEST(PdfPicture, ReadersAreToldWhatItShows) {
  const auto tree = output_of("pdfinfo -struct %", rendered(paper(testing_support::png(PngKind::grey, 40, 20))));
  EXPECT_NE(tree.find("Figure"), std::string::npos) << tree;
  EXPECT_NE(tree.find("/BBox"), std::string::npos) << tree;
  EXPECT_NE(inflated(rendered(paper(testing_support::png(PngKind::grey, 40, 20)))).find("/Alt <FEFF6D3B52A8"), std::string::npos);
}

TEST(PdfPicture, AnotherPictureGivesAnotherIdentifier) {
  const auto identifier = [](const std::string& bytes) { return bytes.substr(bytes.rfind("/ID")); };
  const auto one = rendered(paper(testing_support::png(PngKind::grey, 40, 20)));
  const auto other = rendered(paper(testing_support::png(PngKind::grey, 40, 20, {{9, 9, 9, 255}, {8, 8, 8, 255}})));
  EXPECT_NE(identifier(one).substr(0, 60), identifier(other).substr(0, 60));
}

}  // namespace wenshu
