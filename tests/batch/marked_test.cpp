// A draft and the paper issued from it, line by line as they are laid out.
#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "batch/draft_list.h"
#include "batch/edition.h"
#include "layout/lay_out.h"
#include "page_formats.h"
#include "sample_campaign.h"
#include "support/folder.h"

namespace wenshu {
namespace marked_lines {

std::string text_of(const GlyphRun& run) {
  std::string text;
  for (const auto& glyph : run.glyphs) text += glyph.text;
  return text;
}

/// Runs that two pages do not share: their text, or nothing if both stand alike.
std::vector<std::string> differences(const Page& one, const Page& other) {
  std::vector<std::string> all;
  EXPECT_EQ(one.strokes.size(), other.strokes.size());
  EXPECT_EQ(one.pictures.size(), other.pictures.size());
  if (one.runs.size() != other.runs.size()) return {"so many runs"};
  for (std::size_t i = 0; i < one.runs.size(); ++i) {
    const auto &a = one.runs[i], &b = other.runs[i];
    if (a.y != b.y || a.size != b.size || a.x != b.x || text_of(a) != text_of(b)) all.push_back(text_of(a));
  }
  return all;
}

TEST(MarkedLines, OfEveryPaperOnlyTheNumberAndTheMarkDiffer) {
  testing_support::SampleCampaign sample;
  const auto the_case = sample.the_case();
  const auto& office = testing_support::office();
  FontSources font_sources;
  auto press = press_of(office, font_sources, {"pdf"});
  auto planned = plan_papers(the_case, sample.rules.kinds, {}, {});
  ASSERT_TRUE(planned);
  const auto& draft = office.rules.marks.front();
  ASSERT_EQ(draft.id, "draft");
  std::size_t compared = 0;
  for (auto& paper : planned->papers) {
    if (!paper.kind->numbering) continue;
    const auto set = [&](const std::string& number, const Mark* mark) {
      paper.number = number;
      press.mark = mark;
      Diagnostics notes;
      const auto& edition = paper.kind->editions.front();
      auto content = compose_edition(the_case, paper, edition, facts_of(the_case, paper),
                                     {sample.rules.definition, sample.rules.checks}, notes);
      EXPECT_TRUE(content);
      put_mark(*content, press, {Paragraph{Role::form_title, {{"文书送审单"}}}});
      auto& stock = press.stock(edition.layout);
      return lay_out(*content, *stock.profile, office.fonts, stock.lines).value();
    };
    const auto drafted = set(blank_number_text(paper.policy, 2022), &draft);
    const auto issued = set(number_text(paper.policy, 2022, 1), nullptr);
    // The sheet and its blank back lie in front.
    ASSERT_EQ(drafted.pages.size(), issued.pages.size() + 2) << paper.title;
    EXPECT_TRUE(drafted.pages[0].under.empty() && drafted.pages[1].runs.empty() && drafted.pages[1].under.empty());
    std::vector<std::string> all;
    for (std::size_t i = 0; i < issued.pages.size(); ++i) {
      const auto found = differences(drafted.pages[i + 2], issued.pages[i]);
      all.insert(all.end(), found.begin(), found.end());
      EXPECT_TRUE(issued.pages[i].under.empty());
      ASSERT_FALSE(drafted.pages[i + 2].under.empty());
      EXPECT_EQ(text_of(drafted.pages[i + 2].under.front()).substr(0, 3), "送");
      EXPECT_EQ(drafted.pages[i + 2].under.front().node, no_node) << "no part of the document";
    }
    for (const auto& text : all) EXPECT_NE(text.find("〔2022〕"), std::string::npos) << paper.title << ": " << text;
    EXPECT_GE(all.size(), paper.kind->id == "hygiene-opinion" ? 2U : 1U) << paper.title << ": on each copy, on a slip too";
    ++compared;
  }
  EXPECT_GT(compared, 10U);
}

TEST(DraftList, AnEditedFileThatCannotBeRenamedIsNeverWrittenOver) {
  testing_support::Folder folder;
  const std::string name = std::string(250, 'a') + ".pdf";  // no longer name has room
  std::ofstream(folder / name) << "edited";
  const auto list = [&](const std::string& bytes) {
    return DraftList{.mark = "draft", .papers = {{.title = "甲", .files = {{name, sha256(bytes)}}}}};
  };
  const auto said = keep_edited(folder.path(), list("before"), list("now"));
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].code, "output-unwritable");
  EXPECT_TRUE(has_errors(said)) << "nothing is written then";
  EXPECT_EQ(read_file(folder / name).value(), "edited");
}

}  // namespace marked_lines
}  // namespace wenshu
