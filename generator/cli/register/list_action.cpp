#include <algorithm>
#include <cstdio>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/register/actions.h"
#include "cli/register/event_text.h"
#include "register/find.h"
#include "register/numbering.h"

namespace wenshu {

namespace {

int print_papers(const RegisterSession& session, const std::vector<const LedgerEntry*>& papers, Date day, bool whole, bool json) {
  if (json) {
    std::vector<std::string> all;
    for (const auto* const one : papers) all.push_back(paper_json(session.ledger(), *one, session.calendar(), day, whole));
    fmt::print("{{\"schema\": 1, \"anchor\": {}, \"papers\": [{}{}\n]}}\n", json_string(session.anchor()),
               all.empty() ? "" : "\n  ", join(all, ",\n  "));
    return exit_done;
  }
  for (const auto* const one : papers) {
    if (whole)
      fmt::print("{}{}", one == papers.front() ? "" : "\n", paper_text(session.ledger(), *one, session.calendar(), day));
    else
      fmt::print("{}  {}  {}  {}\n", called(*one), iso_text(one->paper().date), one->paper().title, paper_state(*one));
  }
  return exit_done;
}

/// Opens the register for reading and goes on with it.
template <typename Use>
int with_register(const Arguments& arguments, Use use) {
  const auto day = day_asked(arguments);
  if (!day) return usage_error(day.error().front().message);
  const auto session = RegisterSession::open(arguments, RegisterUse::look);
  if (!session) return not_opened(session.error());
  return use(*session, *day);
}

}  // namespace

Result<Date> day_asked(const Arguments& arguments) {
  return date_option(arguments, "on").map([](const std::optional<Date>& day) { return day.value_or(today()); });
}

int list_papers(const Arguments& arguments) {
  return with_register(arguments, [&](const RegisterSession& session, Date day) {
    std::vector<const LedgerEntry*> all;
    for (const auto& entry : session.ledger().entries()) all.push_back(&entry);
    std::stable_sort(all.begin(), all.end(), [](const LedgerEntry* one, const LedgerEntry* other) {
      const auto order = [](const Issued& paper) { return std::tie(paper.kind, paper.prefix, paper.year, paper.serial); };
      return order(one->paper()) < order(other->paper());
    });
    const auto status = print_papers(session, all, day, false, arguments.has("json"));
    if (!arguments.has("json")) fmt::print("共 {} 份。\n", all.size());
    return status;
  });
}

int find_papers(const Arguments& arguments) {
  if (arguments.words.size() != 2) return usage_error("find 后面写要找的字：文号或其中几个字、机构编码、机构名称、题名");
  return with_register(arguments, [&](const RegisterSession& session, Date day) {
    const auto found = find_papers(session.ledger(), arguments.words[1]);
    print_papers(session, found, day, false, arguments.has("json"));
    if (!found.empty()) return int{exit_done};
    fmt::print(stderr, "登记簿里没有含“{}”的文书。\n", printable(arguments.words[1]));
    return int{exit_input};
  });
}

int show_paper(const Arguments& arguments) {
  if (arguments.words.size() != 2) return usage_error("show 后面写一个文号、机构编码或者机构名称");
  return with_register(arguments, [&](const RegisterSession& session, Date day) {
    const auto one = the_paper(session.ledger(), arguments.words[1]);
    if (one) return print_papers(session, {*one}, day, true, arguments.has("json"));
    if (one.error().front().code != "register-several") return report(one.error());
    std::vector<const LedgerEntry*> all;
    for (const auto* const paper : find_papers(session.ledger(), arguments.words[1])) {
      const auto& it = paper->paper();
      if (it.institution == trim(arguments.words[1]) || it.recipient == trim(arguments.words[1])) all.push_back(paper);
    }
    return print_papers(session, all, day, true, arguments.has("json"));
  });
}

int next_number(const Arguments& arguments) {
  const auto usage = "next 后面写代字和年份：register next 云卫健 2026";
  if (arguments.words.size() != 3) return usage_error(usage);
  const auto year = read_number(arguments.words[1] + "〔" + arguments.words[2] + "〕1号");
  if (!year || year->year < 1949) return usage_error(usage);
  return with_register(arguments, [&](const RegisterSession& session, Date) {
    const auto* const series = session.ledger().series(year->prefix, year->year);
    const int next = series == nullptr ? 1 : series->next();
    if (arguments.has("json"))
      fmt::print("{{\"schema\": 1, \"prefix\": {}, \"year\": {}, \"next\": {}, \"begun\": {}}}\n", json_string(year->prefix),
                 year->year, next, series == nullptr || series->numbers.empty() ? "false" : "true");
    else
      fmt::print("{}〔{}〕下一个是 {} 号{}。\n", year->prefix, year->year, next, series == nullptr ? "（还没有编过号）" : "");
    return int{exit_done};
  });
}

}  // namespace wenshu
