// samples/README.md says which papers each institution of the samples gets and why: what it says is what the program makes.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/paper.h"
#include "sample_campaign.h"

namespace wenshu {
namespace {

/// `（消防救援机构）` of a letter to it; empty for other papers.
std::string department_of(const PlannedPaper& paper) {
  const auto at = paper.title.rfind("（");
  return paper.kind->each.grouped() && at != std::string::npos ? paper.title.substr(at) : std::string();
}

/// The names in a list of the announcement.
std::set<std::string> names_in(const Fact& facts, const char* list) {
  std::set<std::string> names;
  for (const auto& one : std::get<Fact::List>(std::get<Fact::Fields>(facts.value()).at(list).value()))
    names.insert(std::get<std::string>(std::get<Fact::Fields>(one.value()).at("name").value()));
  return names;
}

/// By the last four figures of its code, what an institution gets, as the table writes it:
/// `责令限期整改通知书、移送函（消防救援机构）`.
std::map<std::string, std::pair<std::string, std::string>> papers_of(const std::string& workbook) {
  const auto rules = Rules::read(testing_support::project_folders()).value();
  const auto dossier = examine(rules, {std::filesystem::path(test::source_tree()) / "samples" / workbook}).value();
  const auto the_case = dossier.the_case(rules);
  const auto planned = plan_papers(the_case, rules.kinds, {}, {});
  const auto announcement =
      std::find_if(rules.kinds.begin(), rules.kinds.end(), [](const auto& kind) { return kind.id == "announcement"; });
  const auto facts = campaign_facts(the_case, *announcement);
  std::map<std::string, std::pair<std::string, std::string>> all;
  for (const auto& one : dossier.campaign->institutions) {
    std::vector<std::string> papers, parts;
    for (const auto& paper : planned.value().papers) {
      if (paper.institution == nullptr || paper.institution->id != one.id) continue;
      papers.push_back(paper.kind->name + department_of(paper));
    }
    for (const auto& [list, part] : {std::pair{"sound", "一"}, {"overdue", "二"}, {"decided", "三"}}) {
      if (names_in(facts, list).contains(one.called())) parts.emplace_back(part);
    }
    all[one.id.substr(one.id.size() - 4)] = {papers.empty() ? "—" : join(papers, "、"), parts.empty() ? "—" : join(parts, "、")};
  }
  return all;
}

/// The rows of the table under the heading of that workbook.
std::map<std::string, std::pair<std::string, std::string>> said_of(const std::string& workbook) {
  const auto readme = read_file(std::filesystem::path(test::source_tree()) / "samples/README.md").value();
  std::map<std::string, std::pair<std::string, std::string>> all;
  bool here = false;
  for (const auto& line : split(readme, "\n")) {
    if (line.starts_with("##")) here = line == "### " + workbook + "：文书和理由";
    const auto cells = split(line, "|");
    if (!here || cells.size() != 7 || trim(cells[1]).size() != 4 || trim(cells[1]) == "----") continue;
    all[trim(cells[1])] = {trim(cells[3]), trim(cells[4])};
    EXPECT_FALSE(trim(cells[5]).empty()) << line << ": no reason";
  }
  return all;
}

TEST(Samples, TheReadmeSaysWhichPapersEachInstitutionGets) {
  for (const auto* const workbook : {"campaign.xlsx", "campaign-2026.xlsx"}) {
    const auto made = papers_of(workbook), said = said_of(workbook);
    EXPECT_EQ(said.size(), 12U) << workbook;
    for (const auto& [code, papers] : made) {
      ASSERT_TRUE(said.contains(code)) << workbook << " " << code << ": " << papers.first << " | " << papers.second;
      EXPECT_EQ(said.at(code), papers) << workbook << " " << code;
    }
  }
}

}  // namespace
}  // namespace wenshu
