#include "batch/by_hand.h"

#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

Diagnostics by_hand_notes(const Case& the_case, const std::vector<PlannedPaper>& papers) {
  std::vector<std::pair<const DocumentKind*, std::size_t>> counts;
  for (const auto& paper : papers) {
    if (!paper.is_new || paper.kind->by_hand.empty()) continue;
    if (counts.empty() || counts.back().first != paper.kind) counts.emplace_back(paper.kind, 0);
    ++counts.back().second;
  }
  Diagnostics notes;
  for (const auto& [kind, count] : counts) {
    for (const auto& one : kind->by_hand) {
      notes.push_back(input_info("by-hand", {.file = the_case.campaign.file},
                                 fmt::format("应另作：{}（{} {} 份，每份一件）", one.paper, kind->name, count),
                                 one.how + "；本程序还不能生成"));
    }
  }
  return notes;
}

}  // namespace wenshu
