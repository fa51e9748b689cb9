#include "batch/by_hand.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

namespace {

/// Whether the paper is one of those that go with it: its fact of that name is there and not `false`.
bool goes_with(const Case& the_case, const PlannedPaper& paper, const std::string& fact) {
  if (fact.empty()) return true;
  const auto facts = facts_of(the_case, paper);
  const auto& fields = std::get<Fact::Fields>(facts.value());
  const auto found = fields.find(fact);
  if (found == fields.end()) return false;
  const auto* const yes = std::get_if<bool>(&found->second.value());
  return yes == nullptr || *yes;
}

std::vector<const DocumentKind*> kinds_of(const std::vector<PlannedPaper>& papers) {
  std::vector<const DocumentKind*> kinds;
  for (const auto& paper : papers) {
    if (std::find(kinds.begin(), kinds.end(), paper.kind) == kinds.end()) kinds.push_back(paper.kind);
  }
  return kinds;
}

}  // namespace

Diagnostics by_hand_notes(const Case& the_case, const std::vector<PlannedPaper>& papers) {
  Diagnostics notes;
  for (const auto* const kind : kinds_of(papers)) {
    for (const auto& one : kind->by_hand) {
      const auto count = std::count_if(papers.begin(), papers.end(), [&](const PlannedPaper& paper) {
        return paper.is_new && paper.kind == kind && goes_with(the_case, paper, one.when);
      });
      if (count == 0) continue;
      notes.push_back(input_info("by-hand", {.file = the_case.campaign.file},
                                 fmt::format("应另作：{}（{} {} 份，每份一件）", one.paper, kind->name, count),
                                 one.how + "；本程序还不能生成"));
    }
  }
  return notes;
}

}  // namespace wenshu
