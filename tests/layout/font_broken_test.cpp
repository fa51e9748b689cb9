#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <hb.h>

#include "base/file.h"
#include "fonts/cff.h"
#include "fonts/truetype.h"
#include "sheet.h"
#include "support/folder.h"
#include "support/fontconfig.h"
#include "support/last.h"

namespace wenshu {
namespace {

using testing_support::last_of;

/// A machine with copies of two fonts, FandolFang (CFF) and DejaVu Sans (TrueType), whose files break after fontconfig listed
/// them: it then goes on listing what cannot be read.
class Machine {
 public:
  Machine() {
    copy(sheet::fonts().main_face(Typeface::fangsong), "FandolFang", "fang.otf");
    for (const auto* face : sheet::fonts().chain(Typeface::song)) copy(*face, "DejaVu Sans", "dejavu.ttf");
    fontconfig_.emplace(folder_);
    EXPECT_TRUE(open()) << "the cache is written while all is sound";
  }

  std::string bytes(const std::string& name) const { return read_file(path(name)).value(); }
  /// The folder does not look changed: fontconfig keeps its listing.
  void overwrite(const std::string& name, const std::string& bytes) const {
    const auto changed = std::filesystem::last_write_time(folder_ / "fonts");
    ASSERT_TRUE(write_file(path(name), bytes));
    std::filesystem::last_write_time(folder_ / "fonts", changed);
  }
  void remove(const std::string& name) const {
    const auto changed = std::filesystem::last_write_time(folder_ / "fonts");
    std::filesystem::remove(path(name));
    std::filesystem::last_write_time(folder_ / "fonts", changed);
  }
  std::filesystem::path path(const std::string& name) const { return folder_ / ("fonts/" + name); }

  /// 仿宋 wants FandolFang, else DejaVu Sans, with `helper` for what it lacks; all other kinds want DejaVu Sans, with FandolFang
  /// to help out if there is a helper at all.
  Result<FontBook> open(const std::string& helper = {}) const {
    const auto fallback = [](const std::string& name) {
      return name.empty() ? name : fmt::format(R"(<fallback name="{}"/>)", name);
    };
    std::string text = "<fonts>";
    for (const auto* name : {"xiaobiaosong", "hei", "kai", "song"}) {
      text += fmt::format(
          R"(<typeface name="{}" word-name="x"><family name="DejaVu Sans" package="fonts-dejavu-core"/>{}</typeface>)", name,
          fallback(helper.empty() ? "" : "FandolFang"));
    }
    text +=
        R"(<typeface name="fangsong" word-name="仿宋"><family name="FandolFang" alias="FandolFang R" package="texlive-lang-chinese"/>
               <family name="DejaVu Sans" package="fonts-dejavu-core"/>)" +
        fallback(helper) + "</typeface></fonts>";
    EXPECT_TRUE(write_file(folder_ / "fonts.xml", text));
    return FontBook::open(folder_ / "fonts.xml");
  }

 private:
  void copy(const Face& face, const std::string& family, const std::string& name) {
    if (face.family() != family) return;
    std::filesystem::create_directories(folder_ / "fonts");
    std::filesystem::copy_file(face.file(), path(name));
  }

  testing_support::Folder folder_;
  std::optional<testing_support::Fontconfig> fontconfig_;
};

/// Where table `tag` of a font that is no collection starts, and its size.
std::pair<std::size_t, std::size_t> table(const std::string& font, const std::string& tag) {
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    for (auto i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(font.at(i));
    return value;
  };
  for (std::size_t record = 12; record < 12 + 16 * 40; record += 16) {
    if (font.compare(record, 4, tag) == 0) return {number(record + 8), number(record + 12)};
  }
  ADD_FAILURE() << tag;
  return {};
}

/// 仿宋 is served by DejaVu Sans, and the use says that FandolFang was passed over, for `reason`.
void expect_passed_over(const Machine& machine, const std::string& reason) {
  const auto book = machine.open();
  ASSERT_TRUE(book);
  EXPECT_EQ(book->main_face(Typeface::fangsong).family(), "DejaVu Sans");
  const auto use =
      std::find_if(book->uses().begin(), book->uses().end(), [](const FontUse& one) { return one.role == Typeface::fangsong; });
  EXPECT_TRUE(use->substituted());
  ASSERT_EQ(use->broken.size(), 1U);
  EXPECT_EQ(use->broken.at(0).file, machine.path("fang.otf"));
  EXPECT_NE(use->broken.at(0).reason.find(reason), std::string::npos) << use->broken.at(0).reason;
  const auto substitutions = book->substitutions();
  ASSERT_EQ(substitutions.size(), 2U);
  EXPECT_EQ(substitutions.at(0).code, "font-substituted");
  EXPECT_EQ(last_of(substitutions).code, "font-broken");
  EXPECT_NE(last_of(substitutions).message.find(reason), std::string::npos);
}

TEST(BrokenFont, AFileCutOffAnywhereGivesWayToTheNextFamily) {
  const Machine machine;
  const auto whole = machine.bytes("fang.otf");
  for (const std::size_t left : {std::size_t{0}, std::size_t{3}, std::size_t{20}, std::size_t{100}}) {
    machine.overwrite("fang.otf", whole.substr(0, left));
    expect_passed_over(machine, "");
  }
  for (const double share : {0.1, 0.5, 0.9, 0.999}) {
    machine.overwrite("fang.otf", whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
    expect_passed_over(machine, "被截断");
  }
}

TEST(BrokenFont, GarbledTablesAreNamed) {
  const Machine machine;
  const auto whole = machine.bytes("fang.otf");
  for (const auto* tag : {"CFF ", "head", "hmtx", "cmap", "maxp", "hhea"}) {
    auto garbled = whole;
    const auto [at, size] = table(whole, tag);
    for (auto i = at; i < at + size; ++i) garbled.at(i) = static_cast<char>(i * 37 + 11);
    machine.overwrite("fang.otf", garbled);
    SCOPED_TRACE(tag);
    expect_passed_over(machine, "表损坏");
  }
}

TEST(BrokenFont, GarbledOutlinesAreFoundInASample) {
  const Machine machine;
  auto garbled = machine.bytes("fang.otf");
  const auto [at, size] = table(garbled, "CFF ");
  for (auto i = at + size / 2; i < at + size; ++i) garbled.at(i) = '\xFF';
  machine.overwrite("fang.otf", garbled);
  expect_passed_over(machine, "");
}

TEST(BrokenFont, AFileGoneSinceItWasListedGivesWay) {
  const Machine machine;
  machine.remove("fang.otf");
  expect_passed_over(machine, "无法读取");
}

TEST(BrokenFont, AnotherFileOfTheFamilyIsTriedFirst) {
  const Machine machine;
  std::filesystem::copy_file(machine.path("fang.otf"), machine.path("spare.otf"));
  ASSERT_TRUE(machine.open());
  machine.overwrite("fang.otf", "gone");
  const auto book = machine.open();
  ASSERT_TRUE(book);
  EXPECT_EQ(book->main_face(Typeface::fangsong).file(), machine.path("spare.otf"));
  ASSERT_EQ(book->substitutions().size(), 1U);
  EXPECT_EQ(book->substitutions().at(0).code, "font-broken");
}

/// Where in the file the outline of a character starts, and its size.
std::pair<std::size_t, std::size_t> outline(const std::string& font, const Face& face, char32_t code) {
  hb_codepoint_t glyph = 0;
  EXPECT_NE(hb_font_get_nominal_glyph(face.font(), code, &glyph), 0);
  const auto bytes = [&](const char* tag) {
    return std::string_view(font).substr(table(font, tag).first, table(font, tag).second);
  };
  const auto place = [&](std::string_view found) {
    return std::pair(static_cast<std::size_t>(found.data() - font.data()), found.size());
  };
  if (font.starts_with("OTTO")) return place(read_cff(bytes("CFF "))->charstrings[glyph]);
  return place(truetype_glyph({bytes("head"), {}, {}, bytes("maxp"), bytes("loca"), bytes("glyf"), {}, {}, {}}, glyph).value());
}

/// The families that draw `text` in the role, character by character.
std::vector<std::string> families(const FontBook& book, Typeface role, const std::string& text) {
  Content content;
  content.blocks = {Paragraph{Role::body, {{text, role}}}};
  const auto pages = lay_out(content, sheet::profile(), book);
  if (!pages) return {pages.error().at(0).code};
  std::vector<std::string> all;
  for (const auto& run : pages->pages.at(0).runs) {
    if (!sheet::is_page_number(run)) all.insert(all.end(), run.glyphs.size(), run.face->family());
  }
  return all;
}

/// What is said of damaged outlines on the pages of `text`.
Diagnostics damaged_in(const FontBook& book, Typeface role, const std::string& text) {
  Content content;
  content.blocks = {Paragraph{Role::body, {{text, role}}}};
  const auto pages = lay_out(content, sheet::profile(), book);
  return pages ? damaged_glyphs(pages->damaged) : pages.error();
}

const std::string fang = "FandolFang", deja = "DejaVu Sans";

TEST(BrokenFont, ACharacterWhoseOutlineIsDamagedGoesToTheNextFamily) {
  const Machine machine;
  auto changed = machine.bytes("fang.otf");
  {
    const auto sound = machine.open(deja);
    ASSERT_TRUE(sound);
    EXPECT_EQ(families(*sound, Typeface::fangsong, "检W查"), (std::vector{fang, fang, fang}));
    EXPECT_TRUE(damaged_in(*sound, Typeface::fangsong, "检W查").empty());
    for (const char32_t code : {U'W', U'查'}) {
      const auto [at, size] = outline(changed, sound->main_face(Typeface::fangsong), code);
      for (auto i = at + size / 2; i < at + size; ++i) changed.at(i) = '\0';  // no operator of a charstring
    }
  }
  machine.overwrite("fang.otf", changed);
  const auto book = machine.open(deja);
  ASSERT_TRUE(book);
  EXPECT_TRUE(book->broken().empty()) << "the file is sound as far as opening it shows";
  EXPECT_EQ(families(*book, Typeface::fangsong, "检W"), (std::vector{fang, deja}));
  const auto damaged = damaged_in(*book, Typeface::fangsong, "检W");
  ASSERT_EQ(damaged.size(), 1U);
  EXPECT_EQ(damaged.at(0).code, "glyph-damaged");
  EXPECT_EQ(damaged.at(0).cause, Cause::environment);
  EXPECT_NE(damaged.at(0).message.find("“W”（U+0057）"), std::string::npos) << damaged.at(0).message;
  EXPECT_EQ(families(*book, Typeface::fangsong, "查"), std::vector<std::string>{"glyph-missing"}) << "no other family has it";
}

TEST(BrokenFont, ADamagedTrueTypeOutlineGivesWayToo) {
  const Machine machine;
  auto changed = machine.bytes("dejavu.ttf");
  {
    const auto sound = machine.open(deja);
    ASSERT_TRUE(sound);
    EXPECT_EQ(families(*sound, Typeface::song, "WÀ"), (std::vector{deja, deja}));
    // The points of A end behind all there are: À, put together of A and an accent, is damaged with it.
    const auto [at, size] = outline(changed, sound->main_face(Typeface::song), U'A');
    ASSERT_GT(size, 12U);
    changed.at(at + 10) = changed.at(at + 11) = '\x7F';
  }
  machine.overwrite("dejavu.ttf", changed);
  const auto book = machine.open(deja);
  ASSERT_TRUE(book);
  EXPECT_EQ(families(*book, Typeface::song, "WA"), (std::vector{deja, fang}));
  EXPECT_EQ(families(*book, Typeface::song, "À"), families(*book, Typeface::fangsong, "À"));
  const auto said = damaged_in(*book, Typeface::song, "WAÀ");
  const auto damaged = [](const Diagnostic& one) { return one.code == "glyph-damaged"; };
  EXPECT_EQ(std::count_if(said.begin(), said.end(), damaged), 2) << "À, which no face has now, says why";
}

TEST(BrokenFont, NoOutlineOfASoundFontIsTakenForDamaged) {
  for (const auto role : {Typeface::xiaobiaosong, Typeface::fangsong, Typeface::hei, Typeface::kai, Typeface::song}) {
    for (const auto* face : sheet::fonts().chain(role)) {
      const auto glyphs = hb_face_get_glyph_count(face->face());
      for (unsigned glyph = 0; glyph < glyphs; glyph += 11) {
        ASSERT_TRUE(face->sound(glyph)) << face->family() << " " << face->file() << " " << glyph;
      }
    }
  }
}

TEST(BrokenFont, AGlyphOfMillionsOfGlyphsIsDamagedAndSoonTold) {
  const auto big_endian = [](std::size_t number, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i));
    return text;
  };
  // Five glyphs of 200 components each, all of them the next glyph; the last draws nothing.
  std::string glyf, loca = big_endian(0, 4);
  for (std::size_t glyph = 0; glyph < 5; ++glyph) {
    glyf += "\xFF\xFF" + std::string(8, '\0');
    for (int i = 0; i < 200; ++i)
      glyf += big_endian(i + 1 < 200 ? 1 << 5 : 0, 2) + big_endian(glyph + 1, 2) + std::string(2, '\0');
    loca += big_endian(glyf.size(), 4);
  }
  loca += big_endian(glyf.size(), 4);
  const auto head = std::string(50, '\0') + big_endian(1, 2), maxp = std::string(4, '\0') + big_endian(6, 2);
  const TrueType font{head, {}, {}, maxp, loca, glyf, {}, {}, {}};
  EXPECT_TRUE(is_sound(font, 5));
  EXPECT_TRUE(is_sound(font, 4));
  EXPECT_FALSE(is_sound(font, 0));
}

TEST(BrokenFont, ATrueTypeFileWhoseOutlinesLieOutsideGivesWay) {
  const Machine machine;
  auto garbled = machine.bytes("dejavu.ttf");
  const auto [at, size] = table(garbled, "loca");
  for (auto i = at + size / 3; i < at + size / 2; ++i) garbled.at(i) = static_cast<char>(i * 91);
  machine.overwrite("dejavu.ttf", garbled);
  const auto book = machine.open();
  ASSERT_FALSE(book) << "the other kinds have no further family";
  ASSERT_EQ(book.error().size(), 4U);
  for (const auto& one : book.error()) {
    EXPECT_EQ(one.code, "font-missing");
    EXPECT_NE(one.message.find("不在 glyf 表内"), std::string::npos) << one.message;
    EXPECT_NE(one.hint.find("fonts-dejavu-core"), std::string::npos) << one.hint;
  }
}

}  // namespace
}  // namespace wenshu
