#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "sample_campaign.h"
#include "support/folder.h"
#include "support/language.h"

namespace wenshu {
namespace {

/// The files of the 通知 to so many member units, by format, and what was said.
struct Notice {
  std::map<std::string, std::string> files;
  Diagnostics notes;
};

Notice notice_to(int members) {
  testing_support::SampleCampaign sample;
  sample.campaign.authority.members = "各成员单位";
  for (int i = 1; i < members; ++i) sample.campaign.authority.members += "、云溪市第" + std::to_string(i) + "托育服务指导中心";
  FontSources font_sources;
  auto press = press_of(testing_support::office(), font_sources, {"pdf", "docx", "xml"});
  Notice notice;
  auto planned = plan_papers(sample.the_case(), sample.rules.kinds, {}, {.only = {"member-notice"}});
  EXPECT_TRUE(planned && planned->papers.size() == 1);
  planned->papers[0].number = "云卫发〔2022〕1号";
  EXPECT_TRUE(name_papers(sample.the_case(), planned->papers));
  auto made = make(sample.the_case(), planned->papers[0], press);
  EXPECT_TRUE(made.errors.empty()) << to_text(made.errors.front());
  for (auto& [product, bytes] : made.files) notice.files[product.format] = std::move(bytes);
  notice.notes = std::move(made.notes);
  return notice;
}

std::size_t count(const Diagnostics& all, const std::string& code) {
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Diagnostic& one) { return one.code == code; }));
}

TEST(Make, ALongListOfAddresseesGoesToTheImprintInEveryFormatAndIsSaidOnce) {
  const auto few = notice_to(3);
  EXPECT_EQ(few.files.size(), 3U);
  EXPECT_EQ(count(few.notes, "addressee-moved"), 0U);
  EXPECT_EQ(few.files.at("xml").find("主送："), std::string::npos);

  const auto many = notice_to(40);
  ASSERT_EQ(count(many.notes, "addressee-moved"), 1U);
  EXPECT_NE(many.notes.back().message.find("《商请函》主送机关"), std::string::npos) << many.notes.back().message;
  const auto& text = many.files.at("xml");
  const auto names = text.find("云溪市第39托育服务指导中心");
  EXPECT_GT(names, text.find("主送：")) << "Word shows the names in the imprint";
  EXPECT_GT(text.find("抄送："), names);
}

/// What is said when the first order of the sample is made.
class MissingGlyph : public testing::Test {
 protected:
  Diagnostics said() {
    FontSources font_sources;
    auto press = press_of(testing_support::office(), font_sources, {"pdf"});
    auto planned = plan_papers(sample_.the_case(), sample_.rules.kinds, {}, {.only = {"rectification-order"}}).value();
    for (auto& paper : planned.papers)
      paper.number = "云卫托责改〔2022〕" + std::to_string(&paper - planned.papers.data() + 1) + "号";
    EXPECT_TRUE(name_papers(sample_.the_case(), planned.papers));
    return make(sample_.the_case(), planned.papers.front(), press).errors;
  }
  testing_support::SampleCampaign sample_;
  const std::string letter_ = "\U00010D00";  // Hanifi Rohingya
};

TEST_F(MissingGlyph, IsSaidAtTheCellThatHoldsIt) {
  auto& campaign = sample_.campaign;
  const auto& institution = campaign.institutions[1];  // the first that gets an order
  auto finding = std::find_if(campaign.findings.begin(), campaign.findings.end(),
                              [&](const Finding& one) { return one.id == institution.id; });
  ASSERT_NE(finding, campaign.findings.end());
  finding->fact += letter_;
  auto all = said();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].code, "glyph-missing");
  EXPECT_EQ(all[0].place, campaign.place(*finding, "fact"));
  EXPECT_NE(all[0].message.find("《责令限期整改通知书》没有字体能显示"), std::string::npos) << all[0].message;

  finding->fact = "略";
  campaign.institutions[2].address += letter_;
  EXPECT_TRUE(said().empty()) << "the order is about another institution";
  campaign.authority.contact += letter_;
  all = said();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].place, campaign.authority_place("contact"));
}

TEST_F(MissingGlyph, OfTheWordingIsSaidOfTheTemplate) {
  const std::filesystem::path source(test::source_tree());
  const testing_support::Folder folder;
  std::filesystem::copy(source / "templates", folder / "templates", std::filesystem::copy_options::recursive);
  const auto wording = folder / "templates/rectification-order.xml.mustache";
  ASSERT_TRUE(write_file(wording, replace_all(read_file(wording).value(), "经检查，", "经检查" + letter_ + "，")));
  sample_.rules.kinds = read_kinds(source / "forms", folder / "templates", testing_support::language()).value();
  const auto all = said();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].place, (Place{.file = "rectification-order.xml.mustache"}));
}

}  // namespace
}  // namespace wenshu
