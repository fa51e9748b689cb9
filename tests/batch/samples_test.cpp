// samples/README.md says which papers each institution of the samples gets and why: what it says is what the program makes.
#include <map>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/paper.h"
#include "compose/publication.h"
#include "sample_campaign.h"

namespace wenshu {
namespace {

/// By the last four figures of its code, what an institution gets, as the table writes it:
/// `责令限期整改通知书、移送函（消防救援机构）`.
std::map<std::string, std::pair<std::string, std::string>> papers_of(const std::string& workbook) {
  const auto rules = Rules::read(testing_support::project_folders()).value();
  const auto dossier = examine(rules, {std::filesystem::path(test::source_tree()) / "samples" / workbook}).value();
  const auto the_case = dossier.the_case(rules);
  const auto planned = plan_papers(the_case, rules.kinds, {}, {});
  const auto publication = published(the_case);
  std::map<std::string, std::pair<std::string, std::string>> all;
  for (const auto& one : dossier.campaign->institutions) {
    std::vector<std::string> papers, parts;
    for (const auto& paper : planned.value().papers) {
      if (paper.institution == nullptr || paper.institution->id != one.id) continue;
      papers.push_back(paper.kind->name + (paper.department.empty() ? "" : "（" + paper.department + "）"));
    }
    const auto about = [&](const Publication::Item& item) { return item.first->id == one.id; };
    const auto& [sound, overdue, decided] = publication;
    if (std::any_of(sound.begin(), sound.end(), [&](const auto* other) { return other->id == one.id; })) parts.emplace_back("一");
    if (std::any_of(overdue.begin(), overdue.end(), about)) parts.emplace_back("二");
    if (std::any_of(decided.begin(), decided.end(), about)) parts.emplace_back("三");
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
