// templates/README.md names every fact a template may use; `template check` knows the same ones, and the papers of both samples
// are given no others.
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/paper.h"
#include "compose/sample_facts.h"
#include "sample_campaign.h"

namespace wenshu {
namespace {

/// Names by where they are: `findings.units` is `units` in `findings`; top names are in ``.
using Names = std::map<std::string, std::set<std::string>>;

void collect(const Fact& fact, const std::string& where, Names& all) {
  if (const auto* const list = std::get_if<Fact::List>(&fact.value())) {
    for (const auto& one : *list) collect(one, where, all);
  }
  const auto* const fields = std::get_if<Fact::Fields>(&fact.value());
  if (fields == nullptr) return;
  for (const auto& [name, value] : *fields) {
    all[where].insert(name);
    collect(value, where.empty() ? name : where + "." + name, all);
  }
}

std::vector<std::string> quoted(const std::string& text) {
  const auto parts = split(text, "`");
  std::vector<std::string> names;
  for (std::size_t i = 1; i < parts.size(); i += 2) {
    if (parts[i].find_first_of("{}|") == std::string::npos) names.push_back(parts[i]);
  }
  return names;
}

/// What the table of templates/README.md says; `columns` is filled with what it says by naming a sheet.
Names documented(const WorkbookDefinition& definition, Names& columns) {
  const auto readme = read_file(std::filesystem::path(test::source_tree()) / "templates/README.md").value();
  Names all;
  for (const auto& line : split(readme.substr(readme.find("## 事实")), "\n")) {
    const auto cells = split(line, "|");
    if (cells.size() != 4 || cells[1].find("---") != std::string::npos || trim(cells[1]) == "在哪里") continue;
    auto places = quoted(cells[1]);
    if (places.empty()) places.emplace_back();
    for (const auto& place : places) {
      for (auto& name : quoted(cells[2])) all[place].insert(std::move(name));
      for (const auto* const id : {"authority", "institutions", "inspections", "findings"}) {
        const auto& sheet = definition.sheet(id);
        if (cells[2].find(sheet.name + "的各列") == std::string::npos) continue;
        for (const auto& field : sheet.fields) columns[place].insert(field.id);
      }
    }
  }
  return all;
}

Names given_to_papers(const std::string& workbook, const Rules& rules) {
  const auto dossier = examine(rules, {std::filesystem::path(test::source_tree()) / "samples" / workbook}).value();
  const auto the_case = dossier.the_case(rules);
  const auto planned = plan_papers(the_case, rules.kinds, {}, {});
  Names all;
  for (const auto& paper : planned.value().papers) collect(facts_of(the_case, paper), "", all);
  return all;
}

TEST(TemplateFacts, TheReadmeNamesAllThatTheCheckOfTemplatesKnowsAndNothingElse) {
  const auto rules = Rules::read(testing_support::project_folders()).value();
  Names known, columns;
  collect(sample_facts(), "", known);
  const auto named = documented(rules.definition, columns);
  for (const auto& [where, names] : known) {
    for (const auto& name : names) {
      const bool top = where.empty() && known.contains(name);  // has a row of its own
      const auto said = named.find(where);
      const bool found = said != named.end() && said->second.contains(name);
      EXPECT_TRUE(found || top || columns[where].contains(name)) << where << " " << name << ": not in templates/README.md";
    }
    if (!where.empty()) {
      EXPECT_TRUE(named.contains(where) || columns.contains(where)) << where << " has no row";
    }
  }
  for (const auto& [where, names] : named) {
    for (const auto& name : names) EXPECT_TRUE(known[where].contains(name)) << where << " " << name << ": no such fact";
  }
}

TEST(TemplateFacts, PapersAreGivenNoFactThatTheCheckOfTemplatesDoesNotKnow) {
  const auto rules = Rules::read(testing_support::project_folders()).value();
  Names known;
  collect(sample_facts(), "", known);
  for (const auto* const workbook : {"campaign.xlsx", "campaign-2026.xlsx"}) {
    for (const auto& [where, names] : given_to_papers(workbook, rules)) {
      for (const auto& name : names) EXPECT_TRUE(known[where].contains(name)) << workbook << " " << where << " " << name;
    }
  }
}

}  // namespace
}  // namespace wenshu
