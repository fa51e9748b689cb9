// A run on a machine with a font one of whose outlines is damaged.
#include <optional>
#include <set>

#include <gtest/gtest.h>
#include <hb.h>

#include "base/file.h"
#include "base/text.h"
#include "fonts/cff.h"
#include "fonts/harfbuzz.h"
#include "sample_campaign.h"
#include "support/folder.h"
#include "support/fontconfig.h"
#include "support/places.h"

namespace wenshu {
namespace {

/// The file of a CFF face with the outline of `code` damaged.
std::string damaged(const Face& face, char32_t code) {
  hb_codepoint_t glyph = 0;
  EXPECT_NE(hb_font_get_nominal_glyph(face.font(), code, &glyph), 0);
  const SfntTable table(face.face(), "CFF ");
  const auto outline = read_cff(table.bytes())->charstrings[glyph];
  auto bytes = read_file(face.file()).value();
  const auto at = bytes.find(outline);
  EXPECT_NE(at, std::string::npos);
  return bytes.replace(at, outline.size(), std::string(outline.size(), '\0'));  // no operator of a charstring
}

/// The faces of this machine, those that stand in counted as the wanted ones, but for 仿宋 with a damaged 机.
class Machine {
 public:
  Machine() {
    std::filesystem::create_directories(folder_ / "fonts");
    const auto& fonts = testing_support::office().fonts;
    const auto& fang = fonts.main_face(Typeface::fangsong);
    for (const auto& use : fonts.uses()) {
      for (const auto* face : fonts.chain(use.role)) {
        const auto copy = folder_ / "fonts" / face->file().filename();
        if (face != &fang && !std::filesystem::exists(copy)) std::filesystem::create_symlink(face->file(), copy);
      }
    }
    EXPECT_TRUE(write_file(folder_ / "fonts/damaged.otf", damaged(fang, U'机')));
    fontconfig_.emplace(folder_);

    const auto project = testing_support::project_folders();
    std::filesystem::copy(project.forms.pack(), folder_ / "forms", std::filesystem::copy_options::recursive);
    std::string families;
    for (const auto& line : split(read_file(project.forms.find("fonts.xml")).value(), "\n")) {
      const bool licensed = line.find("<family ") != std::string::npos && line.find("package=") == std::string::npos;
      if (!licensed) families += line + "\n";
    }
    EXPECT_TRUE(write_file(folder_ / "forms/fonts.xml", families));
  }

  Result<Outcome> run(bool strict) const {
    Job job{.folders = {folder_ / "forms", testing_support::project_folders().templates}};
    job.inputs.workbook = std::filesystem::path(test::source_tree()) / "samples/campaign.xlsx";
    job.out = folder_ / (strict ? "strict" : "out");
    job.register_file = folder_ / (strict ? "strict.db" : "out.db");
    job.selection.only = {"filing-notice"};
    job.delivery = {.formats = {"pdf"}, .strict_fonts = strict};
    return wenshu::run(job);
  }

 private:
  testing_support::Folder folder_;
  std::optional<testing_support::Fontconfig> fontconfig_;
};

std::set<std::string> said(const Diagnostics& all, Severity severity) {
  std::set<std::string> codes;
  for (const auto& one : all) {
    if (one.severity == severity) codes.insert(one.code);
  }
  return codes;
}

TEST(DamagedFont, ADamagedOutlineIsAWarningAndAnErrorOnlyWhereFontsMustBeStrict) {
  const Machine machine;
  const auto run = machine.run(false);
  ASSERT_TRUE(run) << to_text(run.error().front());
  EXPECT_FALSE(run->files.empty());
  EXPECT_TRUE(said(run->notes, Severity::warning).contains("glyph-damaged"));

  const auto strict = machine.run(true);
  ASSERT_FALSE(strict);
  EXPECT_EQ(said(strict.error(), Severity::error), std::set<std::string>{"glyph-damaged"});
}

}  // namespace
}  // namespace wenshu
