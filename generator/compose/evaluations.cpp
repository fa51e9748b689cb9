#include "compose/evaluations.h"

#include <utility>

namespace wenshu {

namespace {

/// The texts it has made up are remembered, too: after so many papers they are worth forgetting.
constexpr std::size_t most_lent = 4096;

}  // namespace

Evaluations::Lease Evaluations::borrow(const query::Source& source, Date day) {
  const std::lock_guard lock(one_at_a_time_);
  auto& idle = idle_[day];
  Idle one;
  if (idle.empty()) {
    one.at = std::make_unique<query::Evaluation>(source);
    one.at->set_global("issued_on", std::chrono::sys_days(day).time_since_epoch().count());
  } else {
    one = std::move(idle.back());
    idle.pop_back();
  }
  lent_[one.at.get()] = one.lent + 1;
  return {*this, day, std::move(one.at)};
}

void Evaluations::give_back(Date day, std::unique_ptr<query::Evaluation> at) {
  const std::lock_guard lock(one_at_a_time_);
  const auto known = lent_.find(at.get());
  const auto lent = known->second;
  lent_.erase(known);
  if (lent < most_lent) idle_[day].push_back({std::move(at), lent});
}

}  // namespace wenshu
