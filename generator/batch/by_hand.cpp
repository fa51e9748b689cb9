#include "batch/by_hand.h"

#include <algorithm>
#include <span>
#include <string>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

namespace {

/// Whether the paper is one of those that go with it.
bool goes_with(const Case& the_case, const PlannedPaper& paper, const query::Expression& when) {
  if (!when) return true;
  const auto here = case_of(the_case, paper);
  const auto lease = here.evaluations->borrow(here.source, paper.date);
  const auto context = context_of(paper, *lease);
  const auto value = context.grouped ? (*lease).value(when, std::span(context.group)) : (*lease).value(when, context.row);
  return value == query::yes;
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
  const auto kinds = kinds_of(papers);
  for (const auto* const kind : kinds) {
    for (const auto& one : kind->by_hand) {
      const bool made = std::any_of(kinds.begin(), kinds.end(), [&](const auto* other) { return other->name == one.only; });
      if (made) continue;
      const auto count = std::count_if(papers.begin(), papers.end(), [&](const PlannedPaper& paper) {
        return paper.is_new && paper.kind == kind && goes_with(the_case, paper, one.when);
      });
      if (count == 0) continue;
      notes.push_back(
          input_info("by-hand", {.file = the_case.campaign.file},
                     fmt::format("应另作：{}（{} {} 份，每份一件）", one.paper, kind->name, count),
                     one.how + (one.only.empty() ? "；本程序还不能生成" : fmt::format("；用 --also {} 一并作", one.only))));
    }
  }
  return notes;
}

}  // namespace wenshu
