#pragma once

#include <memory>
#include <string>
#include <vector>

#include "batch/register_rows.h"
#include "query/scope.h"
#include "sample_campaign.h"

namespace wenshu::testing_support {

/// The sample campaign with a register that a test writes, event by event, asked on the day of the papers.
struct SampleRegister {
  SampleCampaign sample = {};
  Ledger ledger = {};
  Date day = sample.campaign.authority.issued_on.value();

  /// What was done on a day; its `seq`.
  std::int64_t add(Date on, Deed deed) {
    return ledger.apply({.on = on, .stamp = {.at = "2022-07-01T09:00:00+08:00", .by = "tester"}, .deed = std::move(deed)}).seq;
  }
  /// An order about findings of the sample, due on these days; of none: at once.
  std::int64_t order(const std::string& institution, int serial,
                     const std::vector<std::pair<std::string, std::optional<Date>>>& terms, Date date) {
    Issued paper{.kind = "rectification-order",
                 .key = "rectification-order/" + institution + "/" + std::to_string(serial),
                 .institution = institution,
                 .recipient = "某机构",
                 .title = "责令限期整改通知书 某机构",
                 .number = "云卫托责改〔2022〕" + std::to_string(serial) + "号",
                 .prefix = "云卫托责改",
                 .year = 2022,
                 .serial = serial,
                 .date = date,
                 .digest = "2:0"};
    for (const auto& [finding, due] : terms) {
      paper.findings.push_back(finding);
      paper.demands.push_back({.finding = finding, .matter = "某事"});
      if (due) paper.demands.back().term = {.kind = Term::Kind::date, .date = *due};
    }
    return add(date, paper);
  }

  query::Rows rows() const {
    const RegisterView view{ledger, "7:0123456789abcdef", ledger.last()};
    const auto& rules = sample.rules;
    return campaign_rows(*rules.language, sample.campaign, rules.catalogue, day,
                         register_rows(view, rules.register_form, rules.kinds, rules.calendar, sample.campaign, day));
  }
  /// What an expression about the whole campaign gives.
  std::string ask(const std::string& question) const {
    Diagnostics faults;
    const auto asked = query::Scope(*sample.rules.language).expression(Passage::alone(question, "表达式"), faults);
    if (!faults.empty()) return to_text(faults.front());
    const auto all = rows();
    query::Evaluation at(*sample.rules.language, all, sample.rules.calendar);
    at.set_global("issued_on", std::chrono::sys_days(day).time_since_epoch().count());
    return at.text(asked, query::Row{});
  }
};

}  // namespace wenshu::testing_support
