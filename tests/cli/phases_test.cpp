// One campaign from its survey to its supervision: three workbooks, one register, one folder, as demo.sh walks through it; and
// another to its cases, by the commands that samples/README.md lists.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/paper_texts.h"
#include "cli/program.h"
#include "support/folder.h"

namespace wenshu::phases_test {
namespace {

namespace fs = std::filesystem;
using test::sample, test::shell_word, test::wenshu;

class Phases : public testing::Test {
 protected:
  test::Ran run(const std::string& workbook, const std::string& more = {}) const {
    return wenshu("run " + sample(workbook) + " --format docx,xlsx --out " + shell_word(folder_ / "文书") + in_register() + " " +
                  more);
  }
  test::Ran take(const std::string& workbook, const std::string& more = {}) const {
    return wenshu("register take " + sample(workbook) + in_register() + " --by 苏婉 " + more,
                  "2>" + shell_word(folder_ / "said"));
  }
  std::string in_register() const { return " --register " + shell_word(folder_ / "r.db"); }

  /// The names of the orders in the folder, without their form.
  std::set<std::string> orders() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_ / "文书/责令限期整改通知书"))
      names.insert(entry.path().stem().string());
    return names;
  }
  /// What stands in the public notice of that number.
  std::string notice(const std::string& number) const {
    for (const auto& entry : fs::directory_iterator(folder_ / "文书/通告/公开版")) {
      if (entry.path().filename().string().starts_with(number)) return test::everything_in(entry.path());
    }
    ADD_FAILURE() << "no notice " << number;
    return {};
  }

  testing_support::Folder folder_;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(Phases, ThreeWorkbooksOverOneRegisterAreOneCampaign) {
  const auto june = run("campaign.xlsx");
  ASSERT_EQ(june.status, 0) << june.output;
  EXPECT_EQ(orders().size(), 8U);
  EXPECT_FALSE(has(notice("云卫健通告〔2022〕001号"), "启明")) << "nothing is served yet";

  const auto served = take("campaign-august.xlsx", "--applied-on 2022-07-18 --on 2022-07-20 --approver 方琼");
  ASSERT_EQ(served.status, 0) << served.output;
  EXPECT_TRUE(has(served.output, "共登记 33 条")) << served.output;
  const auto said = read_file(folder_ / "said").value();
  EXPECT_TRUE(has(said, "3 个问题只填了复查")) << "what is mended without an order is one line: " << said;
  const auto august = run("campaign-august.xlsx", "--another 商请函,通告 --previous " + sample("campaign.xlsx"));
  ASSERT_EQ(august.status, 0) << august.output;
  EXPECT_EQ(orders().size(), 9U);
  EXPECT_TRUE(orders().contains("云卫托责改〔2022〕009号 云溪市摇篮托育服务有限公司")) << "the one that opened in July";
  const auto late = notice("云卫健通告〔2022〕002号");
  for (const auto* named : {"启明", "暖阳", "云市监处罚〔2022〕31号", "米粒", "星河"}) EXPECT_TRUE(has(late, named)) << named;
  EXPECT_TRUE(has(late, "经复查没有改正"));
  for (const auto* unnamed : {"摇篮", "廖成", "15408"}) EXPECT_FALSE(has(late, unnamed)) << unnamed;

  const auto rechecked = take("campaign-october.xlsx");
  ASSERT_EQ(rechecked.status, 0) << rechecked.output;
  EXPECT_TRUE(has(rechecked.output, "共登记 4 条")) << rechecked.output;
  const auto october = run("campaign-october.xlsx", "--another 商请函,通告 --previous " + sample("campaign-august.xlsx"));
  ASSERT_EQ(october.status, 0) << october.output;
  EXPECT_FALSE(has(october.output, "period-institution-gone")) << "its going is explained in the remarks";
  EXPECT_EQ(orders().size(), 10U);
  EXPECT_TRUE(orders().contains("云卫托责改〔2022〕010号 云溪市金苹果幼儿园")) << "a new finding, a new order";
  const auto last = notice("云卫健通告〔2022〕003号");
  EXPECT_FALSE(has(last, "经复查没有改正")) << "all that was late is mended";

  const auto again = run("campaign-october.xlsx", "--previous " + sample("campaign-august.xlsx"));
  EXPECT_EQ(again.status, 0) << again.output;
  EXPECT_TRUE(has(again.output, "新发 0 份")) << again.output;
  const auto verified = wenshu("register verify" + in_register() + " --out " + shell_word(folder_ / "文书"));
  EXPECT_EQ(verified.status, 0) << verified.output;
  const auto due = wenshu("register due --on 2022-11-03" + in_register());
  EXPECT_EQ(due.status, 0) << due.output;
  EXPECT_TRUE(has(due.output, "云卫托责改〔2022〕10号")) << "the last order is not served, and said so: " << due.output;
}

/// The commands under a heading of samples/README.md, without the name of the program.
std::vector<std::string> listed_commands(const std::string& heading) {
  const auto text = read_file(fs::path(test::source_tree()) / "samples/README.md").value();
  const auto begin = text.find("### " + heading);
  std::vector<std::string> commands;
  for (const auto& line : split(text.substr(begin, text.find("\n### ", begin + 1) - begin), "\n")) {
    if (line.starts_with("wenshu ")) commands.push_back(line.substr(7));
  }
  return commands;
}

TEST_F(Phases, WhatIsNotMendedGoesOnToItsCase) {
  const auto commands = listed_commands("十月、十一月");
  ASSERT_EQ(commands.size(), 11U);
  for (auto command : commands) {
    command = replace_all(command, "out/秋季/", (folder_ / "").string());
    command = replace_all(command, "samples/", test::source_tree() + "/samples/");
    const auto ran = wenshu(command + (command.starts_with("run ") ? " --format docx,xlsx" : ""));
    ASSERT_EQ(ran.status, 0) << command << "\n" << ran.output;
    EXPECT_FALSE(has(ran.output, "issued-differs")) << "what has happened since changes no issued paper: " << ran.output;
  }
  const auto made = [&](const std::string& kind, const std::string& party) {
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "文书")) {
      const auto path = entry.path().string();
      if (has(path, "/" + kind + "/") && has(path, party)) return test::everything_in(entry.path());
    }
    return std::string("没有《" + kind + "》");
  };
  struct Row {
    const char *kind, *party, *says;
  };
  for (const auto& [kind, party, says] : std::initializer_list<Row>{
           {"整改复查意见书", "向阳花", "未改正"},
           {"立案审批表", "向阳花", "期限于2026年10月27日届满；2026年10月30日复查，未改正"},
           {"案件调查终结报告", "向阳花", "第四十一条第一款"},
           {"法制审核意见书", "向阳花", "云卫健托审〔2026〕1号"},
           {"行政处罚事先告知书", "向阳花", "本告知书不是处罚决定"},
           {"行政处罚听证告知书", "向阳花", "听证"},
           {"拟列入名单告知书", "向阳花", "自公布之日起三个月"},
           {"延期整改通知书", "启航", "2026年12月10日"},
           {"延期整改审批表", "启航", "至多延至"},
           {"涉嫌犯罪案件移送书", "TY-510698-0007", "抄送：云溪市人民检察院"},
           {"移出通告", "移出名单", "豆芽"},
           {"约谈记录", "青禾", "11月20日前更换硬盘"},
           {"信封", "清源", "云卫健监意〔2026〕1号"},
           {"大信封", "清源", "云卫健监意〔2026〕1号"},
           {"地址标签", "地址标签", "清源"},
       })
    EXPECT_TRUE(has(made(kind, party), says)) << kind << "：" << says << "\n" << made(kind, party);
  const auto verified =
      wenshu("register verify --register " + shell_word(folder_ / "登记簿.db") + " --out " + shell_word(folder_ / "文书"));
  EXPECT_EQ(verified.status, 0) << verified.output;
}

}  // namespace
}  // namespace wenshu::phases_test
