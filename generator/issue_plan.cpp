#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "shards.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// The output folder that a plan stands in.
fs::path folder_of(const fs::path& plan) {
  std::error_code error;
  auto folder = fs::absolute(plan, error).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  return folder.parent_path();
}

/// The papers as the register and the names of files know them.
Result<std::vector<PlannedPaper>> papers_of(const PlanFile& plan, const std::vector<DocumentKind>& kinds, const fs::path& place) {
  std::map<std::string, const DocumentKind*> by_id;
  for (const auto& kind : kinds) by_id.emplace(kind.id, &kind);
  std::vector<PlannedPaper> papers;
  for (const auto& one : plan.papers) {
    const auto kind = by_id.find(one.request.kind);
    if (kind == by_id.end()) {
      return failure(environment_error("plan-stale", {.file = place.string()},
                                       fmt::format("计划里有现在没有的文书种类：{}", one.request.kind),
                                       "没有使用文号。请用计划时的 forms 文件夹（--data、--office）"));
    }
    papers.push_back({.kind = kind->second,
                      .key = one.request.key,
                      .number = one.request.expected,
                      .stem = one.stem,
                      .below = one.below,
                      .policy = one.request.policy,
                      .date = one.request.date,
                      .is_new = one.is_new});
  }
  return papers;
}

/// Takes the plan away in one step, so that half of one is never found.
Result<void> remove_plan(const fs::path& plan, const fs::path& out) {
  const auto gone = out / unguessable_name(".wenshu-");
  std::error_code error;
  fs::rename(plan, gone, error);
  if (!error) fs::remove_all(gone, error);
  if (!error) return sync_folder(out);
  return failure(environment_error("output-unwritable", {.file = plan.string()},
                                   fmt::format("计划的文件夹删不掉：{}", plan.string()), "请检查权限，手工删去它"));
}

/// How many of the new papers the register holds as they were planned.
std::size_t recorded(const PlanFile& plan, const Ledger& ledger) {
  return static_cast<std::size_t>(std::count_if(plan.papers.begin(), plan.papers.end(), [&](const PaperOfPlan& one) {
    const auto* const held = one.is_new ? ledger.live(one.request.key) : nullptr;
    return held != nullptr && held->paper().number == one.request.expected && held->paper().digest == one.request.digest;
  }));
}

/// What happened to a register since a plan was made from it, but for the plan's own numbers and papers.
std::vector<const Event*> events_since(const PlanFile& plan, const Ledger& ledger) {
  std::vector<const Event*> others;
  for (const auto& event : ledger.events()) {
    if (event.seq <= (plan.made_from.head ? plan.made_from.head->seq : 0)) continue;
    const auto* const reserved = std::get_if<Reserved>(&event.deed);
    const auto* const issued = std::get_if<Issued>(&event.deed);
    const auto* const stands_for = std::get_if<Superseded>(&event.deed);
    const auto* const later = stands_for == nullptr ? nullptr : ledger.entry(stands_for->new_entry);
    const bool ours = (reserved != nullptr && reserved->plan == plan.id) || (issued != nullptr && issued->plan == plan.id) ||
                      (later != nullptr && later->paper().plan == plan.id);
    if (!ours) others.push_back(&event);
  }
  return others;
}

/// Whether the register is the one the plan was made from, and what has come into it since: papers that count what is served or
/// mended count as of the plan.
Result<Diagnostics> compare_with_plan(const PlanFile& plan, const Register& the_register) {
  const auto held = plan.made_from.head ? the_register.holds(*plan.made_from.head) : Result<bool>(true);
  if (!held) return failure(held.error());
  if (!*held) {
    return failure(environment_error(
        "plan-stale", {.file = the_register.file().string()},
        fmt::format("登记簿 {} 里没有计划时的第 {} 条登记：它是旧的副本，或者是别的登记簿", the_register.name(),
                    plan.made_from.head->seq),
        "没有使用文号。请用 --register 指定计划时的那本登记簿；确实要用现在的，用 wenshu plan drop 撤掉这个计划，再重新计划"));
  }
  const auto ledger = the_register.ledger();
  if (!ledger) return failure(ledger.error());
  const auto others = events_since(plan, **ledger);
  if (others.empty()) return Diagnostics{};
  std::map<std::string, int> counts;
  for (const auto* const event : others) ++counts[label_of(event->deed)];
  std::vector<std::string> what;
  for (const auto& [label, count] : counts) what.push_back(fmt::format("{} {} 条", label, count));
  return Diagnostics{input_warning(
      "plan-older", {.file = the_register.file().string()},
      fmt::format("计划以后登记簿里又登记了：{}。这个计划的文书照计划时的登记做成，没有算上这些", join(what, "、")),
      "文书里写到送达、整改、逾期各有多少的，请核对；要算上的，先不发出，用 wenshu plan drop 撤掉这个计划，再重新计划")};
}

}  // namespace

Result<Outcome> issue_plan(const IssueJob& job, PlanFile plan) {
  const auto rules = Rules::read(job.folders);
  if (!rules) return failure(rules.error());
  const auto papers = papers_of(plan, rules->kinds, job.plan);
  if (!papers) return failure(papers.error());
  const auto out = folder_of(job.plan);
  auto output = OutputFolder::open(out, job.patience, job.watch.interrupted);
  if (!output) return failure(std::move(output.error()));
  auto the_register = Register::open_for_planning(job.the_register, job.store);
  if (!the_register) return failure(std::move(the_register.error()));
  Destination destination{std::move(*the_register), std::move(*output)};
  const auto standing = standing_in(out);
  if (!standing) return failure(standing.error());
  auto ready = check_register(destination.the_register, job.the_register, *standing, *papers).and_then([&] {
    return spare_files({job.the_register, fs::path(plan.workbook), fs::path(plan.previous)}, *papers, out);
  });
  if (!ready) return failure(std::move(ready.error()));
  auto since = compare_with_plan(plan, destination.the_register);
  if (!since) return failure(std::move(since.error()));
  auto made = gather_shards(job.plan, plan, out);
  if (!made) return failure(std::move(made.error()));
  if (job.watch.stops()) return Outcome{.interrupted = true};

  std::vector<Product> files;
  std::vector<const ShardPaper*> fresh;
  for (std::size_t i = 0; i < made->size(); ++i) {
    auto& paper = (*made)[i];
    if (plan.papers[i].is_new) fresh.push_back(&paper);
    files.insert(files.end(), std::make_move_iterator(paper.files.begin()), std::make_move_iterator(paper.files.end()));
    paper.files.clear();
  }
  Finished finished{.requests = {},
                    .files = std::move(files),
                    .manifest = std::move(plan.made_from),
                    .kinds = rules->kinds,
                    .stamp = job.store.stamp,
                    .archives = std::move(plan.archives),
                    .contents = [fresh](std::size_t i) { return read_contents(*fresh[i]); }};
  std::size_t unchanged = 0;
  for (const auto& one : plan.papers) {
    if (one.is_new) {
      finished.requests.push_back(one.request);
      finished.requests.back().plan = plan.id;
    }
    unchanged += !one.is_new && !one.request.expected.empty() ? 1 : 0;
  }
  auto outcome = publish(std::move(finished), *standing, destination, plan.version);
  if (!outcome) return outcome;
  outcome->unchanged = unchanged;
  outcome->differing = plan.differing;
  append(outcome->notes, std::move(*since));
  append(outcome->notes, strays_in(out, destination.the_register, rules->checks));
  if (!outcome->stopped.empty()) return outcome;
  if (auto removed = remove_plan(job.plan, out); !removed) append(outcome->notes, as_warnings(std::move(removed.error())));
  return outcome;
}

Result<void> drop_plan(const fs::path& folder, const std::string& address, const StoreOptions& store,
                       std::chrono::milliseconds patience) {
  const auto& stamp = store.stamp;
  const auto plan = read_plan(folder);
  const auto out = folder_of(folder);
  const auto place = folder.lexically_normal();
  const auto name = (place.has_filename() ? place : place.parent_path()).filename().string();
  if (!plan && !name.starts_with(plan_folder_name(""))) return failure(plan.error());
  const auto output = OutputFolder::open(out, patience);
  if (!output) return failure(output.error());
  if (!plan && address.empty()) {
    auto why = plan.error();
    for (auto& one : why) one.hint = "计划读不出来，不知道用的是哪本登记簿：请加 --register 登记簿 再撤，留着的文号才放得开";
    return failure(std::move(why));
  }
  auto the_register = Register::open_for_planning(address, store);
  if (!the_register) return failure(the_register.error());
  if (!plan) {
    auto released = the_register->release(name.substr(plan_folder_name("").size()), "计划损坏，撤掉了，没有发出", stamp);
    return released ? remove_plan(folder, out) : released;
  }
  const auto ledger = the_register->ledger();
  if (!ledger) return failure(ledger.error());
  if (const auto count = recorded(*plan, **ledger); count > 0) {
    return failure(environment_error("plan-issued", {.file = folder.string()},
                                     fmt::format("这个计划的文号已经登记了 {} 个，不能撤", count),
                                     fmt::format("请再运行一次 wenshu issue {}，把文书发完", folder.string())));
  }
  const bool reserves = std::any_of(plan->papers.begin(), plan->papers.end(), [](const auto& one) { return one.is_new; });
  auto released = reserves ? the_register->release(plan->id, "计划撤掉了，没有发出", stamp) : Result<void>{};
  if (!released) return released;
  return remove_plan(folder, out);
}

}  // namespace wenshu
