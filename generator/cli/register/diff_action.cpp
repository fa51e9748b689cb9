#include <cstdio>

#include <fmt/format.h>

#include "base/text.h"
#include "batch/paper_difference.h"
#include "cli/register/actions.h"
#include "register/find.h"

namespace wenshu {

int print_difference(const RegisterSession& session, const LedgerEntry& before, const LedgerEntry& after, bool json) {
  const auto changes =
      paper_difference(before.paper().digest, after.paper().digest, [&](const std::string& hash) { return session.kept(hash); });
  if (!changes) return report(changes.error());
  if (json) {
    std::vector<std::string> all;
    for (const auto& one : *changes)
      all.push_back(fmt::format("{{\"before\": {}, \"after\": {}}}", json_string(one.before), json_string(one.after)));
    fmt::print("{{\"schema\": 1, \"before\": {}, \"after\": {}, \"changes\": [{}{}\n]}}\n", json_string(called(before)),
               json_string(called(after)), all.empty() ? "" : "\n  ", join(all, ",\n  "));
    return exit_done;
  }
  fmt::print("{}（{}） → {}（{}）\n", called(before), iso_text(before.paper().date), called(after), iso_text(after.paper().date));
  for (const auto& one : *changes) {
    if (!one.before.empty()) fmt::print("  原：{}\n", one.before);
    if (!one.after.empty()) fmt::print("  现：{}\n", one.after);
  }
  if (changes->empty())
    fmt::print("除文号以外，印出的内容相同。\n");
  else
    fmt::print("共 {} 处不同。\n", changes->size());
  return exit_done;
}

int diff_paper(const Arguments& arguments) {
  if (arguments.words.size() != 2) return usage_error("diff 后面写一个文号");
  const auto session = RegisterSession::open(arguments, RegisterUse::look);
  if (!session) return not_opened(session.error());
  const auto one = the_paper(session->ledger(), arguments.words[1]);
  if (!one) return report(one.error());
  const auto& entry = **one;
  const auto* const before = entry.supersedes != 0 ? session->ledger().entry(entry.supersedes) : &entry;
  const auto* const after = entry.supersedes != 0 ? &entry : session->ledger().entry(entry.superseded_by);
  if (before != nullptr && after != nullptr && before != after)
    return print_difference(*session, *before, *after, arguments.has("json"));
  fmt::print(stderr, "{} 没有替代别的文书，也没有被替代，没有可以比较的。\n", called(entry));
  return exit_input;
}

}  // namespace wenshu
