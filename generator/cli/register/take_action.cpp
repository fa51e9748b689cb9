#include <cstdio>
#include <initializer_list>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "batch/take.h"
#include "cli/log.h"
#include "cli/register/actions.h"
#include "cli/register/due_wording.h"
#include "cli/store_options.h"
#include "model/finding_keys.h"
#include "wenshu.h"

namespace wenshu {

namespace {

using Cells = std::set<std::pair<std::string, std::string>>;

template <typename Record>
void add_cells(const Campaign& campaign, const std::vector<Record>& records, std::initializer_list<std::string_view> fields,
               Cells& cells) {
  for (const auto& record : records) {
    for (const auto field : fields) {
      const auto place = campaign.place(record, field);
      cells.emplace(place.sheet, place.cell);
    }
  }
}

/// Errors at the cells that events are taken from; what is wrong elsewhere keeps nothing from being written down.
Diagnostics faults_of_cells(const Dossier& dossier) {
  const auto& campaign = *dossier.campaign;
  Cells cells;
  add_cells(campaign, campaign.findings,
            {"iid", "id", "code", "served_on", "served_way", "served_by1", "served_by2", "receiver", "extended_to",
             "extension_reason", "rechecked", "verdict"},
            cells);
  add_cells(campaign, campaign.inspections, {"iid", "id", "on", "o1", "o2", "type"}, cells);
  Diagnostics faults;
  for (const auto& one : dossier.found) {
    if (one.severity == Severity::error && cells.contains({one.place.sheet, one.place.cell})) faults.push_back(one);
  }
  return faults;
}

}  // namespace

int take_from_workbook(const Arguments& arguments) {
  if (arguments.words.size() != 2) return usage_error("take 后面写工作簿");
  const auto approved = date_option(arguments, "on"), applied = date_option(arguments, option_of("applied_on"));
  for (const auto* date : {&approved, &applied}) {
    if (!*date) return usage_error(date->error().front().message);
  }
  auto asked = arguments;
  asked.words = {arguments.words[1]};
  const auto place = register_asked_for(asked, arguments.words[1]);
  if (!place) return report(place.error());
  asked.options["register"] = place->string();
  const auto folders = data_folders(asked);
  const auto rules = Rules::read(folders);
  if (!rules) return report(rules.error());
  const auto wording = folders.forms.catalogue("due.xml").and_then(DueWording::read);
  if (!wording) return report(wording.error());
  const auto dossier = examine(*rules, {arguments.words[1]});
  if (!dossier) return report(dossier.error());
  if (const auto faults = faults_of_cells(*dossier); !faults.empty()) {
    report(faults);
    fmt::print(stderr, "这些格有错误，什么也没有登记；请改正后再登记。\n");
    return exit_input;
  }
  auto session = RegisterSession::open(asked, RegisterUse::write);
  if (!session) return not_opened(session.error());
  const auto taking = take(
      *dossier->campaign, finding_keys(*dossier->campaign, rules->definition), session->ledger(),
      {.approved_on = *approved, .applied_on = *applied, .approver = arguments.value("approver"), .recheck = wording->recheck()});
  report(taking.notes);
  if (!taking.faults.empty()) {
    const auto status = report(taking.faults);
    fmt::print(stderr, "什么也没有登记：{}。\n", count_text(taking.faults));
    return status;
  }
  if (taking.wishes.empty()) {
    if (arguments.has("json"))
      print_recorded(*session, {}, true);
    else
      fmt::print("{}\n", taking.notes.empty() ? "工作簿里的送达、延期、复查都已经登记，没有要登记的。"
                                              : "没有要登记的；有提示的那几行没有登记。");
    return exit_done;
  }
  const auto steps = session->record(taking.wishes, stamp_of(arguments));
  if (!steps) return report(steps.error());
  print_recorded(*session, *steps, arguments.has("json"));
  return report(steps->notes);
}

}  // namespace wenshu
