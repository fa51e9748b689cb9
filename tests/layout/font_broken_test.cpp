#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "base/file.h"
#include "sheet.h"
#include "support/folder.h"

namespace wenshu {
namespace {

/// A machine with copies of two fonts, FandolFang (CFF) and DejaVu Sans (TrueType), whose files break after fontconfig listed
/// them: it then goes on listing what cannot be read.
class Machine {
 public:
  Machine() {
    if (const char* before = std::getenv("FONTCONFIG_FILE")) before_ = before;
    copy(sheet::fonts().main_face(Typeface::fangsong), "FandolFang", "fang.otf");
    for (const auto* face : sheet::fonts().chain(Typeface::song)) copy(*face, "DejaVu Sans", "dejavu.ttf");
    EXPECT_TRUE(write_file(folder_ / "fonts.conf", fmt::format("<fontconfig><dir>{0}/fonts</dir><cachedir>{0}/cache</cachedir>"
                                                               "</fontconfig>",
                                                               folder_.path().string())));
    ::setenv("FONTCONFIG_FILE", (folder_ / "fonts.conf").c_str(), 1);
    EXPECT_TRUE(open()) << "the cache is written while all is sound";
  }
  ~Machine() {
    if (before_) {
      ::setenv("FONTCONFIG_FILE", before_->c_str(), 1);
    } else {
      ::unsetenv("FONTCONFIG_FILE");
    }
  }
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

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

  /// 仿宋 wants FandolFang, then DejaVu Sans; all other kinds want DejaVu Sans, with FandolFang to help out.
  Result<FontBook> open() const {
    std::string text = "<fonts>";
    for (const auto* name : {"xiaobiaosong", "hei", "kai", "song"}) {
      text += fmt::format(
          R"(<typeface name="{}" word-name="x"><family name="DejaVu Sans" package="fonts-dejavu-core"/></typeface>)", name);
    }
    text +=
        R"(<typeface name="fangsong" word-name="仿宋"><family name="FandolFang" alias="FandolFang R" package="texlive-lang-chinese"/>
               <family name="DejaVu Sans" package="fonts-dejavu-core"/></typeface></fonts>)";
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
  std::optional<std::string> before_;
};

/// Where table `tag` of a font that is no collection starts, and its size.
std::pair<std::size_t, std::size_t> table(const std::string& font, const std::string& tag) {
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    for (auto i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(font[i]);
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
  EXPECT_EQ(use->broken.front().file, machine.path("fang.otf"));
  EXPECT_NE(use->broken.front().reason.find(reason), std::string::npos) << use->broken.front().reason;
  const auto substitutions = book->substitutions();
  ASSERT_EQ(substitutions.size(), 2U);
  EXPECT_EQ(substitutions.front().code, "font-substituted");
  EXPECT_EQ(substitutions.back().code, "font-broken");
  EXPECT_NE(substitutions.back().message.find(reason), std::string::npos);
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
    for (auto i = at; i < at + size; ++i) garbled[i] = static_cast<char>(i * 37 + 11);
    machine.overwrite("fang.otf", garbled);
    SCOPED_TRACE(tag);
    expect_passed_over(machine, "表损坏");
  }
}

TEST(BrokenFont, GarbledOutlinesAreFoundInASample) {
  const Machine machine;
  auto garbled = machine.bytes("fang.otf");
  const auto [at, size] = table(garbled, "CFF ");
  for (auto i = at + size / 2; i < at + size; ++i) garbled[i] = '\xFF';
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
  EXPECT_EQ(book->substitutions().front().code, "font-broken");
}

TEST(BrokenFont, ATrueTypeFileWhoseOutlinesLieOutsideGivesWay) {
  const Machine machine;
  auto garbled = machine.bytes("dejavu.ttf");
  const auto [at, size] = table(garbled, "loca");
  for (auto i = at + size / 3; i < at + size / 2; ++i) garbled[i] = static_cast<char>(i * 91);
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
