#include "batch/kept_register.h"

#include <string>
#include <utility>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/event.h"

namespace wenshu {

namespace {

constexpr auto file_name_of_register = "register.jsonl";

Diagnostic damaged(const std::filesystem::path& file) {
  return environment_error("plan-damaged", {.file = file.string()}, "计划里抄下的登记簿不是计划时的那一本",
                           "没有使用文号。用 wenshu plan drop 撤掉这个计划，再重新计划");
}

}  // namespace

Result<void> keep_register(const Ledger& ledger, const std::optional<Head>& head, const std::filesystem::path& plan) {
  if (!head) return {};
  std::string text;
  Head last;
  for (const auto& event : ledger.events()) {
    auto record = next_record(last, body_of(event));
    last = head_of(record);
    text.append(record.body).append("\n");
  }
  if (last == *head) return write_file(plan / file_name_of_register, text);
  return failure(
      environment_error("plan-stale", {.file = plan.string()}, "计划的时候，登记簿又有新的登记", "没有使用文号。请再计划一次"));
}

Result<Ledger> kept_register(const std::filesystem::path& plan, const std::optional<Head>& head) {
  Ledger ledger;
  if (!head) return ledger;
  const auto file = plan / file_name_of_register;
  const auto text = read_file(file);
  if (!text) return failure(damaged(file));
  Head last;
  for (const auto& body : split(*text, "\n")) {
    if (body.empty()) continue;
    last = head_of(next_record(last, body));
    auto event = read_recorded_body(last.seq, body);
    if (!event) return failure(damaged(file));
    ledger.apply(std::move(*event));
  }
  if (last != *head) return failure(damaged(file));
  return ledger;
}

}  // namespace wenshu
