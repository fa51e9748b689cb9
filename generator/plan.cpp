#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "batch/naming.h"
#include "batch/planned_rules.h"
#include "batch/rounds.h"
#include "wenshu.h"

namespace wenshu {

namespace {

/// How many law texts the papers cite whose articles nobody has confirmed yet.
void note_unverified(const Case& the_case, Diagnostics& notes) {
  std::set<std::string> titles;
  for (const auto& finding : the_case.campaign.findings) {
    const auto* item = the_case.catalogue.item(finding.code);
    if (item == nullptr) continue;
    for (const auto& citation : item->citable(the_case.occasion(the_case.index.institution(finding.id)))) {
      if (!citation.law->verified) titles.insert(citation.law->title);
    }
  }
  if (titles.empty()) return;
  notes.push_back(input_info("law-unverified", {.file = "law.xml"},
                             fmt::format("引用的文件中有 {} 部的条款号尚未核对原文", titles.size()),
                             "请法制机构对照原文核对；核对过的，请管理程序的人在法律依据表里改为已核对"));
}

}  // namespace

Result<Planned> plan(const Office& office, const Dossier& dossier, const Register& the_register, const Selection& selection,
                     const PaperFolder& standing) {
  const auto& rules = office.rules;
  if (auto unknown = unknown_kinds(selection, rules.kinds); !unknown.empty()) return failure(std::move(unknown));
  const auto the_case = dossier.the_case(rules);
  auto planned = plan_rounds(the_case, rules.kinds, rules.register_form, the_register, selection);
  if (!planned) return planned;
  auto found =
      check_planned_papers(the_case, rules.kinds, rules.register_form, the_register, rules.checks, planned->papers, selection);
  if (!found) return failure(std::move(found.error()));
  if (has_errors(*found)) return failure(std::move(*found));
  append(planned->notes, std::move(*found));
  auto ready = name_papers(the_case, planned->papers, standing);
  if (!ready) return failure(std::move(ready.error()));
  place_papers(the_case, rules.folders, planned->papers, standing);
  note_unverified(the_case, planned->notes);
  return planned;
}

}  // namespace wenshu
