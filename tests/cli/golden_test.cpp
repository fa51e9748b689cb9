// One text a kind of paper, read by a person once, from the campaign of autumn 2026, which has all of these.
//
//   cli_test --gtest_filter='GoldenPapers*' --update    writes tests/golden/papers/ again; read what changed
#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/paper_texts.h"
#include "cli/program.h"
#include "cli/two_places.h"
#include "support/folder.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using test::sample, test::shell_word, test::wenshu;

bool update() {
  const auto arguments = testing::internal::GetArgvs();
  return std::find(arguments.begin(), arguments.end(), "--update") != arguments.end();
}

/// The papers by the name of their golden text: in which folder, and what their file's name holds.
const std::map<std::string, std::pair<std::string, std::string>>& papers() {
  static const std::map<std::string, std::pair<std::string, std::string>> all{
      {"order", {"责令限期整改通知书", "青禾"}},
      {"order-of-two-powers", {"责令限期整改通知书", "豆芽"}},
      {"order-beside-a-clue", {"责令限期整改通知书", "启航"}},
      {"order-beside-a-secret", {"责令限期整改通知书", "和悦"}},
      {"letter", {"移送函", "萤火虫"}},
      {"letter-of-a-clue", {"移送函", "启航"}},
      {"filing-notice", {"备案告知通知书", "星光"}},
      {"opinion", {"卫生监督意见书", "清源"}},
      {"talk-notice", {"约谈通知书", "青禾"}},
      {"member-letter", {"商请函", ""}},
      {"announcement", {"通告/公开版", ""}},
      {"announcement-check", {"通告/核对名单", ""}}};
  return all;
}

class GoldenPapers : public testing::Test {
 protected:
  void SetUp() override {
    const auto ran = wenshu("run " + sample("campaign-2026.xlsx") + " --quiet --format docx --out " + shell_word(folder_ / "a") +
                            " --register " + shell_word(folder_ / "r.db"));
    ASSERT_EQ(ran.status, 0) << ran.output;
    read_two_places();
    for (const auto& [name, where] : papers()) {
      for (const auto& entry : fs::directory_iterator(folder_ / ("a/" + where.first))) {
        if (!entry.is_regular_file() || entry.path().filename().string().find(where.second) == std::string::npos) continue;
        ASSERT_FALSE(texts_.contains(name)) << name << ": two files";
        texts_[name] = join(test::word_paragraphs(entry.path()), "\n") + "\n";
      }
      ASSERT_TRUE(texts_.contains(name)) << name << ": no file";
    }
  }
  /// Orders that the sample has none of: to a person, and with a warning.
  void read_two_places() {
    const std::vector<std::array<std::string, 3>> wanted{{"order-to-a-person", "否", "萤火虫"},
                                                         {"order-with-a-warning", "是", "晨曦"}};
    for (const auto& [name, warn, part] : wanted) {
      ASSERT_TRUE(write_file(folder_ / (name + ".json"), test::two_places(warn)));
      const auto ran =
          wenshu("run " + shell_word(folder_ / (name + ".json")) + " --only 责令限期整改通知书 --format docx --out " +
                 shell_word(folder_ / name) + " --register " + shell_word(folder_ / (name + ".db")));
      ASSERT_EQ(ran.status, 0) << ran.output;
      said_[name] = ran.output;
      for (const auto& entry : fs::directory_iterator(folder_ / (name + "/责令限期整改通知书"))) {
        if (entry.path().filename().string().find(part) == std::string::npos) continue;
        texts_[name] = join(test::word_paragraphs(entry.path()), "\n") + "\n";
      }
      ASSERT_TRUE(texts_.contains(name)) << name << ": no file";
    }
  }
  bool says(const std::string& paper, const std::string& text) const { return texts_.at(paper).find(text) != std::string::npos; }

  testing_support::Folder folder_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::string> said_;  ///< what the program said making those of `read_two_places`
};

TEST_F(GoldenPapers, SayWhatTheyMustAndNothingTheyMustNot) {
  // The party stands before whom it speaks to; a finding and its basis are one sentence, numbered once.
  EXPECT_LT(texts_["order"].find("当事人：云溪市青禾托育园"), texts_["order"].find("\n云溪市青禾托育园：\n"));
  EXPECT_TRUE(says("order", "没有晨午检记录，不符合《托育机构管理规范（试行）》"));
  EXPECT_TRUE(says("order", "以上事实有现场检查笔录、照片6张、晨午检登记本复印件3页为证。"));
  EXPECT_TRUE(says("order", "持云卫检通〔2026〕22号行政检查通知书"));
  EXPECT_FALSE(says("order", "录像")) << "what was ordered in August and not mended is not ordered again";
  EXPECT_FALSE(says("order", "JC-2026-0001")) << "nor is the inspection of August cited";
  EXPECT_TRUE(says("order-of-two-powers", "经营者：江一帆"));
  EXPECT_TRUE(says("order-of-two-powers", "第四十一条第一款、《托儿所幼儿园卫生保健管理办法》"));
  for (const auto& [name, text] : texts_) {
    for (const auto* const never :
         {"虐待", "推搡", "涉嫌", "（无照）", "停业整改", "联合排查组", "市场监管局", "。。", "；。", "，。"})
      EXPECT_EQ(text.find(never), std::string::npos) << name << ": " << never;
  }
  // Letters: whom they go to in full, a closing formula, the contact below the date.
  EXPECT_TRUE(says("letter", "\n云溪市市场监督管理局：\n"));
  EXPECT_TRUE(says("letter", "场所招牌：萤火虫托育（未取得证照）"));
  EXPECT_TRUE(says("letter", "举办者：石小雨"));
  for (const auto* const letter : {"letter", "letter-of-a-clue", "member-letter"}) {
    EXPECT_FALSE(says(letter, "你单位")) << letter;
    EXPECT_LT(texts_[letter].find("2026年10月20日"), texts_[letter].find("（联系人：苏婉")) << letter;
  }
  EXPECT_TRUE(says("letter", "\n特此函达。\n"));
  EXPECT_TRUE(says("member-letter", "\n特此函商。\n"));
  EXPECT_TRUE(says("announcement", "《中华人民共和国政府信息公开条例》"));
}

TEST_F(GoldenPapers, AnOrderToAPersonSpeaksToTheOneWhoRunsThePlace) {
  EXPECT_TRUE(says("order-to-a-person", "\n石小雨：\n"));
  EXPECT_TRUE(
      says("order-to-a-person", "当事人：石小雨（场所招牌“萤火虫托育”，地址：云溪市望江街道望江路31号附2号）；身份证件号："));
  EXPECT_TRUE(says("order-to-a-person", "现责令你按照下列要求和期限改正"));
  for (const auto* const never : {"你单位", "无照", "统一社会信用代码", "法定代表人", "警告"})
    EXPECT_FALSE(says("order-to-a-person", never)) << never;
  EXPECT_EQ(said_["order-to-a-person"].find("当场行政处罚决定书"), std::string::npos);
}

TEST_F(GoldenPapers, AnOrderWithAWarningSaysTheWayToCourtAndWhatElseIsNeeded) {
  EXPECT_TRUE(says("order-with-a-warning", "给予你单位警告，现责令你单位按照下列要求和期限改正"));
  EXPECT_TRUE(says("order-with-a-warning", "应当自收到本通知书之日起六十日内先向云溪市人民政府申请行政复议"));
  EXPECT_NE(said_["order-with-a-warning"].find("应另作：当场行政处罚决定书（警告）（责令限期整改通知书 2 份，每份一件）"),
            std::string::npos)
      << said_["order-with-a-warning"];
}

TEST_F(GoldenPapers, ReadAsTheyWereReadOnce) {
  const fs::path folder = fs::path(test::source_tree()) / "tests/golden/papers";
  for (const auto& [name, text] : texts_) {
    const auto file = folder / (name + ".txt");
    if (update()) {
      ASSERT_TRUE(write_file(file, text));
    }
    const auto golden = read_file(file);
    ASSERT_TRUE(golden) << file;
    EXPECT_EQ(text, *golden) << name;
  }
}

}  // namespace
}  // namespace wenshu
