#pragma once

#include "check/occasion.h"
#include "support/campaigns.h"

namespace wenshu::testing_support {

/// A campaign of one institution on a day, as the occasion of what is asked of the catalogue.
class OnDay {
 public:
  OnDay(Date day, const Institution& one) : day_(day) {
    campaign_.institutions = {one};
    asked_ = std::make_unique<Asked>(campaign_, law(), day);
  }
  operator Occasion() const {  // NOLINT(google-explicit-constructor): that is what it is for
    return {day_, &campaign_.institutions.front(), campaign_, asked_->at()};
  }

 private:
  static const Catalogue& law() {
    static const auto read = catalogue();
    return read;
  }
  Date day_;
  Campaign campaign_ = testing_support::campaign();
  std::unique_ptr<Asked> asked_;
};

}  // namespace wenshu::testing_support
