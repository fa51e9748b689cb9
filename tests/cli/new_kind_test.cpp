// Kinds of papers that no kind of the program is like: from a form and a template in an office's folder alone.
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "../model/exports.h"
#include "base/file.h"
#include "base/text.h"
#include "intake/read.h"
#include "support/folder.h"
#include "support/places.h"
#include "support/sheets.h"
#include "wenshu.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using testing_support::Folder;
using Json = nlohmann::json;

class NewKind : public testing::Test {
 protected:
  NewKind() {
    for (const auto* part : {"forms/kinds", "templates"}) fs::create_directories(folder_ / "office" / part);
  }

  void kind(const std::string& id, const std::string& attributes, const std::string& inner, const std::string& wording) {
    const auto form = fmt::format(
        "<kind id=\"{0}\" name=\"{0}\" order=\"90\" {1}>{2}<edition audience=\"party\" folder=\"{0}\" "
        "template=\"{0}.xml.mustache\"/></kind>",
        id, attributes, inner);
    ASSERT_TRUE(write_file(folder_ / ("office/forms/kinds/" + id + ".xml"), form));
    ASSERT_TRUE(write_file(folder_ / ("office/templates/" + id + ".xml.mustache"),
                           "<document title=\"甲\" subject=\"甲\" keywords=\"甲\"><title>甲</title><p>" + wording +
                               "</p><signature seal=\"pressed\"><signer>{{authority.name}}</signer><date>{{issued_on}}</date>"
                               "</signature></document>"));
  }

  Result<Outcome> issue(const std::string& id) { return issue(std::vector<std::string>{id}); }
  Result<Outcome> issue(const std::vector<std::string>& ids) {
    const fs::path source(test::source_tree());
    const auto workbook = read(source / "samples/campaign.xlsx").value();
    auto book = Json::parse(test::as_json(test::exported(workbook, testing_support::definition())));
    for (const auto& [column, value] : own_) book["institutions"][0][column] = value;
    EXPECT_TRUE(write_file(folder_ / "a.json", book.dump()));
    Job job{.folders = {DataFolder({source / "forms"}, folder_ / "office/forms"),
                        DataFolder({source / "templates"}, folder_ / "office/templates")},
            .inputs = {.workbook = folder_ / "a.json"}};
    job.out = folder_ / "out", job.register_file = folder_ / "r.db";
    job.selection = {.only = ids}, job.delivery.formats = {"xml"};
    return run(job);
  }

  /// The words of each paper, in the order of their files.
  std::vector<std::string> issued(const std::string& id) {
    const auto outcome = issue(id);
    EXPECT_TRUE(outcome) << to_text(outcome.error().front());
    std::vector<std::string> all;
    if (!outcome) return all;
    for (const auto& file : outcome->files) {
      numbers_.insert(file.number);
      files_.push_back(file.path);
      all.push_back(read_file(folder_ / ("out/" + file.path)).value());
    }
    return all;
  }

  Folder folder_;
  std::map<std::string, std::string> own_;
  std::set<std::string> numbers_;
  std::vector<std::string> files_;
};

TEST_F(NewKind, OneForEachInspection) {
  kind("inspection-note",
       R"x(each="inspections" where="any(findings)" key="iid" file="{{number}} {{iid}}" to="{{institution.name}}")x",
       R"x(<numbering prefix="{{authority.code}}检" file-digits="3"/><must-use fact="on"/>)x",
       "{{number}}：{{on}}，{{officers}}检查{{institution.name}}，{{#findings}}{{index}}. {{fact}}；{{/findings}}");
  const auto papers = issued("inspection-note");
  ASSERT_GE(papers.size(), 5U);
  EXPECT_EQ(numbers_.size(), papers.size());
  EXPECT_TRUE(numbers_.contains("云卫健检〔2022〕1号"));
  EXPECT_EQ(files_[0].find("inspection-note/云卫健检〔2022〕001号 "), 0U) << files_[0];
  for (const auto& one : papers) EXPECT_NE(one.find("执法证号"), std::string::npos);
  EXPECT_EQ(issued("inspection-note").size(), papers.size());
  EXPECT_EQ(numbers_.size(), papers.size()) << "the register knows them again";
}

TEST_F(NewKind, OneForEachFindingWithItsDeadline) {
  kind(
      "finding-note", R"x(each="findings" where="to_order" key="iid, code, fact" file="{{number}}")x",
      R"x(<numbering prefix="{{authority.code}}问"/><demand each="inspection.findings where matter = this.matter" fact="fact" due="due"/>)x",
      "{{institution.name}}：{{fact}}，依据{{basis}}");
  EXPECT_GE(issued("finding-note").size(), 8U);
}

TEST_F(NewKind, OneForEachDepartmentWithAllItsMatters) {
  kind(
      "department-list",
      R"x(each="departments" where="any(acting where told)" by="member_position" key="name" file="{{number}} {{name}}")x",
      R"x(<numbering prefix="{{authority.code}}汇"/><list name="matters" label="事项" of="acting where told by turn" also="finding"/>)x",
      "{{name}}：{{#matters}}{{index}}. {{institution.name}}：{{fact}}；{{/matters}}");
  const auto papers = issued("department-list");
  ASSERT_GE(papers.size(), 2U);
  for (const auto& one : papers) EXPECT_NE(one.find("1. "), std::string::npos) << one;
}

TEST_F(NewKind, OneForEachGroup) {
  kind("town-list", R"x(each="institutions" group="county, town" key="county, town" file="{{number}} {{town}}")x",
       R"x(<numbering prefix="{{authority.code}}镇"/>)x", "{{county}}{{town}}：{{#rows}}{{index}}. {{name}}；{{/rows}}");
  const auto papers = issued("town-list");
  ASSERT_GE(papers.size(), 2U);
  EXPECT_NE(papers[0].find("1. "), std::string::npos);
}

TEST_F(NewKind, PrintsTheOfficesOwnColumn) {
  ASSERT_TRUE(
      write_file(folder_ / "office/forms/workbook.xml",
                 R"(<workbook><sheet id="institutions"><field id="fine" header="罚款金额" type="amount"/></sheet></workbook>)"));
  own_["fine"] = "12000.00";
  kind("fine-note", R"x(each="institutions" where="fine above 0" key="id" as="institution" file="{{institution.name}}")x", "",
       "罚款{{institution.fine}}元（{{institution.fine_capital}}）");
  const auto papers = issued("fine-note");
  ASSERT_EQ(papers.size(), 1U);
  EXPECT_NE(papers[0].find("罚款12000.00元（壹万贰仟元整）"), std::string::npos) << papers[0];
}

/// Papers about papers: made in the same run, they print the numbers the others have just been given.
TEST_F(NewKind, OneForEachPaperThatWasIssued) {
  kind("receipt", R"x(each="papers" where="live and orders" key="number" as="paper" file="{{number}} {{paper.number}}")x",
       R"x(<numbering prefix="{{authority.code}}回证"/>)x", "{{paper.number}}《{{paper.title}}》，{{paper.recipient}}签收。");
  const auto together = issue(std::vector<std::string>{"rectification-order", "receipt"});
  ASSERT_TRUE(together) << to_text(together.error().front());
  std::vector<std::string> orders, receipts;
  for (const auto& file : together->files) {
    (file.kind == "receipt" ? receipts : orders).push_back(read_file(folder_ / ("out/" + file.path)).value());
    if (file.kind != "receipt") numbers_.insert(file.number);
  }
  ASSERT_EQ(receipts.size(), orders.size());
  ASSERT_EQ(numbers_.size(), receipts.size());
  for (const auto& number : numbers_) {
    EXPECT_EQ(std::count_if(receipts.begin(), receipts.end(),
                            [&](const auto& one) { return one.find(number + "《") != std::string::npos; }),
              1)
        << number;
  }
  const auto again = issue("receipt");
  ASSERT_TRUE(again) << to_text(again.error().front());
  EXPECT_TRUE(again->numbers.empty()) << "each is known again";
}

}  // namespace
}  // namespace wenshu
