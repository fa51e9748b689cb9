#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "batch/naming.h"
#include "wenshu.h"

namespace wenshu {

namespace {

/// How many law texts the papers cite whose articles nobody has confirmed yet.
void note_unverified(const Case& the_case, Diagnostics& notes) {
  std::set<std::string> titles;
  for (const auto& finding : the_case.campaign.findings) {
    const auto* item = the_case.catalogue.item(finding.code);
    if (item == nullptr) continue;
    for (const auto& citation : item->citable({the_case.issued_on, the_case.index.institution(finding.id)})) {
      if (!citation.law->verified) titles.insert(citation.law->title);
    }
  }
  if (titles.empty()) return;
  notes.push_back(input_info("law-unverified", {.file = "law.xml"},
                             fmt::format("引用的文件中有 {} 部的条款号尚未核对原文", titles.size()),
                             "请对照原文核对后，在 forms/law.xml 里改为 verified=\"yes\""));
}

/// Numbers for the papers that have none yet, as the register would give them now.
Result<void> preview_numbers(const Register& the_register, std::vector<PlannedPaper>& papers) {
  std::vector<NumberRequest> requests;
  std::vector<PlannedPaper*> waiting;
  for (auto& paper : papers) {
    if (!paper.is_new) continue;
    requests.push_back(number_request(paper));
    waiting.push_back(&paper);
  }
  auto preview = the_register.preview(requests);
  if (!preview) return failure(std::move(preview.error()));
  for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i]->number = (*preview)[i].entry.number;
  return {};
}

}  // namespace

Result<Planned> plan(const Office& office, const Dossier& dossier, const Register& the_register, const Selection& selection) {
  const auto& rules = office.rules;
  if (auto unknown = unknown_kinds(selection, rules.kinds); !unknown.empty()) return failure(std::move(unknown));
  const auto the_case = dossier.the_case(rules);
  auto entries = the_register.entries();
  if (!entries) return failure(std::move(entries.error()));
  auto planned = plan_papers(the_case, rules.kinds, *entries, selection);
  if (!planned) return planned;
  auto ready = preview_numbers(the_register, planned->papers).and_then([&] { return name_papers(the_case, planned->papers); });
  if (!ready) return failure(std::move(ready.error()));
  note_unverified(the_case, planned->notes);
  return planned;
}

}  // namespace wenshu
