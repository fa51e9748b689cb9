#include <gtest/gtest.h>

#include <algorithm>

#include "compose/document_xml.h"
#include "layout/lay_out.h"
#include "sample_campaign.h"

namespace wenshu {
namespace {

/// The widest gap between two Chinese characters of body type, in characters beyond the one they take.
double widest_gap(const Pages& pages, const Profile& profile) {
  double widest = 0;
  for (const auto& page : pages.pages) {
    for (const auto& run : page.runs) {
      if (run.size != profile.body_size) continue;
      for (std::size_t i = 0; i + 1 < run.glyphs.size(); ++i) {
        const auto &one = run.glyphs[i], &next = run.glyphs[i + 1];
        if (one.advance != run.size || next.advance != run.size) continue;
        widest = std::max(widest, (next.x - one.x).pt() / profile.character_pitch.pt() - 1);
      }
    }
  }
  return widest;
}

/// What a clerk sees first on a page: lines pulled apart before a long number.
TEST(Stretch, NoLineOfTheSampleOrdersIsSpreadByMoreThanAQuarterOfACharacterAGap) {
  const testing_support::SampleCampaign sample;
  const auto& office = testing_support::office();
  const auto the_case = sample.the_case();
  const auto kind = std::find_if(sample.rules.kinds.begin(), sample.rules.kinds.end(),
                                 [](const DocumentKind& one) { return one.id == "rectification-order"; });
  ASSERT_NE(kind, sample.rules.kinds.end());
  ASSERT_FALSE(kind->editions.empty());
  auto planned = plan_papers(the_case, sample.rules.kinds, {}, {.only = {kind->id}});
  ASSERT_TRUE(planned);
  std::size_t papers = 0;
  for (auto& paper : planned->papers) {
    paper.number = "云卫托责改〔2022〕1号";
    const auto facts = facts_of(the_case, paper);
    const auto& wording = kind->editions[0].wording;
    const auto content = wording.render(facts, kind->must_use).and_then([&](std::string xml) {
      return read_document_xml(std::move(xml), wording.name(), wording.folder());
    });
    ASSERT_TRUE(content);
    const auto pages = lay_out(*content, office.profile, office.fonts);
    ASSERT_TRUE(pages);
    ++papers;
    EXPECT_LE(widest_gap(*pages, office.profile), 0.25 + 1e-3) << paper.institution->name;
  }
  EXPECT_GT(papers, 5U);
}

}  // namespace
}  // namespace wenshu
