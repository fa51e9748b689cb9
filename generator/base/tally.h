#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "base/diagnostic.h"

namespace wenshu {

/// How many diagnostics there are of each name.
class Tally {
 public:
  using Counts = std::array<std::pair<const char*, std::size_t>, 4>;
  void add(const Diagnostic& one);
  /// Every name with its count, the most severe first: 错误, 警告, 已自动修正, 提示.
  const Counts& counts() const { return counts_; }

 private:
  Counts counts_{{{"错误", 0}, {"警告", 0}, {"已自动修正", 0}, {"提示", 0}}};
};

}  // namespace wenshu
