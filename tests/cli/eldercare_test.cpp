// Another field, of forms and templates alone: samples/eldercare. Buildings are a sheet, officers are rows, findings hang on
// inspections, an item is ordered and told to others, kinds of problems are several at once.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "cli/program.h"
#include "intake/read.h"
#include "support/folder.h"

namespace wenshu::eldercare {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using test::shell_word, test::wenshu;
using testing_support::Folder;
using Texts = std::vector<std::string>;

fs::path pack() { return fs::path(test::source_tree()) / "samples/eldercare"; }

Json data() { return Json::parse(read_file(pack() / "campaign.json").value()); }

std::string with_pack(const std::string& command, const fs::path& workbook) {
  return command + " " + shell_word(workbook) + " --data " + shell_word(pack());
}

/// What a question is answered.
std::string answer(const std::string& question) {
  auto said = wenshu(with_pack("query", pack() / "campaign.json") + " \"" + question + "\"", "2>/dev/null").output;
  while (said.ends_with('\n')) said.pop_back();
  return said;
}

/// `code@cell` of each error and warning of the campaign with something changed.
std::set<std::string> found(const std::function<void(Json&)>& change) {
  const Folder folder;
  auto changed = data();
  change(changed);
  EXPECT_TRUE(write_file(folder / "a.json", changed.dump()));
  std::set<std::string> all;
  for (const auto& one : Json::parse(wenshu(with_pack("check", folder / "a.json") + " --json", "2>/dev/null").output)) {
    const auto severity = one.at("severity").get<std::string>(), code = one.at("code").get<std::string>();
    if ((severity == "error" || severity == "warning") && code != "finding-other-power")
      all.insert(code + "@" + one.at("sheet").get<std::string>() + "!" + one.at("cell").get<std::string>());
  }
  return all;
}

TEST(Eldercare, TheCleanCampaignHasNoFault) {
  EXPECT_EQ(found([](Json&) {}), std::set<std::string>{});
}

TEST(Eldercare, EveryPlantedMistakeIsFoundAtItsCell) {
  struct Mistake {
    std::function<void(Json&)> plant;
    Texts found;
  };
  const std::vector<Mistake> all{
      {[](Json& c) { c["institutions"][1]["occupied"] = 128; },
       {"residents-not-sum@institutions!第2条 occupied", "residents-not-buildings@institutions!第2条 occupied"}},
      {[](Json& c) { c["institutions"][0]["uscc"] = "12510697WAYE5HHJU0"; }, {"uscc-checksum@institutions!第1条 uscc"}},
      {[](Json& c) { c["buildings"][4]["beds"] = 70; }, {"beds-not-buildings@institutions!第2条 beds_open"}},
      {[](Json& c) { c["buildings"][2]["bid"] = "YL-510697-0001-2"; }, {"building-duplicate@buildings!第3条 bid"}},
      {[](Json& c) { c["buildings"][11]["id"] = "YL-510697-0019"; },
       {"building-unknown@buildings!第12条 id", "finding-building@findings!第23条 bid"}},
      {[](Json& c) { c["officers"][16]["unit"] = "市场监管"; },
       {"officers-too-few@inspections!第5条 iid", "units-officers@inspections!第5条 units"}},
      {[](Json& c) { c["findings"][4]["bid"] = "YL-510697-0004-1"; }, {"finding-building@findings!第5条 bid"}},
      {[](Json& c) { c["findings"][12]["due"] = "2026-10-10"; }, {"due-before-inspection@findings!第13条 due"}},
      {[](Json& c) { c["institutions"][4]["catering"] = "不供餐"; }, {"food-catering@institutions!第5条 food"}},
      {[](Json& c) { c["inspections"][7]["type"] = "专项巡查"; }, {"enum-unknown@inspections!第8条 type"}},
  };
  for (const auto& [plant, wanted] : all) {
    const auto said = found(plant);
    std::string text;
    for (const auto& one : said) text += one + " ";
    for (const auto& one : wanted) EXPECT_TRUE(said.contains(one)) << one << " of " << text;
  }
}

TEST(Eldercare, InstitutionsAreClassifiedSeveralKindsAtOnce) {
  EXPECT_EQ(answer("list(disposal of institutions)"),
            "无需处置、立即整改、立即整改、立即整改、限期整改、取缔、停业整顿、规范提升");
  const Texts kinds{"（空）",         "（一）", "（一）", "（一）、（五）", "（三）、（四）", "（一）、（二）、（四）、（五）",
                    "（一）、（四）", "（六）"};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    EXPECT_EQ(answer(fmt::format("list(problem_kind of institutions where id = 'YL-510697-{:04}')", i + 1)), kinds[i]) << i;
  }
}

/// The texts of the row of an annex that begins with `first` in its column `column`.
Texts row_of(const fs::path& xlsx, std::uint32_t column, const std::string& first) {
  const auto workbook = read(xlsx);
  Texts texts;
  if (!workbook) return texts;
  for (const auto& row : workbook->sheets.at(0).rows) {
    for (const auto& cell : row.cells) {
      if (cell.column != column || cell.text != first) continue;
      for (const auto& one : row.cells) texts.emplace_back(one.text);
    }
  }
  return texts;
}

TEST(Eldercare, ItsPapersAreOnePerInstitutionDepartmentAndOperatorAndItsTablesAddUp) {
  const Folder folder;
  const auto ran = wenshu(with_pack("run", pack() / "campaign.json") + " --out " + shell_word(folder / "out") + " --register " +
                          shell_word(folder / "r.db") + " --format pdf,docx,xlsx");
  ASSERT_EQ(ran.status, 0) << ran.output;
  std::map<std::string, std::set<std::string>> papers;
  const auto manifest = Json::parse(read_file(folder / "out/manifest.json").value());
  for (const auto& one : manifest.at("files")) {
    const fs::path path(one.at("path").get<std::string>());
    if (path.extension() == ".pdf") papers[one.at("kind").get<std::string>()].insert(path.stem().string());
  }
  EXPECT_EQ(papers["mend-order"].size(), 6U);
  EXPECT_EQ(papers["hazard-letter"],
            (std::set<std::string>{"澄民函〔2026〕001号 消防救援机构", "澄民函〔2026〕002号 市场监管部门",
                                   "澄民函〔2026〕003号 住房城乡建设部门", "澄民函〔2026〕004号 卫生健康部门"}));
  EXPECT_EQ(papers["interview"],
            (std::set<std::string>{"澄民约〔2026〕001号 望川市松鹤养老产业有限公司", "澄民约〔2026〕002号 澄溪市石梁镇敬老院",
                                   "澄民约〔2026〕003号 澄溪市柏溪康养中心", "澄民约〔2026〕004号 晚晴老年公寓（未登记）"}));
  EXPECT_EQ(papers["notice"].size(), 1U);
  EXPECT_EQ(papers["internal-list"].size(), 1U);

  const auto table = folder / "out/附表/澄溪市-附件2-情况统计表-20261026.xlsx";
  const auto town = row_of(table, 2, "澄江街道");
  ASSERT_GE(town.size(), 15U);
  EXPECT_EQ(Texts(town.begin() + 2, town.begin() + 15),
            (Texts{"2", "2", "2", "232", "188", "62", "81%", "90", "4", "0", "6", "2", "1"}));
  const auto total = row_of(table, 1, "合计");
  ASSERT_GE(total.size(), 14U);
  const auto numbers = Texts(total.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(total.size(), 38)), total.end());
  EXPECT_NE(std::find(numbers.begin(), numbers.end(), "82.7%"), numbers.end()) << "of the sums, no mean of rates";
  // 移送机构、下达（份）、约谈（家）, of the papers of this very run; one operator answers for two institutions.
  const auto last = [&](Texts row) {
    while (!row.empty() && row.back().empty()) row.pop_back();
    return Texts(row.end() - std::min<std::ptrdiff_t>(std::ssize(row), 3), row.end());
  };
  EXPECT_EQ(last(total), (Texts{"6", "6", "4"}));
  EXPECT_EQ(last(row_of(table, 2, "青枫街道")), (Texts{"2", "2", "1"}));
  EXPECT_EQ(last(row_of(table, 2, "云泉镇")), (Texts{"2", "2", "1"}));
}

TEST(Eldercare, WhatItsOrdersAreServedAndRecheckedWithIsMadeByTheProgramsTemplates) {
  const Folder folder;
  const auto the_register = " --register " + shell_word(folder / "r.db") + " --data " + shell_word(pack());
  const auto run = [&](const std::string& kinds) {
    return wenshu("run " + shell_word(pack() / "campaign.json") + the_register +
                  " --quiet --format docx --date 2026-11-06 --only " + kinds + " --out " + shell_word(folder / "out"));
  };
  const auto ordered = wenshu("run " + shell_word(pack() / "campaign.json") + the_register +
                              " --quiet --format docx --only mend-order --out " + shell_word(folder / "out"));
  ASSERT_EQ(ordered.status, 0) << ordered.output;
  const auto event = [&](const std::string& words) {
    const auto ran = wenshu("register " + words + " --by 卢静" + the_register);
    EXPECT_EQ(ran.status, 0) << ran.output;
  };
  event("serve 澄民养责改〔2026〕1号 --on 2026-10-29 --way 直接 --by1 何远 --by2 段晓 --receiver 某甲");
  event("recheck 澄民养责改〔2026〕1号 --finding WT-2026-001 --on 2026-11-05 --officers 何远、段晓 --verdict 未改正");
  const auto made = run("整改复查意见书,送达回证");
  ASSERT_EQ(made.status, 0) << made.output;
  const auto files = [&](const char* kind) {
    return std::distance(fs::directory_iterator(folder / "out" / kind), fs::directory_iterator());
  };
  EXPECT_EQ(files("整改复查意见书"), 1);
  EXPECT_EQ(files("送达回证"), 7) << "six orders and, of another day, the opinion";
}

TEST(Eldercare, WhatIsOnAPathOfItsOwnCallsNobodyToAnInterview) {
  const Folder folder;
  auto changed = data();
  changed["findings"].push_back(
      {{"fid", "WT-2026-099"}, {"iid", "YJ-2026-0008"}, {"code", "G07"}, {"fact", "某事"}, {"status", "未整改"}});
  ASSERT_TRUE(write_file(folder / "a.json", changed.dump()));
  const auto ran = wenshu(with_pack("run", folder / "a.json") + " --only interview --out " + shell_word(folder / "out") +
                          " --register " + shell_word(folder / "r.db") + " --format pdf");
  ASSERT_EQ(ran.status, 0) << ran.output;
  const auto manifest = Json::parse(read_file(folder / "out/manifest.json").value());
  EXPECT_EQ(manifest.at("files").size(), 4U) << "as many as without it";
}

TEST(Eldercare, TheTotalsAreThoseExpected) {
  EXPECT_EQ(answer("sum(beds_open of institutions)"), "670");
  EXPECT_EQ(answer("sum(full of institutions)"), "178");
  EXPECT_EQ(answer("count(institutions where any(open_findings where item.safety))"), "5");
  EXPECT_EQ(answer("count(institutions where moved)"), "6");
  EXPECT_EQ(answer("count(findings where open)"), "24");
  EXPECT_EQ(answer("list(distinct building.bid of findings where open and item.safety and building is filled)"),
            "YL-510697-0002-2、YL-510697-0003-1、YL-510697-0004-1、YL-510697-0006-1、YL-510697-0007-1、YL-510697-0007-2");
}

TEST(Eldercare, ANewWorkbookHasItsSheets) {
  const Folder folder;
  const auto ran = wenshu("new " + shell_word(folder / "new") + " --data " + shell_word(pack()));
  ASSERT_EQ(ran.status, 0) << ran.output;
  std::set<std::string> sheets;
  for (const auto& entry : fs::directory_iterator(folder / "new")) {
    if (entry.path().extension() != ".xlsx") continue;
    const auto workbook = read(entry.path());
    ASSERT_TRUE(workbook);
    for (const auto& sheet : workbook->sheets) sheets.insert(sheet.name);
  }
  for (const auto* name : {"单位信息", "机构台账", "楼栋台账", "检查记录", "检查人员", "问题清单"})
    EXPECT_TRUE(sheets.contains(name)) << name;
}

}  // namespace
}  // namespace wenshu::eldercare
