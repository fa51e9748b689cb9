#include "compose/picture.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "compose/document_xml.h"
#include "support/folder.h"
#include "support/pictures.h"

namespace wenshu {
namespace {

using namespace testing_support;

Result<Picture> clean(const std::string& bytes) { return clean_picture(bytes, "图", {}); }

std::string picture_fault(const std::string& bytes) {
  const auto picture = clean(bytes);
  return picture ? "" : picture.error().front().code;
}

TEST(Picture, PngsOfEveryKindBecomeEightBitsWithoutTransparency) {
  for (const auto kind : {PngKind::colour, PngKind::colour_alpha, PngKind::palette, PngKind::deep}) {
    const auto picture = clean(png(kind, 8, 2));
    ASSERT_TRUE(picture) << static_cast<int>(kind);
    EXPECT_FALSE(picture->grey);
    EXPECT_EQ(picture->width, 8);
    EXPECT_EQ(picture->height, 2);
    const auto pixels = pixels_of_png(picture->bytes);
    EXPECT_EQ(pixels[0], 255) << static_cast<int>(kind);
    EXPECT_EQ(pixels[2], 0);
    EXPECT_EQ(pixels[7 * 3 + 2], 255);
    EXPECT_EQ(picture->bytes.find("tRNS"), std::string::npos);
    EXPECT_EQ(static_cast<int>(picture->bytes[25]), 2) << "colour type RGB without alpha";
  }
  const auto grey = clean(png(PngKind::grey, 8, 2));
  ASSERT_TRUE(grey);
  EXPECT_TRUE(grey->grey);
}

TEST(Picture, TransparentPixelsAreWhiteOfHalfOnesWhatIsSeenOnPaper) {
  const auto picture = clean(png(PngKind::colour_alpha, 8, 1, {{255, 0, 0, 0}, {0, 0, 0, 128}}));
  ASSERT_TRUE(picture);
  const auto pixels = pixels_of_png(picture->bytes);
  EXPECT_EQ((std::vector<int>{pixels[0], pixels[1], pixels[2]}), (std::vector<int>{255, 255, 255}));
  EXPECT_GT(pixels[21], 100);
  EXPECT_LT(pixels[21], 200);
}

TEST(Picture, AJpegKeepsItsPixelsAndLosesWhatItDoesNotShow) {
  for (const bool progressive : {false, true}) {
    auto file = jpeg(JpegKind::colour, 32, 16, {}, progressive);
    const std::string gps(
        "\xFF\xE1\0\x12"
        "Exif\0\0GPS 30N 120E",
        20),
        comment(
            "\xFF\xFE\0\x06"
            "wang",
            8);
    const auto before = pixels_of_jpeg(file);
    file.insert(2, gps + comment);
    const auto picture = clean(file + "a second picture behind the end");
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->bytes.find("GPS"), std::string::npos);
    EXPECT_EQ(picture->bytes.find("wang"), std::string::npos);
    EXPECT_EQ(picture->bytes.find("behind"), std::string::npos);
    EXPECT_EQ(pixels_of_jpeg(picture->bytes), before);
  }
  EXPECT_TRUE(clean(jpeg(JpegKind::grey, 16, 16))->grey);
}

TEST(Picture, APhotographIsTurnedTheWayItWasHeld) {
  const auto held = [](char orientation) {
    auto file = jpeg(JpegKind::colour, 32, 16);
    std::string exif(
        "\xFF\xE1\0\x22"
        "Exif\0\0"
        "MM\0*\0\0\0\x08"
        "\0\x01"
        "\x01\x12\0\x03\0\0\0\x01\0?\0\0"
        "\0\0\0\0",
        36);
    exif[exif.find('?')] = orientation;
    file.insert(2, exif);
    return clean(file);
  };
  // Red is on the left of the sensor, blue on its right.
  struct Seen {
    char orientation;
    int width, height;
    std::size_t red;  ///< a pixel that shows red
  };
  for (const auto& seen : {Seen{1, 32, 16, 0}, Seen{2, 32, 16, 31}, Seen{3, 32, 16, 31}, Seen{4, 32, 16, 0}, Seen{5, 16, 32, 0},
                           Seen{6, 16, 32, 0}, Seen{7, 16, 32, 31 * 16}, Seen{8, 16, 32, 31 * 16}}) {
    const auto picture = held(seen.orientation);
    ASSERT_TRUE(picture) << static_cast<int>(seen.orientation);
    EXPECT_EQ(picture->width, seen.width) << static_cast<int>(seen.orientation);
    EXPECT_EQ(picture->height, seen.height);
    const auto pixels = pixels_of_jpeg(picture->bytes);
    EXPECT_GT(pixels[seen.red * 3], 200) << static_cast<int>(seen.orientation);
    EXPECT_LT(pixels[seen.red * 3 + 2], 60);
  }
}

TEST(Picture, WhatIsNoPictureIsRefusedWithTheWayToMendIt) {
  EXPECT_EQ(picture_fault("这是一段文字"), "image-kind");
  EXPECT_EQ(picture_fault("GIF89a"), "image-kind");
  EXPECT_EQ(picture_fault(jpeg(JpegKind::cmyk, 16, 16)), "image-cmyk");
  for (const auto& file : {png(PngKind::colour, 64, 64), jpeg(JpegKind::colour, 64, 64)}) {
    for (std::size_t left = 0; left < file.size(); left += 1 + file.size() / 40) {
      const auto code = picture_fault(file.substr(0, left));
      EXPECT_TRUE(code == "image-broken" || (code == "image-kind" && left < 300)) << left << code;
    }
  }
  auto garbled = png(PngKind::colour, 64, 64);
  garbled[garbled.size() / 2] = static_cast<char>(garbled[garbled.size() / 2] ^ 0x55);
  EXPECT_EQ(picture_fault(garbled), "image-broken");
  const auto picture = clean("这是一段文字");
  EXPECT_NE(picture.error().front().message.find("“图”"), std::string::npos);
  EXPECT_FALSE(picture.error().front().hint.empty());
}

TEST(Picture, ABombIsRefusedBeforeItIsUnpacked) {
  // 5 000 × 5 000 pixels of one colour take some kilobytes.
  EXPECT_EQ(picture_fault(png(PngKind::palette, 5000, 5000)), "image-too-big");
  EXPECT_EQ(picture_fault("\xFF\xD8\xFF" + std::string(most_picture_bytes, '\0')), "image-too-big");
}

TEST(Picture, APathMayNotLeaveTheFolder) {
  const Folder folder;
  std::filesystem::create_directories(folder / "templates/pictures");
  ASSERT_TRUE(write_file(folder / "outside.png", png(PngKind::grey, 2, 2)));
  ASSERT_TRUE(write_file(folder / "templates/pictures/a.png", png(PngKind::grey, 2, 2)));
  ASSERT_TRUE(write_file(folder / "templates/empty.png", ""));
  std::filesystem::create_symlink(folder / "outside.png", folder / "templates/link.png");
  EXPECT_TRUE(read_picture(folder / "templates", "pictures/a.png", {}));
  EXPECT_TRUE(read_picture(folder / "templates", "pictures/../pictures/a.png", {}));
  for (const auto& path : {std::string("../outside.png"), (folder / "outside.png").string(), std::string("link.png"),
                           std::string("pictures\\a.png"), std::string("C:a.png"), std::string(), std::string("."),
                           std::string("nothing.png"), std::string("empty.png"), std::string("a.png\0b", 7)}) {
    const auto picture = read_picture(folder / "templates", path, {.file = "d.xml", .line = 3});
    ASSERT_FALSE(picture) << path;
    EXPECT_EQ(picture.error().front().code, "image-path");
    EXPECT_EQ(picture.error().front().place.line, 3);
  }
  EXPECT_FALSE(read_picture({}, "a.png", {}));
}

TEST(DocumentXml, AnImageIsAFigureWithItsWords) {
  const Folder folder;
  ASSERT_TRUE(write_file(folder / "a.png", png(PngKind::colour, 20, 10)));
  const auto read = [&](const std::string& body) {
    return read_document_xml("<document title=\"题\">\n" + body + "</document>", "d.xml", folder.path());
  };
  const auto content = read(R"(<image file="a.png" width="120mm" alt="活动室" caption="图1　活动室"/>)");
  ASSERT_TRUE(content);
  const auto& figure = std::get<Figure>(content->blocks.front());
  EXPECT_EQ(figure.width, Length::mm(120));
  EXPECT_EQ(figure.alt, "活动室");
  EXPECT_EQ(text_lines(*content), std::vector<std::string>{"图1　活动室"});

  const auto faults = read(R"(<image file="a.png" width="wide"/><image file="b.png" width="1mm" alt="甲" size="1">文字</image>)");
  ASSERT_FALSE(faults);
  std::vector<std::string> codes;
  for (const auto& one : faults.error()) {
    codes.push_back(one.code);
    EXPECT_EQ(one.place.line, 2) << one.message;
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"document-attribute", "document-attribute", "document-attribute", "document-element",
                                             "image-path"}));
}

}  // namespace
}  // namespace wenshu
