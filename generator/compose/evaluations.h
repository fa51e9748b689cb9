#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "base/date.h"
#include "query/evaluation.h"

namespace wenshu {

/// Evaluations over the rows of a campaign, each about the papers of one day. They remember what they have found, so they are
/// borrowed and given back; threads may borrow at the same time.
class Evaluations {
 public:
  /// What was borrowed; it goes back when the lease ends.
  class Lease {
   public:
    Lease(Evaluations& owner, Date day, std::unique_ptr<query::Evaluation> at) : owner_(owner), day_(day), at_(std::move(at)) {}
    ~Lease() { owner_.give_back(day_, std::move(at_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    query::Evaluation& operator*() const { return *at_; }

   private:
    Evaluations& owner_;
    Date day_;
    std::unique_ptr<query::Evaluation> at_;
  };

  Lease borrow(const query::Source& source, Date day);

 private:
  struct Idle {
    std::unique_ptr<query::Evaluation> at;
    std::size_t lent = 0;  ///< how often
  };
  void give_back(Date day, std::unique_ptr<query::Evaluation> at);
  std::mutex one_at_a_time_;
  std::map<Date, std::vector<Idle>> idle_;
  std::map<const query::Evaluation*, std::size_t> lent_;
};

}  // namespace wenshu
