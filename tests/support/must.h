#pragma once

#include <stdexcept>
#include <utility>

#include "base/result.h"

namespace wenshu::testing_support {

/// What a test cannot do without. If there is none, the first reason is thrown: that test fails, and the others go on.
template <class Of>
Of must(Result<Of> result) {
  if (!result) throw std::runtime_error(result.error().empty() ? "no reason given" : to_text(result.error().front()));
  return std::move(*result);
}

}  // namespace wenshu::testing_support
