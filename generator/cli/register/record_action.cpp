#include <algorithm>
#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/draft_list.h"
#include "batch/output.h"
#include "batch/set_aside.h"
#include "cli/log.h"
#include "cli/register/actions.h"
#include "cli/register/event_text.h"
#include "cli/register/typed_event.h"

namespace wenshu {

namespace {

/// Demands of one paper that stand in several rows are one paper's.
std::vector<Wish> joined_papers(std::vector<Wish> wishes) {
  std::vector<Wish> all;
  for (auto& wish : wishes) {
    auto* const paper = std::get_if<Issued>(&wish.deed);
    auto* const before = all.empty() ? nullptr : std::get_if<Issued>(&all.back().deed);
    if (paper == nullptr || before == nullptr || before->number != paper->number || paper->demands.empty()) {
      all.push_back(std::move(wish));
      continue;
    }
    before->findings.insert(before->findings.end(), paper->findings.begin(), paper->findings.end());
    before->demands.insert(before->demands.end(), paper->demands.begin(), paper->demands.end());
  }
  return all;
}

/// All that was typed, read; all that could not be read at once.
Result<std::vector<Wish>> wishes_of(const Ledger& ledger, const RegisterVerb& verb, const std::vector<TypedEvent>& typed) {
  std::vector<Wish> wishes;
  Diagnostics faults;
  for (const auto& one : typed) {
    auto wish = read_typed_event(ledger, verb, one);
    if (wish)
      wishes.push_back(std::move(*wish));
    else
      append(faults, std::move(wish.error()));
  }
  if (!faults.empty()) return failure(std::move(faults));
  return joined_papers(std::move(wishes));
}

/// The files of what was made void, moved out of the way in the output folder.
int set_void_files_aside(const RegisterSession& session, const std::string& out, bool quiet) {
  const auto folder = OutputFolder::open(out);
  if (!folder) return report(folder.error());
  const auto done = set_aside(folder->folder(), session.ledger());
  if (!done) return report(done.error());
  if (!quiet) {
    for (const auto& file : done->moved) fmt::print("已移到 {}/{}/{}\n", out, void_folder, file);
  }
  return report(done->notes);
}

/// The approval of each draft that `--draft` means: key and digest are those of its list.
Result<std::vector<TypedEvent>> approvals(const Arguments& arguments, const RegisterVerb& verb) {
  for (const auto* const written : {"key", "digest"}) {
    if (arguments.has(written))
      return failure(input_error("usage", {}, fmt::format("写了 --draft 的，不写 --{}：送审稿里有", written)));
  }
  auto typed = typed_on_command_line(verb, arguments);
  if (!typed) return failure(std::move(typed.error()));
  return drafts_meant(arguments.value("draft")).map([&](const std::vector<DraftPaper>& drafts) {
    std::vector<TypedEvent> all;
    for (const auto& draft : drafts) {
      auto one = *typed;
      one.fields["key"] = {draft.key, {}};
      one.fields["digest"] = {draft.digest, {}};
      all.push_back(std::move(one));
    }
    return all;
  });
}

Result<std::vector<TypedEvent>> typed_events(const Arguments& arguments, const RegisterVerb& verb) {
  if (arguments.has("draft")) return approvals(arguments, verb);
  if (arguments.has("csv")) return typed_in_csv(verb, arguments.value("csv"));
  return typed_on_command_line(verb, arguments).map([](TypedEvent one) { return std::vector{std::move(one)}; });
}

}  // namespace

void print_recorded(const RegisterSession& session, const Steps& steps, bool json) {
  if (!json) {
    for (const auto& event : steps.events) fmt::print("已登记：{}\n", event_line(session.ledger(), event));
    if (steps.events.size() > 1) fmt::print("共登记 {} 条。\n", steps.events.size());
    return;
  }
  std::vector<std::string> events;
  for (const auto& event : steps.events) events.push_back(event_json(session.ledger(), event));
  fmt::print("{{\"schema\": 1, \"anchor\": {}, \"events\": [\n  {}\n]}}\n", json_string(session.anchor()), join(events, ",\n  "));
}

int record_events(const Arguments& arguments, const RegisterVerb& verb) {
  if (arguments.has("draft") && arguments.has("csv")) return usage_error("--draft 和 --csv 只能写一个");
  if (arguments.has("csv") && arguments.words.size() > 1)
    return usage_error(fmt::format("写了 --csv 的，文号写在表格里：{}", arguments.words[1]));
  const auto typed = typed_events(arguments, verb);
  if (!typed) {
    const auto& first = typed.error().front();
    return first.code == "usage" ? usage_error(first.message) : report(typed.error());
  }
  // Who approves the first papers of an office finds no register yet.
  const bool begins = verb.type == "series-started" || verb.type == "registered-by-hand" || verb.type == "approved";
  auto session = RegisterSession::open(arguments, begins ? RegisterUse::begin : RegisterUse::write);
  if (!session) return not_opened(session.error());
  const auto wishes = wishes_of(session->ledger(), verb, *typed);
  if (!wishes) return report(wishes.error());
  const auto steps = session->record(*wishes, stamp_of(arguments));
  if (!steps) return report(steps.error());
  print_recorded(*session, *steps, arguments.has("json"));
  const auto status = report(steps->notes);
  if (verb.type == "superseded" && !arguments.has("json")) {
    for (const auto& event : steps->events) {
      const auto& it = std::get<Superseded>(event.deed);
      const auto *const before = session->ledger().entry(it.old_entry), *const after = session->ledger().entry(it.new_entry);
      if (before != nullptr && after != nullptr) print_difference(*session, *before, *after, false);
    }
  }
  if (verb.type != "voided" || !arguments.has("out")) return status;
  return std::max(status, set_void_files_aside(*session, arguments.value("out"), arguments.has("json")));
}

}  // namespace wenshu
