#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "sample_campaign.h"

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

}  // namespace
}  // namespace wenshu
